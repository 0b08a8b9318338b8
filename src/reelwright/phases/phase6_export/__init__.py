"""Phase 6: master → deliverables: container, poster, checks."""
