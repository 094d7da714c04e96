"""A competition that people and bots run together: commands become events, events become a state, seats see views.

Nothing here knows a clock, a screen or a file: the time and the luck of an act come in with its command.
"""
