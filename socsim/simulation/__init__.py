"""A country over years: needs, calls, applications, awards, delivery, learning; once or many thousand times."""
