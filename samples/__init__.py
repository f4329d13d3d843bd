"""Dispatches of our own invention, the directive expected of each, and the script that makes them."""
