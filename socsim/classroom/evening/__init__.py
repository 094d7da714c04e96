"""The evening before: this computer and one whole class are tried, and said to be well or told in a sentence each."""
