"""Metadata for catalogues and search engines."""
