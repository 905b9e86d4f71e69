"""The Telegram channel. Only ``client.py`` knows the library; everything else here is pure."""
