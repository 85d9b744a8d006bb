"""Lunar days, terms, festivals and readings of names. Its libraries are imported only when asked."""
