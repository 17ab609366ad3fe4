"""A user's files: options.toml, sources.toml, and the spider loader that adds their sources."""
