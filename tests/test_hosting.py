"""The header files in ``hosting/`` say of pages what the pages say of themselves."""

from __future__ import annotations

import re

import pytest

from build_scripts.hosting import rules as hosting
from build_scripts.site.settings import DEFAULT_LANGUAGES
from tests.project_copy import PROJECT

FILES = ("Caddyfile", "_headers", "apache.htaccess", "nginx.conf")
POLICY = re.compile(r"default-src [^\"\n]+")
EVERYWHERE = (
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Permissions-Policy",
    "Access-Control-Allow-Origin",  # whoever reads the data from another page's script
)


def text_of(name: str) -> str:
    return (PROJECT / "hosting" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
def test_the_policy_is_that_of_the_pages(name: str) -> None:
    assert set(POLICY.findall(text_of(name))) == {hosting.POLICY}
    assert all(header in text_of(name) for header in EVERYWHERE)


@pytest.mark.parametrize("name", FILES)
def test_cache_times_are_those_of_the_preview(name: str) -> None:
    assert hosting.SHORT in text_of(name)
    assert hosting.LONG in text_of(name)


@pytest.mark.parametrize("ending", [".bib", ".cff", ".csv", ".jsonld", ".rdf", ".ris", ".ttl"])
@pytest.mark.parametrize("name", ["Caddyfile", "apache.htaccess", "nginx.conf"])
def test_hosts_learn_the_types_that_they_do_not_know(name: str, ending: str) -> None:
    whole = hosting.TYPES[ending]
    said = {
        "Caddyfile": rf"~\{ending}$ \"{whole}\"",
        "apache.htaccess": rf"\{ending}(\.br|\.gz)?$\">" + f'\nForceType "{whole}"',
        "nginx.conf": f"{whole.partition(';')[0]} {ending[1:]};",
    }
    assert said[name].replace('\\"', '"') in text_of(name)


@pytest.mark.parametrize("name", FILES)
def test_embeds_keep_their_own_policy(name: str) -> None:
    text = text_of(name)
    if name == "_headers":
        rules = re.findall(r"^(/\S*)\n((?:  .+\n)+)", text, re.MULTILINE)
        places = {place for place, lines in rules if "Content-Security-Policy" in lines}
        _, *others = DEFAULT_LANGUAGES
        roots = {"/", *(f"/{language}/" for language in others)}
        surveys = {place.rstrip("*").strip("/").removeprefix("en/") for place in places - roots}
        assert roots <= places
        assert places - roots == {f"{root}{name}/*" for root in roots for name in surveys}
    else:
        assert re.search(r"\(\[a-z\]\[a-z\]/\)\?embed/", text)
