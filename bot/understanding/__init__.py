"""What a message asks for: an intent by meaning, from examples in data files, with the things it speaks of."""
