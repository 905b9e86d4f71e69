"""A portfolio as a thing to keep, print, send or move: pure functions from records to bytes."""
