"""What start.py does before anything is installed: the standard library only, and it parses on Python 3.6."""
