"""`congvan register`."""
