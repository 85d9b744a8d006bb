"""数据交换: packages to and from other offices, without a server."""
