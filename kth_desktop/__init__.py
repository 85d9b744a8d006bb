"""客堂汇: venues, volunteers, activities and joint meetings of one village or residents' committee."""

__version__ = "0.1.0"
