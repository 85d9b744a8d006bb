"""活动点: the list of venues, the detail beside it, and what is done with them."""
