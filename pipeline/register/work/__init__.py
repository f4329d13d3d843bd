"""What an office must do, of all that the documents of a register ask for."""
