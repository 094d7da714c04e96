"""A commission's marks as people bring them: workbooks, forms, long tables, frames."""
