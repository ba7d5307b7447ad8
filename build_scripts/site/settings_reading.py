"""From the settings as they are written to a typed Site, with everything that is wrong in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.package.quoting import listed, shown
from build_scripts.problems import CannotPublish, Problem, errors_among
from build_scripts.site.accessibility_reading import accessibility_of
from build_scripts.site.country import codes_of_country, country_called
from build_scripts.site.look_reading import footer_of, palette_of, picture_of
from build_scripts.site.public_address import fault_of_address, fault_of_email
from build_scripts.site.setting_values import SettingValues
from build_scripts.site.settings import (
    DEFAULT_LANGUAGES,
    LAWS,
    LOCAL_ADDRESS,
    OPERATOR_PARTS,
    Operator,
    Site,
    is_placeholder,
)
from build_scripts.site.settings_file import read_settings_file
from build_scripts.survey.licences import KNOWN
from build_scripts.survey.records import Licence, Text
from build_scripts.survey.wording import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

_OPERATOR = "extra.operator"
_EXTRA = (
    *("languages", "operator", "claim", "introduction", "licence", "law", "accessibility"),
    *("logo", "icon", "colours", "footer", "harvest_gateway"),
)
"""What may stand below ``extra``; everything else there would be ignored."""
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
    values = SettingValues(stated)
    site, problems = _Reading(values).site(), values.problems
    if address:
        problems = [each for each in problems if each.field != "site_url"]
        if fault := fault_of_address(address):
            problems.append(Problem(_COMMAND_LINE, 0, "", "site-address", *fault))
        else:
            site = replace(site, address=f"{address.rstrip('/')}/")
    return site, tuple(sorted(problems))


class _Reading:
    """Reads one setting after the other and remembers what is wrong with it."""

    def __init__(self, values: SettingValues) -> None:
        self.values = values
        self.languages = self._languages("extra.languages")
        self.country = self._country(f"{_OPERATOR}.country")

    def site(self) -> Site:
        self.values.look_for_unknown("extra", _EXTRA)
        self.values.look_for_unknown(_OPERATOR, OPERATOR_PARTS)
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
            accessibility=accessibility_of(self.values, "extra.accessibility", self.languages),
            logo=picture_of(self.values, "extra.logo"),
            icon=picture_of(self.values, "extra.icon"),
            palette=palette_of(self.values, "extra.colours"),
            footer=footer_of(self.values, "extra.footer", self.languages),
            repository=self.values.link("repo_url"),
            harvest_gateway=self.values.link("extra.harvest_gateway"),
        )

    def _languages(self, path: str) -> tuple[str, ...]:
        """Codes in their order; those that the program does not speak are left out."""
        stated = self.values.get(path)
        if stated is None:
            return DEFAULT_LANGUAGES
        if not isinstance(stated, list) or not stated:
            advice = f"write a list such as [{', '.join(DEFAULT_LANGUAGES)}]"
            self.values.fault(path, "setting-not-list", "is no list of languages", advice)
            return DEFAULT_LANGUAGES
        for number, code in enumerate(stated):
            place = f"{path}.{number}"
            if code not in LANGUAGES:
                message = f"is no language that the pages can speak: {shown(code)}"
                advice = f"write {listed(LANGUAGES)}, in the order of the site"
                self.values.fault(place, "unknown-language", message, advice)
            elif code in stated[:number]:
                self.values.fault(
                    place, "language-twice", "is named twice", "delete the second one"
                )
        return tuple(dict.fromkeys(code for code in stated if code in LANGUAGES)) or (
            DEFAULT_LANGUAGES
        )

    def _licence(self, path: str) -> Licence:
        """By its name where it is a known one, otherwise with name, title and address."""
        default = KNOWN["CC-BY-4.0"]
        value = self.values.get(path)
        if isinstance(value, dict):
            parts = ("name", "title", "path")
            self.values.look_for_unknown(path, parts)
            name, title = self.values.line(f"{path}.name"), self.values.line(f"{path}.title")
            address = self.values.link(f"{path}.path")
            if name and title and address:
                return Licence(name, title, address)
            message, advice = "lacks a part", f"state {listed(parts)}"
        else:
            name = self.values.line(path)
            if not name or name in KNOWN:
                return KNOWN.get(name, default)
            message = f"is no licence that the program knows: {shown(name)}"
            advice = f"write {listed(KNOWN)}, or {{name: …, title: …, path: https://…}}"
        self.values.fault(path, "unknown-licence", message, advice)
        return default

    def _law(self, path: str) -> str:
        law = self.values.line(path)
        advice = f'write {listed(LAWS)}, or leave it empty (""): pages then name no law'
        if law and law not in LAWS:
            message = f"is no country whose law the program knows: {shown(law)}"
            return self.values.fault(path, "unknown-law", message, advice)
        country = self.country[self.languages[0]]
        codes = codes_of_country(country)
        if law and codes and law not in codes:
            message = f"is the law of {law}, and the operator is in {shown(country)}"
            self.values.warn(path, "other-law", message, advice)
        return law

    def _operator(self) -> Operator:
        parts = [name for name in OPERATOR_PARTS if name != "country"]
        values = {name: self.values.line(f"{_OPERATOR}.{name}") for name in parts}
        if not is_placeholder(values["email"]) and (fault := fault_of_email(values["email"])):
            self.values.fault(f"{_OPERATOR}.email", "not-an-email", *fault)
            values["email"] = ""
        return Operator(**values, country=self.country)

    def _country(self, path: str) -> Text:
        """By its code, by its name in any language, or by a name for each language."""
        if isinstance(self.values.get(path), dict):
            return self._words(path)
        return country_called(self.values.line(path), self.languages)

    def _words(self, path: str, *, needed: bool = False) -> Text:
        return self.values.words(path, self.languages, needed=needed)

    def _address(self) -> str:
        address = self.values.text("site_url") or LOCAL_ADDRESS
        if fault := fault_of_address(address):
            self.values.fault("site_url", "site-address", *fault)
            return LOCAL_ADDRESS
        return f"{address.rstrip('/')}/"
