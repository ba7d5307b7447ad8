"""Files to take away: the package, its tables, references, dictionary.

In: a ``Survey``, its figures and the files of its package. Out: ``SiteFile`` and links with sizes.
``exports`` adds the formats of a figure. Whatever publishes a file or a table may import it.
"""
