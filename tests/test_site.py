from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from build_scripts.palette.colours import COLOURS
from build_scripts.problems import CannotPublish
from build_scripts.site.public_address import fault_of_address, fault_of_email
from build_scripts.site.settings import DEFAULT_FOOTER, LOCAL_ADDRESS, FooterLink
from build_scripts.site.settings_named import problems_of_named, problems_of_publication
from build_scripts.site.settings_reading import examine_site, read_site
from tests.made_up import site_at

if TYPE_CHECKING:
    from pathlib import Path

OPERATOR = {
    "name": "Amt",
    "street": "Weg 1",
    "city": "12345 Ort",
    "country": "Deutschland",
    "represented_by": "A. Beispiel",
    "email": "post@daten.example",
    "phone": "+49 000",
    "supervisory_authority": "Behörde",
}
ADDRESS = "https://daten.example/"


def project_saying(folder: Path, **settings: Any) -> Path:  # noqa: ANN401  # any YAML
    (folder / "mkdocs.yml").write_text(yaml.safe_dump({"site_name": "x", **settings}), "utf-8")
    return folder


def test_the_address_ends_with_a_slash_and_carries_its_sub_path(tmp_path: Path) -> None:
    site = read_site(project_saying(tmp_path), "https://daten.example/open-data")
    assert site.url("en/s/") == "https://daten.example/open-data/en/s/"


def test_the_command_line_is_asked_before_the_file(tmp_path: Path) -> None:
    project = project_saying(tmp_path, site_url="https://datei.example")
    assert read_site(project).address == "https://datei.example/"
    assert read_site(project, ADDRESS).address == ADDRESS
    assert read_site(project_saying(tmp_path, site_url="nonsense"), ADDRESS).address == ADDRESS


def test_without_an_address_the_site_is_local(tmp_path: Path) -> None:
    assert read_site(project_saying(tmp_path)).address == LOCAL_ADDRESS


def test_words_are_those_of_a_language_or_the_same_for_all(tmp_path: Path) -> None:
    site = read_site(project_saying(tmp_path, site_name={"de": "Daten", "en": "Data"}))
    assert (site.names["de"], site.names["en"], site.name) == ("Daten", "Data", "Daten")
    assert read_site(project_saying(tmp_path)).names["en"] == "x"


def test_a_complete_operator_and_address_may_be_published() -> None:
    site = site_at(ADDRESS, **OPERATOR)
    assert site.operator.is_complete
    assert not list(problems_of_publication(site))


def test_what_does_not_apply_may_be_empty() -> None:
    site = site_at(ADDRESS, **{**OPERATOR, "phone": "", "represented_by": "", "country": ""})
    assert site.operator.is_complete


def test_every_placeholder_is_named() -> None:
    site = site_at(LOCAL_ADDRESS, **{**OPERATOR, "name": "[Name]", "email": "", "phone": "[Nr.]"})
    assert [(each.field, each.kind) for each in problems_of_publication(site)] == [
        ("extra.operator.name", "operator-placeholder"),
        ("extra.operator.email", "operator-placeholder"),
        ("extra.operator.phone", "operator-placeholder"),
        ("site_url", "address-placeholder"),
    ]


@pytest.mark.parametrize(
    "address",
    ["http://localhost/", "https://example.org/", "https://www.example.com/x/", "http://[::1]/"],
)
def test_an_address_that_stands_for_another_is_not_published(address: str) -> None:
    kinds = [problem.kind for problem in problems_of_publication(site_at(address))]
    assert kinds == ["address-placeholder"]


@pytest.mark.parametrize(
    "address",
    [
        *(
            "https://daten.example/",
            "https://a-b.daten.example:8443/open-data/2/",
            "http://intranet",
        ),
        *("http://192.168.0.1/", "http://[2001:db8::1]/", "https://xn--mller-kva.example/~amt/a.b"),
    ],
)
def test_a_good_address_is_taken(address: str) -> None:
    assert fault_of_address(address) is None


@pytest.mark.parametrize(
    "address",
    [
        *("https://daten.example/\n", " https://daten.example/", "https://daten .example/"),
        *("https://daten.example/?a=b", "https://daten.example/#x", "https://daten.example/?"),
        *(
            "https://user:geheim@daten.example/",
            "https://user@daten.example/",
            "ftp://daten.example",
        ),
        *('https://daten.example/"x/', "https://daten.example/<x>/", "https://daten.example/\\x"),
        *("https://daten.example/{x}/", "https://daten.example/'x'/", "javascript:alert(1)"),
        *("daten.example", "//daten.example/", "https://", "https:///x", "https://-a.example/"),
        *("https://müller.example/", "https://daten.example/ä/", "https://daten.example/a//b/"),
        *(
            "https://daten.example/../x/",
            "https://daten.example:99999/",
            "https://daten.example:x/",
        ),
        *("https://daten.example/%2e%2e/", "https://[::1/", "https://daten..example/"),
        *("https://daten.example\u200b/", "https://daten.example/\0", "file:///etc/passwd"),
    ],
)
def test_what_cannot_be_an_address_is_refused_with_advice(address: str) -> None:
    fault = fault_of_address(address)
    assert fault
    assert all(fault)


def test_a_bad_address_on_the_command_line_is_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(CannotPublish) as refused:
        read_site(project_saying(tmp_path), "https://user:geheim@daten.example/")
    assert str(refused.value).startswith("SITE_URL holds a user name or password")


@pytest.mark.parametrize("email", ["post@daten.example", "a.b+c_d-e@a-b.daten.example"])
def test_a_good_email_is_taken(email: str) -> None:
    assert fault_of_email(email) is None


@pytest.mark.parametrize(
    "email",
    [
        *("post", "post@", "@daten.example", "a b@daten.example", 'a"b@daten.example'),
        *("a<b>@daten.example", "a\\b@daten.example", "a{b}@daten.example", "a@b@daten.example"),
        *("post@daten", "post@daten.example\n", "post@müller.example", "a.@daten.example"),
        *("post@daten.example?bcc=x", f"{'a' * 300}@daten.example", "mailto:post@daten.example"),
    ],
)
def test_what_cannot_be_an_email_is_refused(email: str) -> None:
    assert fault_of_email(email)


def test_everything_that_is_wrong_is_named_at_once(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "site_name:\n  de: Daten\n"
        "repo_url: nowhere\n"
        "extra:\n"
        "  operater: {}\n"
        "  operator:\n"
        "    name: 12\n"
        "    street: |\n      two\n      lines\n"
        "    email: a b@c.de\n"
        "    fone: '1'\n",
        encoding="utf-8",
    )
    _, problems = examine_site(tmp_path)
    assert [(each.row, each.field, each.kind) for each in problems] == [
        (1, "site_name", "setting-empty"),
        (3, "repo_url", "not-a-web-address"),
        (5, "extra.operater", "unknown-setting"),
        (7, "extra.operator.name", "setting-not-text"),
        (8, "extra.operator.street", "invisible-character"),
        (11, "extra.operator.email", "not-an-email"),
        (12, "extra.operator.fone", "unknown-setting"),
    ]
    assert "write operator" in problems[2].advice
    assert "write phone" in problems[6].advice


def test_a_setting_that_is_no_mapping_is_named(tmp_path: Path) -> None:
    _, problems = examine_site(project_saying(tmp_path, extra=["operator"]))
    assert [(each.field, each.kind) for each in problems] == [("extra", "setting-not-mapping")]


@pytest.mark.parametrize(
    ("content", "row", "said"),
    [
        (b"", 0, "is empty"),
        (b"# nothing\n", 0, "is empty"),
        (b"- a\n- b\n", 0, "holds no settings"),
        (b"site_name: x\nextra: [\n", 3, "cannot be read as YAML"),
        (b"site_name: x\nsite_name: y\n", 2, "is stated twice, first in line 1"),
        (b"a: 1\nsite_name: M\xfcller\n", 2, "is not UTF-8"),
        (b"site_name: x\na: \x07\n", 2, "U+0007"),
        (b"site_name: x\na: !mine 1\n", 2, "holds could not determine a constructor"),
        (b"a: " + b"[" * 1500, 0, "nested too deeply"),
        (b"a: " + b"[" * 50 + b"]" * 50, 0, "nested too deeply"),
        (b"a: &a [*a]\n", 0, "nested too deeply"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_its_row(
    tmp_path: Path, content: bytes, row: int, said: str
) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(content)
    _, [problem] = examine_site(tmp_path)
    assert (problem.place, problem.row) == ("mkdocs.yml", row)
    assert said in problem.message
    assert problem.advice


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    _, [problem] = examine_site(tmp_path)
    assert problem.kind == "settings-unreadable"


def test_what_is_the_publishers_is_read(tmp_path: Path) -> None:
    own = {
        "claim": "Was wir fragen",
        "introduction": {"de": "Lang", "en": "Long"},
        "licence": "DL-DE-BY-2.0",
        "law": "CH",
        "logo": "static/logo.svg",
        "colours": {"main": "#004F9F"},
        "footer": ["impressum", {"title": "Verein", "address": "https://verein.example/"}],
    }
    site = read_site(project_saying(tmp_path, extra=own))
    assert (site.claims["en"], site.introductions["en"]) == ("Was wir fragen", "Long")
    assert site.licence.path == "https://www.govdata.de/dl-de/by-2-0"
    assert (site.country_of_law, site.logo) == ("CH", "logo.svg")
    assert next(each.light for each in site.palette if each.name == "mark-1") == "#004f9f"
    assert [(link.page, link.titles["en"]) for link in site.footer] == [
        ("impressum", ""),
        ("", "Verein"),
    ]


def test_the_languages_of_a_site_are_those_that_it_states_in_their_order(tmp_path: Path) -> None:
    own = {"languages": ["en"], "claim": {"en": "What we ask"}}
    site = read_site(project_saying(tmp_path, extra=own))
    assert site.languages == ("en",)
    assert list(site.claims) == [("en", "What we ask")]
    assert site.addresses.home("en") == ""


TESTED = {"conformity": "partial", "tested": "2026-11-26", "method": "x", "gaps": "y"}


def test_a_state_of_accessibility_is_read(tmp_path: Path) -> None:
    own = TESTED | {"enforcement": {"de": "Stelle", "en": "Body"}}
    stated = read_site(project_saying(tmp_path, extra={"accessibility": own})).accessibility
    assert (stated.conformity, stated.tested) == ("partial", date(2026, 11, 26))
    assert (stated.method["de"], stated.gaps["en"], stated.enforcement["en"]) == ("x", "y", "Body")


def test_without_them_the_program_has_its_own(tmp_path: Path) -> None:
    site = read_site(project_saying(tmp_path))
    assert (site.licence.name, site.country_of_law, site.palette) == ("CC-BY-4.0", "other", COLOURS)
    assert site.footer == DEFAULT_FOOTER


@pytest.mark.parametrize(
    ("stated", "called"),
    [
        ("DE", ("Deutschland", "Germany", "Allemagne")),
        ("Deutschland", ("Deutschland", "Germany", "Allemagne")),  # as settings had it before
        ("Musterland", ("Musterland", "Musterland", "Musterland")),
        ({"de": "BRD", "en": "FRG", "fr": "RFA"}, ("BRD", "FRG", "RFA")),
        ("[Land]", ("[Land]", "[Land]", "[Land]")),
        ("", ("", "", "")),
    ],
)
def test_a_country_is_called_in_the_language_of_each_page(
    tmp_path: Path, stated: object, called: tuple[str, ...]
) -> None:
    languages = ["de", "en", "fr"]
    extra = {"languages": languages, "operator": {"country": stated}}
    site, problems = examine_site(project_saying(tmp_path, extra=extra))
    assert tuple(site.operator.country[code] for code in languages) == called
    assert problems == ()
    assert ("country" in site.operator.open_parts) == (stated == "[Land]")


def test_a_country_without_a_name_in_a_language_is_refused_with_what_to_write(
    tmp_path: Path,
) -> None:
    extra = {"languages": ["de", "en"], "operator": {"country": {"de": "BRD"}}}
    [problem] = examine_site(project_saying(tmp_path, extra=extra))[1]
    assert (problem.field, problem.kind) == ("extra.operator.country", "setting-empty")


@pytest.mark.parametrize(
    ("country", "law", "warns"),
    [
        *(("Österreich", "DE", True), ("France", "DE", True), ("Switzerland", "AT", True)),
        *(("Allemagne", "DE", False), ("Schweiz ", "CH", False), ("France", "", False)),
        *(("Musterland", "DE", False), ("", "DE", False), ("[Land]", "DE", False)),
    ],
)
def test_the_law_of_another_country_is_a_warning(
    tmp_path: Path, country: str, law: str, *, warns: bool
) -> None:
    project = project_saying(tmp_path, extra={"law": law, "operator": {"country": country}})
    of_law = [each for each in examine_site(project)[1] if each.field.endswith("law")]
    assert [(each.kind, each.severity) for each in of_law] == [("other-law", "warning")] * warns


@pytest.mark.parametrize(
    ("settings", "field", "kind"),
    [
        ({"licence": "CC-BY"}, "licence", "unknown-licence"),
        ({"licence": {"name": "X", "title": "X"}}, "licence", "unknown-licence"),
        ({"law": "FR"}, "law", "unknown-law"),
        ({"accessibility": {"conformity": "full"}}, "accessibility", "setting-empty"),
        ({"accessibility": {"method": "x"}}, "accessibility", "setting-empty"),
        (
            {"accessibility": TESTED | {"conformity": "most"}},
            "accessibility.conformity",
            "unknown-conformity",
        ),
        (
            {"accessibility": TESTED | {"tested": "2026-02-30"}},
            "accessibility.tested",
            "not-a-date",
        ),
        ({"accessibility": TESTED | {"gaps": ""}}, "accessibility.gaps", "setting-empty"),
        ({"accessibility": {"testet": ""}}, "accessibility.testet", "unknown-setting"),
        ({"logo": "logo.pdf"}, "logo", "not-a-picture"),
        ({"colours": {"main": "blue"}}, "colours.main", "not-a-colour"),
        ({"colours": {"main": "#ffee00"}}, "colours.main", "colour-not-seen"),
        ({"colours": {"mian": "#000000"}}, "colours.mian", "unknown-setting"),
        ({"footer": "impressum"}, "footer", "setting-not-list"),
        (
            {"footer": [{"title": "x", "address": "verein"}]},
            "footer.0.address",
            "not-a-web-address",
        ),
        ({"footer": [{"titel": "x"}]}, "footer.0.titel", "unknown-setting"),
        ({"footer": [12]}, "footer.0", "setting-not-text"),
        ({"languages": "de"}, "languages", "setting-not-list"),
        ({"languages": ["de", "tlh"]}, "languages.1", "unknown-language"),
        ({"languages": ["de", "de"]}, "languages.1", "language-twice"),
    ],
)
def test_what_cannot_be_used_is_named(
    tmp_path: Path, settings: dict[str, Any], field: str, kind: str
) -> None:
    _, problems = examine_site(project_saying(tmp_path, extra=settings))
    assert (f"extra.{field}", kind) in [(each.field, each.kind) for each in problems]
    assert all(each.row > 0 and each.advice for each in problems)


def test_pages_and_pictures_that_there_are_not_are_named() -> None:
    site = replace(site_at(ADDRESS), logo="logo.svg", footer=(FooterLink("team"),))
    found = problems_of_named(site, {"impressum"}, {"bild.svg"})
    assert [(each.field, each.kind) for each in found] == [
        ("extra.logo", "no-such-file"),
        ("extra.footer", "no-such-page"),
    ]
