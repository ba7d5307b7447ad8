"""What a process and its children used of the machine."""

from __future__ import annotations

import resource


def megabytes() -> dict[str, int]:
    """The most memory this process and the largest of its children ever held."""
    return {
        name: resource.getrusage(who).ru_maxrss // 1024
        for name, who in (("main", resource.RUSAGE_SELF), ("worker", resource.RUSAGE_CHILDREN))
    }


def cpu_seconds() -> float:
    """Of this process and its ended children; what else the machine does hardly matters."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)
