"""Files to take away: of each figure, of the package, references, dictionary.

In: a ``Survey``, its figures and the files of its package. Out: ``SiteFile`` and links with sizes.
``exports`` gives it the formats of a figure; pages, catalogue and releases import it.
"""
