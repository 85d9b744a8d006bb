"""矛盾调解: the register without names, a case once it is opened, and its form."""
