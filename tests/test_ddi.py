"""The codebook of archives, held against the schema of DDI and the profile of CESSDA."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from lxml import etree

from build_scripts.archives.ddi import NAMESPACE, ddi
from build_scripts.archives.oai import OAI, STATIC, oai_of
from build_scripts.site.files import SiteFile
from build_scripts.survey.records import Variable, VariableValue
from tests.kept_surveys import SURVEYS, kept_survey
from tests.made_up_figures import SITE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.archives.kept_survey import KeptSurvey
    from build_scripts.site.settings import Site

STANDARDS = Path(__file__).parent / "standards"
NS = {"ddi": NAMESPACE, "xml": "http://www.w3.org/XML/1998/namespace"}
NS["xsi"] = "http://www.w3.org/2001/XMLSchema-instance"


WITH_SHEETS = "small, from answer sheets"


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(STANDARDS / "ddi-codebook-2.6" / "schemas" / "codebook.xsd"))


@cache
def codebook(name: str = "small") -> etree.Element:
    if name == WITH_SHEETS:
        return with_sheets()
    return etree.fromstring(ddi(kept_survey(name)))


def nodes(path: str, name: str = "small") -> list[str]:
    """Texts or attributes at a path, with their language."""
    found = codebook(name).xpath(path, namespaces=NS)
    return [str(getattr(each, "text", each)) for each in found]


class Rule(NamedTuple):
    """What the profile says of a node."""

    path: str
    required: str
    """``Mandatory``, ``Mandatory if 'keyword' element is present``, ``Recommended`` …"""
    always: bool
    """Whether the node has to be there whatever else is."""
    value: str
    """The value it has to have; '' = any."""


@cache
def rules() -> tuple[Rule, ...]:
    tree = etree.parse(STANDARDS / "cessda-cdc-2.6" / "cdc26_profile.xml")
    return tuple(
        Rule(
            used.get("xpath"),
            " ".join(used.findtext(".//{ddi:reusable:3_2}Content").split()).removeprefix(
                "Required: "
            ),
            used.get("isRequired") == "true",
            used.get("defaultValue", "") if used.get("fixedValue") == "true" else "",
        )
        for used in tree.iter("{ddi:ddiprofile:3_2}Used")
    )


@pytest.mark.parametrize("name", [*SURVEYS, WITH_SHEETS])
def test_codebook_is_valid_against_the_official_schema(name: str) -> None:
    assert schema().validate(codebook(name)), schema().error_log


@pytest.mark.parametrize("name", [*SURVEYS, WITH_SHEETS])
def test_every_mandatory_node_of_the_profile_is_there_and_says_something(name: str) -> None:
    mandatory = [rule.path for rule in rules() if rule.always]
    assert len(mandatory) == 9
    for path in mandatory:
        found = nodes(path, name)
        assert found, path
        assert all(text.strip() not in {"", "None"} for text in found), path


@pytest.mark.parametrize("name", [*SURVEYS, WITH_SHEETS])
def test_what_is_mandatory_where_its_element_is_present_is_there(name: str) -> None:
    """``…/keyword/@xml:lang`` for every keyword."""
    conditional = [rule.path for rule in rules() if rule.required.startswith("Mandatory if")]
    assert len(conditional) > 10
    for path in conditional:
        element, _, attribute = path.rpartition("/@")
        assert nodes(f"{element}[not(@{attribute})]", name) == [], path


def test_vocabularies_are_called_as_the_profile_asks_and_named_by_their_urn() -> None:
    fixed = [rule for rule in rules() if rule.value]
    assert len(fixed) == 4
    for rule in fixed:
        assert set(nodes(rule.path)) <= {rule.value}
    mode = "//ddi:collMode/ddi:concept"
    assert nodes(mode) == ["Interview.Telephone.CATI"] * 2
    assert set(nodes(f"{mode}/@vocabURI")) == {"urn:ddi:int.ddi.cv:ModeOfCollection:3.0"}
    assert nodes("//ddi:anlyUnit/ddi:concept") == ["Individual"] * 2


def test_recommended_nodes_are_there_where_the_survey_knows_them() -> None:
    """What stays away is told here, so that nothing else goes missing unnoticed."""
    missing = {
        rule.path
        for rule in rules()
        if rule.required.startswith("Recommended") and not nodes(rule.path)
    }
    unknown = ("topcClas/@vocab", "keyword/@vocab", "timeMeth", "sampProc", "nation")
    of_none = ("grantNo", "serStmt", "relPubl")
    assert {
        path for path in missing if not any(part in path for part in unknown + of_none)
    } == set()


def test_study_says_who_when_whom_and_how() -> None:
    assert nodes("//ddi:titl[@xml:lang='de']")[0] == "Erfundene Umfrage über Kekse"
    assert nodes("//ddi:parTitl") == ["Made-up survey about biscuits"]
    assert nodes("//ddi:version") == ["1.0.0"]
    assert nodes("//ddi:stdyDscr/ddi:citation/ddi:holdings/@URI") == [
        "https://daten.example/open-data/made-up-survey/",
        "https://daten.example/open-data/en/made-up-survey/",
    ]
    assert "2023: " in nodes("//ddi:respRate[@xml:lang='de']")[0]
    assert nodes("//ddi:license/@URI") == ["https://creativecommons.org/licenses/by/4.0/"]


def test_a_question_of_an_edition_is_a_variable_with_its_published_frequencies() -> None:
    variable = "//ddi:var[@name='kekse-in-der-pause_2023']"
    assert nodes(f"{variable}/ddi:labl") == [
        "Kekse in der Pause (2023)",
        "Biscuits at break time (2023)",
    ]
    assert nodes(f"{variable}/ddi:sumStat[@type='vald']") == ["200"]
    yes = f"{variable}/ddi:catgry[ddi:catValu='ja']"
    assert nodes(f"{yes}/ddi:catStat[@type='percent']") == ["61.5"]
    assert nodes(f"{yes}/ddi:catStat[@type='freq']") == ["123"]
    assert nodes("//ddi:fileDscr/@ID") == ["file-2019", "file-2021", "file-2023"]


def test_every_value_of_the_total_stands_in_the_codebook() -> None:
    kept = kept_survey()
    total = [
        item
        for each in kept.series["de"]
        for item in each.observations
        if item.is_total and item.value is not None and each.unit != "count"
    ]
    assert len(nodes("//ddi:catStat[@type!='freq']")) == len(total)


def test_breaks_stand_with_their_question() -> None:
    breaks = [item for each in kept_survey().series["en"] for item in each.breaks]
    assert breaks
    notes = nodes("//ddi:varGrp/ddi:notes[@xml:lang='en']")
    assert [note.partition(": ")[2] for note in notes] == [item.note for item in breaks]


def with_sheets() -> etree.Element:
    """The small survey as if it had been computed from answer sheets."""
    eats, when = "kekse-in-der-pause", "2023"
    box = Variable(when, "why[SQ001]", "", "Why: taste", "", "string", "eats: Y | S & age: *")
    kept = kept_survey()
    survey = replace(
        kept.survey,
        variables=(
            Variable(when, "eats", eats, "Eats biscuits", "Do you eat <any>?", "string", ""),
            box,
            Variable(when, "number", eats, "How many", "", "number", "eats: Y"),
        ),
        variable_values=(
            VariableValue(when, "eats", "Y", "Yes", "valid"),
            VariableValue(when, "eats", "99", "", "missing"),
        ),
    )
    return etree.fromstring(ddi(replace(kept, survey=survey)))


def test_columns_of_the_answer_sheets_say_what_was_asked_whom_and_what_codes_mean() -> None:
    tree = with_sheets()
    assert schema().validate(tree), schema().error_log

    def texts(path: str) -> list[str]:
        found = tree.xpath(path, namespaces=NS)
        return [str(getattr(each, "text", each)) for each in found]

    eats = "//ddi:var[@name='eats']"
    assert texts(f"{eats}/ddi:qstn/ddi:qstnLit") == ["Do you eat <any>?"]
    assert texts(f"{eats}/ddi:catgry[not(@missing)]/ddi:labl") == ["Yes"]
    assert texts(f"{eats}/ddi:catgry[@missing='Y']/ddi:catValu") == ["99"]
    assert texts("//ddi:var[@name='number']/ddi:universe") == [
        "Gefragt, wenn eats: Y",
        "Asked if eats: Y",
    ]
    box = "//ddi:var[@name='why[SQ001]']"
    assert "*: any answer" in texts(f"{box}/ddi:universe[@xml:lang='en']")[0]
    assert texts(f"{box}/ddi:qstn") == []
    (group,) = texts("//ddi:varGrp[@name='kekse-in-der-pause']/@var")
    assert group.split()[-2:] == ["sheet-2023-1", "sheet-2023-3"]
    (file,) = tree.xpath("//ddi:fileDscr[@ID='sheets-2023']", namespaces=NS)
    assert file.get("URI") is None
    assert "nicht veröffentlicht" in file.findtext(".//ddi:fileCont", namespaces=NS)


def codebooks_of(surveys: Sequence[KeptSurvey]) -> dict[str, SiteFile]:
    return {each.survey.survey_id: SiteFile("ddi.xml", ddi(each)) for each in surveys}


def repository(surveys: Sequence[KeptSurvey], site: Site = SITE) -> SiteFile:
    return oai_of(surveys, site, codebooks_of(surveys))


def test_repository_for_harvesting_follows_its_rules_and_holds_valid_codebooks() -> None:
    surveys = [kept_survey("small"), kept_survey("one language")]
    tree = etree.fromstring(repository(surveys).content)
    rules = etree.RelaxNG(etree.parse(STANDARDS / "oai-static-repository.rng"))
    assert rules.validate(tree), rules.error_log
    namespaces = {"s": STATIC, "oai": OAI, "dc": "http://purl.org/dc/elements/1.1/", **NS}
    prefixes = tree.xpath("//oai:metadataPrefix/text()", namespaces=namespaces)
    lists = tree.xpath("//s:ListRecords/@metadataPrefix", namespaces=namespaces)
    assert prefixes == lists == ["oai_dc", "oai_ddi26"]
    found = tree.xpath("//ddi:codeBook", namespaces=namespaces)
    assert len(found) == 2
    for each in found:
        assert schema().validate(etree.fromstring(etree.tostring(each))), schema().error_log
    titles = tree.xpath("//dc:title/text()", namespaces=namespaces)
    assert "Made-up survey about biscuits" in titles


def test_codebooks_that_are_made_already_stand_in_the_repository_as_they_are() -> None:
    surveys = [kept_survey("small"), kept_survey("one language")]
    made = codebooks_of(surveys)
    whole = oai_of(surveys, SITE, made).content
    for file in made.values():
        assert file.content.partition(b"\n")[2].strip() in whole
    [(name, first), *_] = made.items()
    other = SiteFile("ddi.xml", first.content.replace(b"biscuits", b"<!-- of today --> biscuits"))
    assert b"<!-- of today -->" in oai_of(surveys, SITE, made | {name: other}).content
    assert b"<?codebook" not in whole


@pytest.mark.parametrize("gateway", ["https://gateway.example/oai", "https://gateway.example/oai/"])
def test_behind_a_gateway_the_address_of_the_repository_is_that_of_the_gateway(
    gateway: str,
) -> None:
    for site, address in (
        (SITE, "https://daten.example/open-data/oai.xml"),
        (
            replace(SITE, harvest_gateway=gateway),
            "https://gateway.example/oai/daten.example/open-data/oai.xml",
        ),
    ):
        tree = etree.fromstring(repository([kept_survey("small")], site).content)
        assert tree.findtext(f".//{{{OAI}}}baseURL") == address


def test_the_same_survey_gives_the_same_codebook() -> None:
    assert ddi(kept_survey()) == ddi(kept_survey())


def test_a_battery_is_a_grid_of_the_groups_of_its_items() -> None:
    grid = "//ddi:varGrp[@type='grid' and @name='was-sie-zum-obst-meinen']"
    assert nodes(f"{grid}/ddi:labl", "everything") == [
        "Was sie zum Obst meinen",
        "What they think of the fruit",
    ]
    assert nodes(f"{grid}/ddi:txt[@xml:lang='en']", "everything") == [
        "How far do you agree with these made-up statements?"
    ]
    [items] = nodes(f"{grid}/@varGrp", "everything")
    assert len(items.split()) == 4
    assert set(items.split()) <= set(nodes("//ddi:varGrp/@ID", "everything"))
    assert nodes("//ddi:varGrp[@type='grid']") == []
