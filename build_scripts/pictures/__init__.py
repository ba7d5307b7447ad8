"""Figures as files that travel alone, complete with caption."""
