"""民情: what people said, the list of it, one to read, and the form."""
