"""One small stack per concern; ``infra.app`` puts them together."""
