"""What a student has done in the world of work: the record of it, how it is counted, and what it is given out as."""
