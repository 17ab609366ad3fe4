"""A database: found, opened, upgraded; its transactions, and its errors in plain words."""
