"""A file per table: what is written to it, and read from it, alone."""
