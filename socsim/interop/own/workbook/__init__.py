"""Excel workbooks, read part by part within the bounds of :mod:`socsim.base.bounds`: nothing is unpacked as a whole."""
