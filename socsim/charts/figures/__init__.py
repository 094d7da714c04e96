"""Figures for a projector and for a grey print: each takes a table and returns matplotlib axes.

Where a figure must know more than its table (a metric, titles, limits) it takes a record that holds both. Names in a
table are already in the reader's language; the figure's own words come from the catalogues. The axes belong to a figure
of their own (``ax.figure``), never to pyplot, so nothing is left behind in a server or a widget; their text alternative
is ``style.alternative(ax)`` and their picture ``style.png(ax)``.
"""
