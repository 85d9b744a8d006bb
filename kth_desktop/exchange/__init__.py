"""Lists and packages that leave the program, and files that come into it."""
