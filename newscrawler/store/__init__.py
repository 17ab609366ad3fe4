"""The archive: models, the only way in (archive), the only way out (queries)."""
