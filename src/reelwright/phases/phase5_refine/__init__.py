"""Phase 5: footage + cue → master: conform, join, grade, type, mix, loudness, one encode."""
