"""The Markdown pages of the site.

In: a ``Survey`` with its figures. Out: ``SiteFile`` for each page, and the search index. The story
at the root may import it, and what says the same elsewhere: ``embeds``, ``report``, ``catalogue``.
"""
