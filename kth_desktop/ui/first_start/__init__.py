"""The first start: four questions, and the ways around them."""
