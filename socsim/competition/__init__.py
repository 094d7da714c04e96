"""One competition from need to protocol: announce, apply, admit, declare conflicts, score, award, write the protocol."""
