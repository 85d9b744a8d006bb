"""议题: the list of matters, and one of them with its steps."""
