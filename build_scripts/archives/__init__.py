"""The survey in the forms of archives, statistical offices and catalogues for machine learning.

In: a ``Survey`` and its published tables. Out: DDI-Codebook, SDMX, Croissant, an OAI static
repository. Only the story at the root may import it.
"""
