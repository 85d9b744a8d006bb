"""What `kth.py` does: sets the checkout up and starts its parts. Standard library only."""
