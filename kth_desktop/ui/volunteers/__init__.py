"""志愿者: the roster, one person to read, and the form."""
