"""Phase 2: one still per shot boundary and a contact sheet: the cheap preview to approve."""
