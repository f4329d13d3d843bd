"""Writes the sample dispatches and their expected directives: `python -m samples.make`."""
