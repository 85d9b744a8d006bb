"""套表: the forms that the town sent, and which number goes into which cell."""
