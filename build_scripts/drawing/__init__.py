"""How charts look: the house style, tidy rows, layers in the grammar of graphics, SVG.

In: a ``Series``. Out: pieces of Vega-Lite for ``charts``, and its rendering, which is the one place
that knows a width. ``charts`` and ``figures`` import it; others only its palette.
"""
