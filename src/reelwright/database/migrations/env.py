"""Alembic's entry: one path for SQLite and Postgres."""

from alembic import context
from sqlalchemy import create_engine, make_url, text

from reelwright.database.models import Base


def run() -> None:
    """Upgrade the database whose URL the caller put into the configuration."""
    url = str(context.config.attributes["url"])
    sqlite = make_url(url).get_backend_name() == "sqlite"
    engine = create_engine(url)
    with engine.connect() as connection:
        if sqlite:
            connection.execute(text("PRAGMA busy_timeout=30000"))
        else:
            connection.execute(text("SELECT pg_advisory_lock(7235591)"))
        context.configure(
            connection=connection, target_metadata=Base.metadata, render_as_batch=sqlite
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()
    engine.dispose()


run()
