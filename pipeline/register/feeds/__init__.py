"""The changes of a register for other programs: read in order, or delivered to a web address."""
