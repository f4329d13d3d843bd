"""Files that were sent to a register to be read: what waits, what is read, what became of each."""
