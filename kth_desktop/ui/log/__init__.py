"""操作记录: who did what and when."""
