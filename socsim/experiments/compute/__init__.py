"""Studies: all points of a design run on this laptop, on processes or on a cluster, kept as they come in."""
