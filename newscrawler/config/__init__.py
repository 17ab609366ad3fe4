"""What a user keeps: options, sources of their own, and the loader of spiders that knows both."""
