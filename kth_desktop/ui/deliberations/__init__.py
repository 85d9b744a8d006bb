"""三会: the meetings on a matter, one to read, and the form."""
