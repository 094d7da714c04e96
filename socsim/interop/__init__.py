"""Files in and out: tables that people bring, protocols that they take home."""
