"""The page a clerk sees first: what is on, what is due, and the things done most."""
