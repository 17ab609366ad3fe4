"""A soak: weeks of cron's crawls of the newsroom, with faults drawn at random."""
