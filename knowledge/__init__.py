"""What is known: careers, figures, the index and the search over it.

Returns codes, records and spans of the asker's own words, never sentences for a person.
Imports nothing else of this project.
"""
