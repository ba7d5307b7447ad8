"""MkDocs turns the staged Markdown of one language into pages: plain files in, plain files out."""

from __future__ import annotations

import logging
import os
import re
from dataclasses import dataclass, replace
from pathlib import Path
from threading import get_ident
from typing import TYPE_CHECKING

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # an advertisement that would count as a warning

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from build_scripts.problems import CannotPublish, Problem
from build_scripts.site.finished_pages import FinishedPages
from build_scripts.site.handed_through import HandedThrough
from build_scripts.site.settings_file import SETTINGS_FILE
from build_scripts.site.theme_files import find_templates

if TYPE_CHECKING:
    from build_scripts.site.compiled_templates import CompiledTemplates

_PAGE = re.compile(r"'([^'/]+)/index\.md'")
_CLOCK = "SOURCE_DATE_EPOCH"
_LINK = re.compile(r"link '([^']+)'")


@dataclass(frozen=True, slots=True)
class LanguageBuild:
    """What MkDocs needs to know to build the pages of one language."""

    config_file: str
    docs_dir: str
    site_dir: str
    build_date: int
    """Seconds since 1970 that the sitemap states; a date of the data, never the clock."""
    live: bool = False
    """Under ``serve``: problems with links are shown in the log and do not stop the preview."""
    by_hand: str = ""
    """The folder of the pages that people have written, which are named where one is to blame."""
    beside: str = ""
    """A folder with all files that pages may lead to, where ``docs_dir`` has the pages alone."""
    finished: frozenset[str] = frozenset()
    """Pages that are made already, below ``docs_dir``; others may lead to them."""
    compiled: CompiledTemplates | None = None
    """Those of the frame; None where programs of others may say how they are compiled."""


def build_language(task: LanguageBuild) -> tuple[Problem, ...]:
    """Build one language; returns warnings. Raises CannotPublish with what stands against it.

    Where there is much to do it runs in a process of its own, so that two languages use two cores.
    """
    before = os.environ.get(_CLOCK)
    os.environ[_CLOCK] = str(task.build_date)
    heard = _Listener()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(heard)
    driver = logging.getLogger("mkdocs.commands.build")
    driver.addFilter(_is_news)
    try:
        config = load_config(
            task.config_file,
            docs_dir=task.docs_dir,
            site_dir=task.site_dir,
            strict=not task.live,
        )
        config.markdown_extensions = [*config.markdown_extensions, HandedThrough()]  # type: ignore[list-item]  # Markdown takes both names and extensions
        find_templates(config, task.compiled)
        config.plugins["finished"] = FinishedPages(task.finished, task.beside)
        config.plugins.on_startup(command="build", dirty=True)
        mkdocs_build(config, dirty=True)  # which pages are to be made, we have told it
        config.plugins.on_shutdown()
    except OSError:
        raise  # a full disk or the like: no page and no setting is to blame
    except (Exception, SystemExit) as error:  # noqa: BLE001  # Markdown raises anything over a page
        said = heard.messages or [f"{type(error).__name__}: {error}"]
        raise CannotPublish([_problem(task, line) for line in said]) from None
    finally:
        logger.removeHandler(heard)
        driver.removeFilter(_is_news)
        del os.environ[_CLOCK]
        os.environ |= {_CLOCK: before} if before is not None else {}
    return tuple(replace(_problem(task, line), severity="warning") for line in heard.messages)


def _is_news(record: logging.LogRecord) -> bool:
    """Not that a build which makes a part of the pages may have made too few."""
    return "'dirty' build" not in record.getMessage()


class _Listener(logging.Handler):
    """Hears what is said where it was made: in a preview the server of MkDocs speaks as well."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        self._thread = get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self._thread:
            self.messages.append(record.getMessage())


def _problem(task: LanguageBuild, said: str) -> Problem:
    """What MkDocs says, with the page by hand and the line that it speaks of where it is one."""
    page, link = _PAGE.search(said), _LINK.search(said)
    file = Path(task.by_hand, f"{page[1]}.md") if page and task.by_hand else None
    if not file or not file.is_file():
        place, row, advice = SETTINGS_FILE, 0, "correct the page or setting that MkDocs names"
    else:
        lines = file.read_text(encoding="utf-8").splitlines() if link else []
        row = next((n for n, line in enumerate(lines, 1) if link and link[1] in line), 0)
        place = "/".join(file.parts[-3:])
        advice = "correct the link: [text](../name/index.md)" if link else "correct the page"
    return Problem(place, row, "", "generator", " ".join(said.split()).rstrip("."), advice)
