"""Articles as files that other programs, and other archives, read."""
