"""What happens after a disclosure: a case that only a safeguarding lead may read, and people who are told of it."""
