"""The documents of a register and what they cite as a graph: links are found when they are asked for, so they are always right."""
