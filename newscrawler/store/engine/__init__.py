"""Connections to a database: found, opened and upgraded; transactions; errors in plain words."""
