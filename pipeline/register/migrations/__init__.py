"""How older registers become what the tables are now: one script a change, run by Alembic when a register is opened."""
