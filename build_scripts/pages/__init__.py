"""The Markdown pages of the site.

In: a ``Survey`` with its figures. Out: ``SiteFile`` for each page, and the search index. Imported
by the story at the root; ``embeds`` takes its templates.
"""
