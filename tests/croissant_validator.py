"""mlcroissant; it imports jsonpath-rw to look into JSON files, which comes as source only."""

from __future__ import annotations

import sys
from types import ModuleType

_ABSENT = ("jsonpath_rw", "jsonpath_rw.lexer")
for _name in _ABSENT:
    sys.modules.setdefault(_name, ModuleType(_name))
sys.modules["jsonpath_rw"].lexer = sys.modules["jsonpath_rw.lexer"]  # type: ignore[attr-defined]  # as an import would

import mlcroissant  # noqa: E402  # after its import can succeed

__all__ = ["mlcroissant"]
