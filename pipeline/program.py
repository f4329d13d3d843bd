"""The name of the program, apart from all that it loads: a worker of a cluster says it before it reads anything."""

from importlib.metadata import version

PROGRAM = f"congvan {version('congvan')}"
"""The program and its version, as outcomes name them."""
