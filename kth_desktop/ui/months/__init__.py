"""月结补录: months closed, their corrections, and sums told for months before the program."""
