"""Offering opportunities: what was looked for is said back, each listing says what it does not say, and one is kept."""
