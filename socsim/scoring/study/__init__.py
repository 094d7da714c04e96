"""Studies of a score: comparison of rules, what one member can do, weights, agreement, trials."""
