"""`congvan users`."""
