"""The parts of the law laboratory: its state in words and numbers for the browser, and the page that shows it."""
