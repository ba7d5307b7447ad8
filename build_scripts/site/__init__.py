"""The site as a whole: settings, addresses, files, and the way through the generator.

In: ``mkdocs.yml``, and files as values. Out: ``Site``, every address, and a finished site put in
the place of the last one in one step. Every output imports its settings, addresses and files; only
the story at the root imports generation and staging.
"""
