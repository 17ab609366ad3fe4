"""Articles between archives: one record each, dumped from one and loaded into another."""
