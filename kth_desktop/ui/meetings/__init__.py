"""联席会议: the list of meetings, and one meeting with its minutes."""
