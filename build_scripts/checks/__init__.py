"""What a schema cannot say: every module here is one check, found by its file.

A check is a generator ``find(survey) -> Iterator[Problem]`` whose docstring states the rule. It
meets surveys with other faults as well, and must neither fail nor repeat these.
``reading`` runs them all; ``start`` and ``downloads``, which state the rule of one, may ask for it.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from build_scripts.problems import Problem
    from build_scripts.survey.records import Survey

    Check = Callable[[Survey], Iterator[Problem]]


CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        module.name: import_module(f"{__name__}.{module.name}").find
        for module in sorted(iter_modules(__path__), key=lambda module: module.name)
    }
)
"""Every check by the name of its module, in alphabetical order."""


def find_problems(survey: Survey) -> Iterator[Problem]:
    """Everything that any check finds."""
    for find in CHECKS.values():
        yield from find(survey)
