"""Measurements: each module has `measure()`, which returns rows; `python -m benchmarks` writes them down."""
