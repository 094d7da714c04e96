"""Printed reports: a comparison, a brief for a decision, the validation, a workbook."""
