"""典型人物、典型事迹, and where each of them ran."""
