"""认领: what was agreed, what came, and what it was used for."""
