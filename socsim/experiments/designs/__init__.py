"""Which runs to make so that a question is answered: one lever at a time, Shapley, Latin hypercube."""
