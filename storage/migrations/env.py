"""What Alembic runs around the steps: one transaction for all of them, on the connection it is given."""

from alembic import context

from storage.tables import metadata

connection = context.config.attributes["connection"]
sqlite = connection.dialect.name == "sqlite"

context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=sqlite,
    compare_type=True,
    # Alembic takes SQLite's for not transactional; begun with BEGIN IMMEDIATE, as ours are, they are.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
    if sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all()):
        raise RuntimeError(f"the migration leaves rows that refer to nothing: {broken[:5]}")
