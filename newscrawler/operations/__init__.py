"""What runs, when, and what becomes of it."""
