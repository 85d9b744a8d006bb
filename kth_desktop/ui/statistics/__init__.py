"""统计: any period, broken down and compared; every number opens its rows."""
