"""Alembic's migrations. ``HEAD`` is the newest revision: a start-up check needs no Alembic."""

HEAD = "0008"
