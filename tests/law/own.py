"""A bill of six lines, as a trainee writes it."""

SIX = """\
title: Мой законопроект
from: 2015-01-01
changes:
  customer.circle: all
  budget.earmark: 0.02
  payment.advance: 0.5
"""
