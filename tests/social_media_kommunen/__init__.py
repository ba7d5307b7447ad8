"""Tests of our own survey and of the site that shows it; not collected where it is gone."""
