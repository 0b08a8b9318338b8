"""Phase 4: plans chunks exactly, joins them by continuity edges, has them made."""
