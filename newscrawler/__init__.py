"""newscrawler: the news, kept with when it was really published, in a database you can ask."""
