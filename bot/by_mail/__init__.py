"""The desk of an adviser who has only mail: letters that say little, and what stands behind their links."""
