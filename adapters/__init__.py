"""The channels: each turns what comes in into a Message, and shows a Reply in its own way."""
