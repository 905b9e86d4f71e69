"""What is remembered between turns: one database, one unit of work a turn, nothing personal in clear."""
