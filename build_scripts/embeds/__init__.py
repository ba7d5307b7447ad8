"""Figures on other people’s pages.

In: a ``Figure``. Out: self-contained pages, the code to copy, oEmbed answers. Imported by the story
at the root alone.
"""
