"""What providers offer young people: records, what somebody may want of them, and the search that follows them."""
