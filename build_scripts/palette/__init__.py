"""The colours of everything: the house style, a publisher's own, contrast, textures.

In: ``colours.csv``, and the one or two colours that a publisher states. Out: roles with their
colours, as CSS, as parameters of a chart, or exchanged in a picture. Every room may import it; it
imports none.
"""
