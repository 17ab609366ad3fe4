"""Groups of articles: copies of one text and stories of one event, found as articles arrive."""
