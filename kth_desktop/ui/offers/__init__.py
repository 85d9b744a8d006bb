"""服务菜单: what can be ordered, and from whom."""
