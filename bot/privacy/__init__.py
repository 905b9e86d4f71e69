"""What is kept of a person: told to them, given out as a file, deleted when they say so, gone by itself in the end."""
