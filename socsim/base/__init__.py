"""What every room stands on: shapes, languages, errors, draws, data, and files written whole."""
