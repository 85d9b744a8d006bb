"""表决: the votes, one to read with its sum, and the form that counts while one types."""
