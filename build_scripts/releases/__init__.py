"""Published versions, what changed between them, and the feed that tells.

In: a package and its folder ``releases/``. Out: frozen versions and embeds, lists of changes,
problems of broken promises. Whatever tells of versions may import it.
"""
