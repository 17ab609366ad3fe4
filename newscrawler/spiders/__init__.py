"""One file a source: a declaration."""
