"""From the settings as they are written to a typed Site, with everything that is wrong in them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from build_scripts.drawing.house_style import COLOURS
from build_scripts.package.quoting import is_invisible, listed, shown
from build_scripts.package.web_address import is_web_address
from build_scripts.problems import CannotPublish, Problem, errors_among
from build_scripts.site.public_address import (
    fault_of_address,
    fault_of_email,
    is_placeholder_address,
)
from build_scripts.site.settings import (
    ACCESSIBILITY_PARTS,
    CONFORMITIES,
    DEFAULT_FOOTER,
    DEFAULT_LANGUAGES,
    LAWS,
    LOCAL_ADDRESS,
    OPERATOR_PARTS,
    Accessibility,
    FooterLink,
    Operator,
    Site,
    is_placeholder,
)
from build_scripts.site.settings_file import SETTINGS_FILE, Stated, read_settings_file
from build_scripts.site.static_files import STATIC
from build_scripts.survey.licences import KNOWN
from build_scripts.survey.records import Licence, Text
from build_scripts.survey.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from build_scripts.drawing.house_style import Colour

_OPERATOR = "extra.operator"
_EXTRA = (
    *("languages", "operator", "claim", "introduction", "licence", "law", "accessibility"),
    *("logo", "icon", "colours", "footer", "harvest_gateway"),
)
"""What may stand below ``extra``; everything else there would be ignored."""
_PICTURES = (".svg", ".png", ".webp", ".jpg", ".ico")
_COLOUR = re.compile("#[0-9a-f]{6}")
_COMMAND_LINE = "SITE_URL"


def read_site(project: Path, address: str = "") -> Site:
    """The site of a project; an address given on the command line comes first.

    Raises CannotPublish with everything that is wrong in the settings.
    """
    site, problems = examine_site(project, address)
    if errors := errors_among(problems):
        raise CannotPublish(errors)
    return site


def examine_site(project: Path, address: str = "") -> tuple[Site, tuple[Problem, ...]]:
    """The same without raising: what is wrong is left out of the site, which goes on."""
    try:
        stated = read_settings_file(project)
    except CannotPublish as failure:
        return Site(Text(), LOCAL_ADDRESS, Operator("", "", "", "")), failure.problems
    reading = _Reading(stated)
    site = reading.site()
    if address:
        reading.problems = [each for each in reading.problems if each.field != "site_url"]
        if fault := fault_of_address(address):
            reading.problems.append(Problem(_COMMAND_LINE, 0, "", "site-address", *fault))
        else:
            site = replace(site, address=f"{address.rstrip('/')}/")
    return site, tuple(sorted(reading.problems))


class _Reading:
    """Reads one setting after the other and remembers what is wrong with it."""

    def __init__(self, stated: Stated) -> None:
        self.stated = stated
        self.problems: list[Problem] = []
        self.languages = self._languages("extra.languages")

    def site(self) -> Site:
        self._look_for_unknown("extra", _EXTRA)
        self._look_for_unknown(_OPERATOR, OPERATOR_PARTS)
        return Site(
            names=self._words("site_name", needed=True),
            address=self._address(),
            operator=self._operator(),
            languages=self.languages,
            descriptions=self._words("site_description"),
            claims=self._words("extra.claim"),
            introductions=self._words("extra.introduction"),
            licence=self._licence("extra.licence"),
            law=self._law("extra.law"),
            accessibility=self._accessibility("extra.accessibility"),
            logo=self._picture("extra.logo"),
            icon=self._picture("extra.icon"),
            palette=self._palette("extra.colours"),
            footer=self._footer("extra.footer"),
            repository=self._link("repo_url"),
            harvest_gateway=self._link("extra.harvest_gateway"),
        )

    def _languages(self, path: str) -> tuple[str, ...]:
        """Codes in their order; those that the program does not speak are left out."""
        stated = self.stated.get(path)
        if stated is None:
            return DEFAULT_LANGUAGES
        if not isinstance(stated, list) or not stated:
            advice = f"write a list such as [{', '.join(DEFAULT_LANGUAGES)}]"
            self._fault(path, "setting-not-list", "is no list of languages", advice)
            return DEFAULT_LANGUAGES
        for number, code in enumerate(stated):
            place = f"{path}.{number}"
            if code not in LANGUAGES:
                message = f"is no language that the pages can speak: {shown(code)}"
                advice = f"write {listed(LANGUAGES)}, in the order of the site"
                self._fault(place, "unknown-language", message, advice)
            elif code in stated[:number]:
                self._fault(place, "language-twice", "is named twice", "delete the second one")
        return tuple(dict.fromkeys(code for code in stated if code in LANGUAGES)) or (
            DEFAULT_LANGUAGES
        )

    def _licence(self, path: str) -> Licence:
        """By its name where it is a known one, otherwise with name, title and address."""
        default = KNOWN["CC-BY-4.0"]
        value = self.stated.get(path)
        if isinstance(value, dict):
            parts = ("name", "title", "path")
            self._look_for_unknown(path, parts)
            name, title = self._line(f"{path}.name"), self._line(f"{path}.title")
            address = self._link(f"{path}.path")
            if name and title and address:
                return Licence(name, title, address)
            message, advice = "lacks a part", f"state {listed(parts)}"
        else:
            name = self._line(path)
            if not name or name in KNOWN:
                return KNOWN.get(name, default)
            message = f"is no licence that the program knows: {shown(name)}"
            advice = f"write {listed(KNOWN)}, or {{name: …, title: …, path: https://…}}"
        self._fault(path, "unknown-licence", message, advice)
        return default

    def _law(self, path: str) -> str:
        law = self._line(path)
        if law and law not in LAWS:
            message = f"is no country whose law the program knows: {shown(law)}"
            advice = f'write {listed(LAWS)}, or leave it empty (""): pages then name no law'
            return self._fault(path, "unknown-law", message, advice)
        return law

    def _accessibility(self, path: str) -> Accessibility:
        """Conformity, day and method belong together; a statement without one of them is none."""
        self._look_for_unknown(path, ACCESSIBILITY_PARTS)
        stated = Accessibility(
            conformity=self._conformity(f"{path}.conformity"),
            tested=self._day(f"{path}.tested"),
            method=self._words(f"{path}.method"),
            gaps=self._words(f"{path}.gaps"),
            enforcement=self._words(f"{path}.enforcement"),
            enforcement_address=self._link(f"{path}.enforcement_address"),
        )
        needed = {
            "conformity": stated.conformity,
            "tested": stated.tested,
            "method": stated.method,
        }
        missing = [name for name, value in needed.items() if not value]
        if missing and len(missing) < len(needed):
            advice = f"state {listed(needed)}, or leave them empty: pages then say so"
            self._fault(path, "setting-empty", f"lacks {listed(missing)}", advice)
            return replace(stated, conformity="")
        if stated.conformity in {"partial", "none"} and not stated.gaps:
            advice = "say what is not accessible, and why"
            self._fault(f"{path}.gaps", "setting-empty", "is empty", advice)
        return stated

    def _conformity(self, path: str) -> str:
        conformity = self._line(path)
        if conformity and conformity not in CONFORMITIES:
            message = f"is no state of conformity: {shown(conformity)}"
            advice = f'write {listed(CONFORMITIES)}, or leave it empty ("")'
            return self._fault(path, "unknown-conformity", message, advice)
        return conformity

    def _day(self, path: str) -> date | None:
        """A date; YAML makes one of it where it stands without quotation marks."""
        value = self.stated.get(path)
        written = str(value) if isinstance(value, date) else self._line(path)
        try:
            return date.fromisoformat(written) if written else None
        except ValueError:
            message = f"is no date: {shown(written)}"
            self._fault(path, "not-a-date", message, "write year, month, day: 2026-11-26")
            return None

    def _picture(self, path: str) -> str:
        """A file in static/ that browsers show."""
        name = self._line(path).removeprefix(f"{STATIC}/")
        if not name or PurePosixPath(name).suffix in _PICTURES:
            return name
        advice = f"put it into static/ as one of {listed(_PICTURES)} and name it here"
        return self._fault(path, "not-a-picture", f"is no picture: {shown(name)}", advice)

    def _palette(self, path: str) -> tuple[Colour, ...]:
        self._look_for_unknown(path, ("main", "accent"))
        main, accent = self._colour(f"{path}.main"), self._colour(f"{path}.accent")
        if not (main or accent):
            return COLOURS
        # It costs most of a second to load, and most sites have the colours of the house.
        from build_scripts.drawing.own_colours import faults_of, own_palette  # noqa: PLC0415

        for fault in faults_of(main, accent):
            self._fault(f"{path}.{fault.role}", "colour-not-seen", fault.message, fault.advice)
        return own_palette(main, accent)

    def _colour(self, path: str) -> str:
        colour = self._line(path).lower()
        if not colour or _COLOUR.fullmatch(colour):
            return colour
        advice = 'write it in quotation marks with six digits: "#0d5c6b"'
        return self._fault(path, "not-a-colour", f"is no colour: {shown(colour)}", advice)

    def _footer(self, path: str) -> tuple[FooterLink, ...]:
        value = self.stated.get(path)
        if value is None:
            return DEFAULT_FOOTER
        if not isinstance(value, list):
            advice = "begin each line below it with a hyphen"
            self._fault(path, "setting-not-list", "is no list", advice)
            return DEFAULT_FOOTER
        return tuple(self._footer_link(f"{path}.{number}") for number in range(len(value)))

    def _footer_link(self, path: str) -> FooterLink:
        if not isinstance(self.stated.get(path), dict):
            return FooterLink(page=self._line(path))
        self._look_for_unknown(path, ("title", "address"))
        titles = self._words(f"{path}.title", needed=True)
        address = self._link(f"{path}.address")
        if not address:
            self._fault(f"{path}.address", "setting-empty", "leads nowhere", "write https://…")
        return FooterLink(titles=titles, address=address)

    def _operator(self) -> Operator:
        values = {name: self._line(f"{_OPERATOR}.{name}") for name in OPERATOR_PARTS}
        if not is_placeholder(values["email"]) and (fault := fault_of_email(values["email"])):
            self._fault(f"{_OPERATOR}.email", "not-an-email", *fault)
            values["email"] = ""
        return Operator(**values)

    def _address(self) -> str:
        address = self._text("site_url") or LOCAL_ADDRESS
        if fault := fault_of_address(address):
            self._fault("site_url", "site-address", *fault)
            return LOCAL_ADDRESS
        return f"{address.rstrip('/')}/"

    def _link(self, path: str) -> str:
        link = self._line(path)
        if not link or is_web_address(link):
            return link
        message = f"is no address of the web: {shown(link)}"
        return self._fault(path, "not-a-web-address", message, "write it as https://…")

    def _words(self, path: str, *, needed: bool = False) -> Text:
        """``{de: …, en: …}``, or one text for all languages; others than the site's may stay."""
        value = self.stated.get(path)
        if isinstance(value, dict):
            self._look_for_unknown(path, LANGUAGES)
            words = {code: self._line(f"{path}.{code}") for code in self.languages}
        else:
            words = dict.fromkeys(self.languages, self._line(path))
        missing = [code for code in self.languages if not words[code]]
        if missing and (needed or any(words.values())):
            message = f"has no words for {listed(missing)}"
            form = ", ".join(f"{code}: …" for code in self.languages)
            self._fault(path, "setting-empty", message, f"write {{{form}}}, or one for all")
        return Text(tuple(words.items()))

    def _line(self, path: str) -> str:
        """Text on one line that holds nothing a reader cannot see; '' where nothing is stated."""
        value = self._text(path)
        if hidden := next((sign for sign in value if is_invisible(sign)), ""):
            message = f"holds a line end or an invisible character (U+{ord(hidden):04X})"
            return self._fault(path, "invisible-character", message, "write it on one line")
        return value.strip()

    def _text(self, path: str) -> str:
        value = self.stated.get(path)
        if value is None or isinstance(value, str):
            return value or ""
        message = f"is not text but {_kind_of(value)}: {shown(value)}"
        advice = 'put it into "quotation marks"'
        if isinstance(value, dict | list):
            message, advice = f"is not text but {_kind_of(value)}", "write a text behind the colon"
        return self._fault(path, "setting-not-text", message, advice)

    def _look_for_unknown(self, path: str, known: Iterable[str]) -> None:
        """A setting that nothing reads is mostly one that is misspelt."""
        value, names = self.stated.get(path), list(known)
        if value is not None and not isinstance(value, dict):
            message = f"holds {_kind_of(value)} instead of settings"
            self._fault(path, "setting-not-mapping", message, f"state below it {listed(names)}")
        for name in value if isinstance(value, dict) else ():
            if name not in names:
                near = get_close_matches(str(name), names, 1)
                advice = f"write {near[0]}" if near else f"delete it; there are {listed(names)}"
                message = "is no setting and would be ignored"
                self._fault(f"{path}.{name}", "unknown-setting", message, advice)

    def _fault(self, path: str, kind: str, message: str, advice: str) -> str:
        self.problems.append(self.stated.problem(path, kind, message, advice))
        return ""


def _kind_of(value: object) -> str:
    """A value of YAML as a person would call it."""
    kinds: Mapping[type, str] = {bool: "yes or no", dict: "settings of its own", list: "a list"}
    return kinds.get(type(value), "a number or a date")


def problems_of_named(
    site: Site, pages: Collection[str], static: Collection[str]
) -> Iterator[Problem]:
    """Pages and pictures that the settings name and that there are not."""
    for name, path in (("logo", site.logo), ("icon", site.icon)):
        if path and path not in static:
            message = f"names a file that static/ does not hold: {shown(path)}"
            advice = f"put it there, or write another of {listed(static) or 'the files there'}"
            yield Problem(SETTINGS_FILE, 0, f"extra.{name}", "no-such-file", message, advice)
    for link in site.footer:
        if link.page and link.page not in pages:
            message = f"names a page that there is not: {shown(link.page)}"
            advice = f"write one of {listed(pages)}, or {{title: …, address: https://…}}"
            yield Problem(SETTINGS_FILE, 0, "extra.footer", "no-such-page", message, advice)


def problems_of_publication(site: Site, known: Iterable[Problem] = ()) -> Iterator[Problem]:
    """What forbids ``PUBLISH=1``: an address or an operator that is only a placeholder.

    Of an address that is ``known`` to be none, nothing more is said.
    """
    for name in site.operator.open_parts:
        yield Problem(
            place=SETTINGS_FILE,
            row=0,
            field=f"{_OPERATOR}.{name}",
            kind="operator-placeholder",
            message="is still a placeholder",
            advice="write who publishes this site; imprint and privacy page are made from it",
        )
    has_address = all(problem.kind != "site-address" for problem in known)
    if has_address and is_placeholder_address(site.address):
        yield Problem(
            place=SETTINGS_FILE,
            row=0,
            field="site_url",
            kind="address-placeholder",
            message=f"the public address is still {site.address}",
            advice="run with SITE_URL=https://your.address/",
        )
