"""Figures on other people’s pages.

In: a ``Figure``. Out: self-contained pages, the code to copy, oEmbed answers. The story at the
root may import it, and the verb ``release``, which freezes embeds.
"""
