"""Finds documents of a register by words, numbers and fields; the same ones in the same order on both databases."""
