"""A case that a person takes over: who takes it, by when, where and when they meet. Pure functions and data."""
