"""Every live channel in one process: what comes in, turns, what goes out, and what must happen at a time."""
