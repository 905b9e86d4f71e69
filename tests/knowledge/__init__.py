"""Tests of what is known and of the search over it."""
