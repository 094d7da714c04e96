"""The papers of a workshop for a number of people: every sheet that is needed, in the number that is needed."""
