"""What a clerk does: one transaction per call, records in, records and Changes out."""
