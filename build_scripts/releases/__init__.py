"""Published versions, what changed between them, and the feed that tells."""
