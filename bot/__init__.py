"""The conversation: one Message in, one Reply out, one Conversation remembered between."""
