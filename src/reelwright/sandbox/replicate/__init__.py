"""Replicate's side of its HTTP API."""
