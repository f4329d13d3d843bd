"""Who may do what: users, their sessions and tokens, lock-out after failures, and the log of what each did."""
