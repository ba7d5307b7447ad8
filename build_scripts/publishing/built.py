"""What a build made: told at its end, and noted for the next one, which may find it unchanged."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from build_scripts.problems import Problem
from build_scripts.telling import worded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made, for the last lines of the command and for the tests."""

    target: Path
    address: str
    languages: tuple[str, ...]
    operator_is_stated: bool
    surveys: tuple[str, ...]
    figures: int
    pages: int
    files: int
    warnings: tuple[Problem, ...]
    """Also the errors that did not stop it."""

    def noted(self) -> dict[str, object]:
        """What the next build is told; where the site went it knows itself."""
        return {**asdict(self), "target": ""}

    @classmethod
    def from_note(cls, note: Mapping[str, Any], target: Path) -> Built:
        """What a build made that would make the same again."""
        return cls(
            **{
                **note,
                "target": target,
                "languages": tuple(note["languages"]),
                "surveys": tuple(note["surveys"]),
                "warnings": tuple(Problem(**each) for each in note["warnings"]),
            }
        )


def summary_of(built: Built) -> Iterator[str]:
    """The last lines of a build: what was built, what was warned about, how to look at it."""
    for warning in built.warnings:
        yield f"Warning: {worded(warning)}"
    yield (
        f"Built {len(built.surveys)} survey(s), {built.figures} figures, {built.pages} pages "
        f"in {', '.join(built.languages)}: {built.files} files in {built.target.name}/"
    )
    yield f"Address: {built.address} (set SITE_URL to change it)"
    if not built.operator_is_stated:
        yield "The operator in mkdocs.yml is still a placeholder; the pages say so."
    else:
        yield "Have legal notice and privacy page checked: no program knows what applies to you."
    yield "Look at it: make preview"
