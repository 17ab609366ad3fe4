"""Searching: what words are found by, and what a query means. Pure: no database, no clock."""
