"""What charts are made of: tidy rows, layers in the grammar of graphics, one theme.

In: a ``Series``. Out: pieces of Vega-Lite for ``charts``, and the specification of a whole chart.
``charts`` and ``figures`` import it; it knows no width, ``rendering`` does.
"""
