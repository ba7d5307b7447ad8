"""Metadata for catalogues and search engines.

In: surveys with their files and releases. Out: DCAT-AP.de and schema.org. The story
at the root may import it, and ``archives``, whose forms say the same.
"""
