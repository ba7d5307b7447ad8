"""What the command line says of itself, in the language of the user as all other messages."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any, NoReturn

from build_scripts.telling import own_language, translated

if TYPE_CHECKING:
    from collections.abc import Iterable


class HelpTexts(argparse.HelpFormatter):
    """Usage, headings and what stands behind each option; argparse itself speaks English."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """The first line, begun in the language of the user."""
        super().add_usage(usage, actions, groups, _said("usage: ") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """A heading: ``options``."""
        super().start_section(_said(heading))

    def add_text(self, text: str | None) -> None:
        """What a command is for."""
        super().add_text(_said(text))

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return _said(action.help)


class Parser(argparse.ArgumentParser):
    """A parser that tells its help and its complaints in the language of the user.

    The parsers of verbs are of the same kind.
    """

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401  # those of argparse
        super().__init__(**{"formatter_class": HelpTexts, **settings})

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with a command, and end; 2 is what shells call a wrong use."""
        self.exit(2, f"{self.format_usage()}{self.prog}: {_said(message)}\n")


def _said(text: str | None) -> str | None:
    return translated(text, own_language()) if text else text
