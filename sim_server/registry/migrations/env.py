"""Run by Alembic for every command; `registry/migrate.py` hands it a connection inside a transaction."""

from alembic import context

from sim_server.registry.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table="registry_version",
    render_as_batch=True,
)
context.run_migrations()
