"""What the cells of a sheet mean: its tables, their heads and rows, and every value in them.

``understanding`` calls the others in this order: ``tables`` (where each begins and ends), ``lines``
and ``footnotes`` (the words around it), ``heads`` (its columns: first each alone, then
``value_columns``, ``measured`` and ``label_columns`` beside one another), ``shaping`` (which way it
runs: ``named_columns``, then ``long_shape`` or ``wide_shape``), and ``values``, cell by cell
(``rows``, ``bases``, ``sizes_beside``, ``row_periods``). What several tables say of the same is
put together at the end: ``sheet_groups``, then ``sizes_elsewhere``. What people call things is in
``words``.
"""
