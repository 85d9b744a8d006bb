"""What stands there when the data file was not opened."""
