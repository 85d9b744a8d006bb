"""公开栏: sheets made from what is there, put up and taken down."""
