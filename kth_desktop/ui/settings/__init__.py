"""What the office and this PC are set to."""
