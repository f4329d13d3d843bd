"""Where Alembic's scripts run: on the connection, and in the transaction, of who opens the register."""

from alembic import context

from pipeline.register.migrating import VERSION_TABLE

context.configure(connection=context.config.attributes["connection"], version_table=VERSION_TABLE)
with context.begin_transaction():
    context.run_migrations()
