"""One competition from need to protocol: announce, apply, admit, declare conflicts, mark, award, tell."""
