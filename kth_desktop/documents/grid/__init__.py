"""Chinese text on a grid of cells: 避头尾, punctuation squeeze, justification, per-character fallback.

ReportLab's own wrapping breaks 避头尾 in every tenth line, never justifies Chinese, and cannot hold 28 cells
of 16 pt on 156 mm.
"""
