"""How things get known: sources are read, checked, encoded and published as an index folder."""
