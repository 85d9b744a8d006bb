"""法规: which rules of voting there are, from when, where from, checked or not."""
