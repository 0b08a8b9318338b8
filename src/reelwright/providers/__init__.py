"""Models behind ports: one folder a vendor, one line each in the registry."""
