"""Housekeeping: delete what is old, copy the file, check that it is whole, count."""
