"""The truth: rows for videos, steps, artifacts and events, on SQLite or Postgres."""
