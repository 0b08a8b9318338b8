"""The side of an OpenAI-compatible server."""
