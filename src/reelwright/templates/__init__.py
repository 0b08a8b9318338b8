"""Structure as data: the template library, its schema, its loader, the LUTs."""
