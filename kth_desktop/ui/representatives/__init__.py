"""代表: the roster of those who vote, by term, checked against the rows of the law."""
