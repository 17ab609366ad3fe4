"""The only way out: articles by filter, by search, by relation, with the reasons shown."""
