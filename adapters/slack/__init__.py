"""The Slack channel. Only ``client.py``, ``edge.py``, ``installing.py`` and ``sockets.py`` know libraries of Slack."""
