"""Papers before they are printed: look at each page, choose printer and paper, print or save."""
