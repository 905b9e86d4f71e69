"""The Telegram channel: recorded payloads in, calls out."""
