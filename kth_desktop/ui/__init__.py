"""The window. It asks the Office that is handed in, and never the database."""
