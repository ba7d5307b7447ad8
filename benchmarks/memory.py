"""How much memory was needed."""

from __future__ import annotations

import resource


def megabytes() -> dict[str, int]:
    """The most memory this process and the largest of its children ever held."""
    return {
        name: resource.getrusage(who).ru_maxrss // 1024
        for name, who in (("main", resource.RUSAGE_SELF), ("worker", resource.RUSAGE_CHILDREN))
    }
