"""How marks and prices become winners: pure functions on arrays, any batch in front, points as whole hundredths."""
