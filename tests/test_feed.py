"""The feed tells of every version, newest first, in the language of its readers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import feedparser

from build_scripts.downloads.published_tables import files_of, tables_of
from build_scripts.releases.feed import FeedSource, feed_of
from build_scripts.releases.published import releases_of
from build_scripts.survey.records import Text
from tests.made_up_figures import SITE
from tests.test_releases import Project

if TYPE_CHECKING:
    from pathlib import Path


def sources_of(project: Project) -> list[FeedSource]:
    tables = tables_of(files_of(project.folder))
    return [FeedSource(project.survey, tables, releases_of(project.folder))]


def test_feed_tells_of_every_release(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.release("1.0.0")
    project.edit("data/results/2023.csv", "butterkeks,gesamt,64,", "butterkeks,gesamt,65,")
    project.release("1.0.1", "2024-04-01", Text((("de", "Dreher <b>"), ("en", "Typo <b>"))))
    for language, title, path in (
        ("de", "Erfundene Umfrage über Kekse: Version 1.0.1", ""),
        ("en", "Made-up survey about biscuits: Version 1.0.1", "en/"),
    ):
        file = feed_of(sources_of(project), SITE, language)
        assert file.path == f"{path}feed.xml"
        feed = feedparser.parse(file.content)
        assert not feed.bozo
        assert feed.version == "atom10"
        newest, first = feed.entries
        assert newest.title == title
        assert newest.link == f"{SITE.address}{path}made-up-survey/aenderungen/#v1.0.1"
        assert (newest.updated, first.updated) == ("2024-04-01T00:00:00Z", "2024-03-01T00:00:00Z")
        assert feed.feed.updated == newest.updated
        assert len({entry.id for entry in feed.entries}) == 2
        content = newest.content[0].value
        assert "&lt;b&gt;" in content
        assert "<b>" not in content
        assert "64" in content
        assert "65" in content


def test_feed_without_releases_is_empty_and_valid(tmp_path: Path) -> None:
    feed = feedparser.parse(feed_of(sources_of(Project(tmp_path)), SITE, "de").content)
    assert not feed.bozo
    assert feed.entries == []
    assert feed.feed.updated == "2024-02-29T00:00:00Z"
    assert {link.rel for link in feed.feed.links} == {"self", "alternate"}


def test_feed_is_as_new_as_the_data_whatever_the_hour(tmp_path: Path) -> None:
    (source,) = sources_of(Project(tmp_path))
    later = replace(source.survey, created="2024-03-01T23:59:59Z")
    sources = [source, replace(source, survey=later)]
    feed = feedparser.parse(feed_of(sources, SITE, "en").content)
    assert feed.feed.updated == "2024-03-01T00:00:00Z"
