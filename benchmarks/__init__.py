"""What is measured, as ratios in one run: ``.venv/bin/python -m benchmarks.NAME``; see README.md."""
