"""Phase 3: style guide, product and logo: the canonical look of the film."""
