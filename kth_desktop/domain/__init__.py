"""The practice itself: its words, its records and its rules. Standard library only."""
