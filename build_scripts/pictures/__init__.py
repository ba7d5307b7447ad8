"""Figures as files that travel alone, complete with caption.

In: a ``Figure``. Out: SVG and PNG, and ``Caption``, the words around a chart wherever it goes,
which ``embeds``, ``pages`` and ``report`` may import too.
"""
