"""Run by Alembic: the revisions, on the connection that store.schema hands over."""

from alembic import context

from newscrawler.store.engine.upgrade import VERSION_TABLE
from newscrawler.store.schema.models import Base  # all tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,  # SQLite has it too, as long as the driver begins nothing by itself
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
