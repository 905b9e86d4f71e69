"""Talking somebody through an experience until it may be saved: drafts, questions, clashes, and the yes at the end."""
