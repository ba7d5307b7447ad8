"""Verbs of the command line that need several rooms at once.

In: what a person typed. Out: what was done, in words, and its files. Only ``command_line`` imports
it; a verb of one room stands in that room, and ``check``, ``build`` and ``serve`` beside the story.
"""
