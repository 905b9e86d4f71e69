"""Conversations as stories in plain text."""
