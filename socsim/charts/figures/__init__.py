"""Figures for a projector and for a grey print: each is a function of a plain table that returns matplotlib axes.

Names in a table are already in the reader's language; the figure's own words come from the catalogues. The axes belong
to a figure of their own (``ax.figure``), never to pyplot, so nothing is left behind in a server or a widget; their text
alternative is ``style.alternative(ax)`` and their picture ``style.png(ax)``.
"""
