"""How everything that the kit shows looks: one set of values, of which screens, slides, charts, papers are made."""
