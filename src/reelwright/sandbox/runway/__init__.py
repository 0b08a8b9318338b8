"""Runway's side of its HTTP API."""
