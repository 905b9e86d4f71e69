"""Channels, each with simple callables as its far side."""
