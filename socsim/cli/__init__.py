"""The command line: a file for each verb, with what it takes and what it does; a new one gets a line in `main`."""
