"""Drawings for slides and papers, made as SVG from data: the chain of a competition, the commission's table, envelopes.

Words come from the catalogues, colours are the variables of :mod:`socsim.base.tokens`, icons are the kit's own.
"""
