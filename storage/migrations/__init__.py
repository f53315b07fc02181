"""The dated steps from an empty database to today's tables."""
