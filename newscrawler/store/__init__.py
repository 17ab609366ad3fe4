"""The archive: archive.py is the only way in, query/ the only way out."""
