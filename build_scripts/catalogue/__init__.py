"""Metadata for catalogues and search engines.

In: surveys with their files and releases. Out: DCAT-AP.de and schema.org. Imported by the story at
the root.
"""
