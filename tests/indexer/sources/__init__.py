"""Tests of the sources, each against a local server that speaks its shape."""
