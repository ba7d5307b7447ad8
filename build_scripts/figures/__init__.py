"""A question, drawn: what every output shows.

In: a ``Series`` and the chart that it asks for. Out: ``Figure`` with specification, SVG and
alternative text, kept under the hash of all it depends on; the gallery of chart types. Whatever
shows a figure may import it.
"""
