"""Copies of one text and stories of one event: found as articles arrive, kept, found anew."""
