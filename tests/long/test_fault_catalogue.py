"""The catalogue of faults against the whole build: figures for those who want to know."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

from build_scripts.problems import CannotPublish
from build_scripts.publication import Order, build_site
from build_scripts.site.workers import worker_pool
from tests.fault_cases import FaultCase, fault_cases, make_faulty, make_good
from tests.project_copy import ADDRESS, SMALL_PACKAGE, digests_of, project_with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor
    from pathlib import Path


@pytest.fixture(scope="module")
def workers() -> Iterator[Executor]:
    with worker_pool() as pool:
        yield pool


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, workers: Executor) -> Path:
    """A project with a good site."""
    project = project_with(SMALL_PACKAGE, tmp_path_factory.mktemp("catalogue") / "project")
    build_site(Order(project, project / "site", ADDRESS), workers=workers)
    return project


def test_no_fault_touches_the_site_and_legal_text_is_published(
    published: Path, workers: Executor, record_property: Callable[[str, Any], None]
) -> None:
    good = digests_of(published / "site")
    active = active_parts(published / "site")
    came = Counter(outcome(case, published, workers, good, active) for case in fault_cases())
    record_property(
        "catalogue of faults",
        f"{came.total()} tried, {came['refused']} refused, {came['published']} published escaped",
    )


def outcome(
    case: FaultCase,
    project: Path,
    workers: Executor,
    good: dict[str, str],
    active: Counter[str],
) -> str:
    """Build the faulty package over the good site, and put that back."""
    make_good(project)
    make_faulty(case, project)
    order = Order(project, project / "site", ADDRESS)
    # An address that is handed over would stand for that of faulty settings.
    faulty = order if case.of == "package" else replace(order, address="")
    try:
        build_site(faulty, workers=workers)
    except CannotPublish:
        assert not case.published, case.name
        assert digests_of(project / "site") == good, case.name
        return "refused"
    assert case.published, case.name
    assert active_parts(project / "site") <= active, case.name  # fewer where a language is missing
    make_good(project)
    build_site(order, workers=workers)
    assert digests_of(project / "site") == good, f"something of {case.name} stays"
    return "published"


class _Active(HTMLParser):
    """Counts what a browser runs or fetches by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found = Counter[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[tag] += tag in {"script", "iframe", "img", "object", "embed", "base", "style"}
        for name, value in attrs:
            self.found[name] += name.startswith("on")
            self.found["javascript:"] += (value or "").strip().lower().startswith("javascript:")


def active_parts(site: Path) -> Counter[str]:
    """Scripts, frames, pictures, handlers of events and running links in all pages."""
    reader = _Active()
    for page in sorted(site.rglob("*.html")):
        reader.feed(page.read_text(encoding="utf-8"))
        reader.reset()
    return +reader.found
