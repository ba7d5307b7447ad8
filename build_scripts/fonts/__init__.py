"""The fonts that come with the build, and how wide text is in them.

In: font files of two packages. Out: widths and lines of text, what no font has, a font to lay out
with. Whatever sets text imports it; it imports none.
"""
