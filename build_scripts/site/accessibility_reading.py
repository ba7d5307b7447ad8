"""The statement of accessibility, as the settings give it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.package.quoting import listed, shown
from build_scripts.site.settings import ACCESSIBILITY_PARTS, CONFORMITIES, Accessibility

if TYPE_CHECKING:
    from collections.abc import Collection

    from build_scripts.site.setting_values import SettingValues


def accessibility_of(values: SettingValues, path: str, languages: Collection[str]) -> Accessibility:
    """Conformity, day and method belong together; a statement without one of them is none."""
    values.look_for_unknown(path, ACCESSIBILITY_PARTS)
    stated = Accessibility(
        conformity=_conformity(values, f"{path}.conformity"),
        tested=values.day(f"{path}.tested"),
        method=values.words(f"{path}.method", languages),
        gaps=values.words(f"{path}.gaps", languages),
        enforcement=values.words(f"{path}.enforcement", languages),
        enforcement_address=values.link(f"{path}.enforcement_address"),
    )
    needed = {
        "conformity": stated.conformity,
        "tested": stated.tested,
        "method": stated.method,
    }
    missing = [name for name, value in needed.items() if not value]
    if missing and len(missing) < len(needed):
        advice = f"state {listed(needed)}, or leave them empty: pages then say so"
        values.fault(path, "setting-empty", f"lacks {listed(missing)}", advice)
        return replace(stated, conformity="")
    if stated.conformity in {"partial", "none"} and not stated.gaps:
        advice = "say what is not accessible, and why"
        values.fault(f"{path}.gaps", "setting-empty", "is empty", advice)
    return stated


def _conformity(values: SettingValues, path: str) -> str:
    conformity = values.line(path)
    if conformity and conformity not in CONFORMITIES:
        message = f"is no state of conformity: {shown(conformity)}"
        advice = f'write {listed(CONFORMITIES)}, or leave it empty ("")'
        return values.fault(path, "unknown-conformity", message, advice)
    return conformity
