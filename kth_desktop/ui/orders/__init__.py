"""点单配送: the board of three columns, the list, and the form of one order."""
