"""Phase 1: brief → spec. Checks the request, extracts, fits the template, composes the spec."""
