"""活动日历: month, week and list, the chosen day, and the form of an activity."""
