"""Articles and sources as files, for other programs and other archives."""
