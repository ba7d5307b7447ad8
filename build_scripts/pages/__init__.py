"""The Markdown pages of the site."""
