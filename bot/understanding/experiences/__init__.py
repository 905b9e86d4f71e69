"""What somebody says they did: durations, times, dates, the kind of activity and where, read from their words."""
