"""Where areas lie and how they look on a map: layouts of tiles, shapes, classes of values.

In: a ``Series`` whose groups have area codes. Out: what a map shows of it. ``figures`` asks it
whether a map can be drawn, ``drawing`` and ``charts`` draw it; nothing else may import it.
"""
