"""The tables and views, their column types, and what each column means in words."""
