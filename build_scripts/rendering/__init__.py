"""From a specification to a drawing: the one place that calls vl-convert, and SVG that fits a page.

In: Vega-Lite as ``drawing`` makes it. Out: SVG, one line each. ``figures`` imports it; it knows no
chart, only fonts, colours and how numbers are written.
"""
