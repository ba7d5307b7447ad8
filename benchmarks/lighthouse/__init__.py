"""Lighthouse on the built site; see measure.py."""
