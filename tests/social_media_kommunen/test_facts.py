"""The published package says what the sources say: nothing missing, nothing added.

The expected rows are written down here by hand, so that no slip in a table can confirm itself.
"""

from __future__ import annotations

import pytest

from tests.social_media_kommunen.tables import filled, results, rows_of

RESULTS = """
2016/nutzung/ja | 64 | | 332 | respondents | exact | gz-2017 avacon
2013/nutzung/ja | 54 | 172 | 318 | respondents | exact | gz-2017 kgst-2014
2013/nutzung/nein | 46 | 146 | 318 | respondents | exact | kgst-2014
2016/interne-nutzung/ja | 9 | | | respondents | exact | gz-2017 avacon
2016/nutzung-ueber-vier-jahre/ja | 25 | | | users | approximate | gz-2017
2013/nutzungsdauer/unter-einem-jahr | 16 | 26 | 162 | users-answering | exact | kgst-2014
2013/nutzungsdauer/12-bis-24-monate | 44 | 71 | 162 | users-answering | exact | kgst-2014
2013/nutzungsdauer/mehr-als-ein-jahr | 40 | 65 | 162 | users-answering | exact \
| kgst-2014 kommune21-2014
2016/gruende-gegen-externe-nutzung/mangel-an-ressourcen | 60 | | | without-external-use | exact \
| gz-2017
2016/gruende-gegen-externe-nutzung/ungeklaerte-rechtsfragen | 50 | | | without-external-use \
| exact | gz-2017
2016/gruende-gegen-externe-nutzung/fehlende-kontrolle-ueber-inhalte | 44 | | \
| without-external-use | exact | gz-2017
2016/gruende-gegen-externe-nutzung/ungeklaerte-sicherheitsfragen | 43 | | \
| without-external-use | exact | gz-2017
2016/gruende-gegen-interne-nutzung/mangel-an-ressourcen | 43 | | | without-internal-use | exact \
| gz-2017
2016/gruende-gegen-interne-nutzung/nutzen-unklar | 40 | | | without-internal-use | exact | gz-2017
2013/instrumente-extern/content-communitys | 48 | | | not-stated | exact \
| kgst-2014 kommune21-2014 mittelstandswiki-2014
2013/instrumente-extern/beteiligungsinstrumente | 38 | | | not-stated | exact \
| kgst-2014 kommune21-2014 mittelstandswiki-2014
2013/instrumente-extern/soziale-netzwerke | 27 | | | not-stated | exact \
| kgst-2014 kommune21-2014 mittelstandswiki-2014
2013/ziele-intern-verfehlt/nicht-oder-nur-teilweise-erreicht | 56 | | | internal-users | exact \
| kgst-2014 mittelstandswiki-2014
2013/strategie/vorhanden | 20 | | | municipalities | exact | mittelstandswiki-2014
2013/strategie/geplant | 27 | | | municipalities | exact | mittelstandswiki-2014
2013/geplanter-ausbau/bestehendes-ausbauen | 42 | | | not-stated | exact | mittelstandswiki-2014
2013/geplanter-ausbau/mehr-buergerbeteiligung | 23 | | | not-stated | exact \
| mittelstandswiki-2014
2013/treibende-kraft/pressestelle | 66 | | | not-stated | exact | egovcomp-2014
2013/einstieg-geplant/ja | 10 | | | non-users | approximate | cassini-2014
"""
"""Value | share | count | base n | what it refers to | precision | sources."""

AS_REPORTED = """
2016/nutzung/ja | gz-2017 | 64 Prozent | 64 per cent
2016/nutzung/ja | avacon | Zwei Drittel | Two thirds
2013/nutzung/ja | gz-2017 | 54 Prozent | 54 per cent
2016/interne-nutzung/ja | gz-2017 | 9 Prozent | 9 per cent
2016/interne-nutzung/ja | avacon | Nur jede zehnte | Only one in ten
2016/nutzung-ueber-vier-jahre/ja | gz-2017 | Rund ein Viertel | Around a quarter
2013/einstieg-geplant/ja | cassini-2014 | Jede zehnte | One in ten
"""
"""Value | source | how it puts the value, in German | in English."""

EDITION_FACTS = """
2013 | conducted_by | kgst-2014 | Cassini Consulting, ifib Bremen und KGSt
2013 | mode | kgst-2014 | Online-Fragebogen
2013 | field_period | kgst-2014 | Sommer 2013
2013 | population | kgst-2014 | Mitgliedskommunen der KGSt
2013 | population | kommune21-2014 | Mitgliedskommunen der KGSt
2013 | invited | kgst-2014 | Rund 1.600 Kommunen
2013 | invited | kommune21-2014 | Rund 1.600 Kommunen
2013 | responses | kgst-2014 | 318 Städte, Gemeinden und Kreise
2013 | responses | cassini-2014 | 318 Städte, Gemeinden und Kreise
2013 | responses | kommune21-2014 | 318 Städte, Gemeinden und Kreise
2013 | response_rate | kgst-2014 | Rund 21 Prozent, unzustellbare E-Mails herausgerechnet
2016 | conducted_by | gz-2017 | Cassini Consulting, KGSt und Universität Kassel
2016 | conducted_by | kgst-2016 | Cassini Consulting, KGSt und Universität Kassel
2016 | mode | gz-2017 | Online-Befragung
2016 | field_period | kgst-2016 | Januar bis April 2016
2016 | field_period | uni-kassel | Januar und Februar 2016
2016 | population | kgst-2016 | Mitgliedskommunen der KGSt
2016 | responses | kgst-2016 | 332 Städte, Gemeinden und Kreise
2016 | responses | avacon | 332 Städte, Gemeinden und Kreise
2016 | known_bias | avacon | Größere Kommunen und Kreise antworteten häufiger, kleinere seltener
"""
"""Edition | field | source | what it says."""

EDITIONS = """
2013 | 2013 | | | 1600 | approximate | 318 | 21 | approximate
2016 | 2016 | 2016-01 | 2016-04 | | | 332 | |
"""
"""Edition | year | first month | last month | invited, precision | responses | rate, precision."""

FINDINGS = """
2016 | | gz-2017 | Wikis, Foren, soziale Netzwerke, Content-Communitys, Microblogs, \
Messenger-Dienste und Blogs | wikis, forums, social networks, content communities, microblogs, \
messenger services and blogs
2016 | | gz-2017 | Verbreitung von Informationen, die Imagepflege, die Kommunikation und die \
Zusammenarbeit, als Gegenüber Bürgerinnen und Bürger, Vereine und Verbände, Unternehmen und \
andere Behörden | spreading information, image building, communication and cooperation as \
possible purposes, and citizens, associations, companies and other authorities as counterparts
2016 | | gz-2017 | Soziale Netzwerke waren das mit Abstand am weitesten verbreitete Instrument \
| Social networks were by far the most widespread instrument
2016 | | gz-2017 | an der geplanten Nutzung ist ein weiterer Anstieg zu erwarten \
| by planned use, the rise is expected to continue
2016 | | gz-2017 | Informationen weiterzugeben, etwa zu Veranstaltungen; viele Kommunen \
verbreiteten dort auch Pressemitteilungen | often used to pass on information, for example about \
events; many municipalities also spread press releases
2016 | 2013 | gz-2017 | Wie schon 2013 schöpften viele Kommunen die Möglichkeiten zur \
Vernetzung, Kommunikation und Zusammenarbeit nicht aus | As in 2013, many municipalities did not \
make full use of the potential for networking, communication and cooperation
2016 | 2013 | gz-2017 | An Bedeutung gewonnen haben die Krisenkommunikation, die Stärkung der \
Bürgerbeteiligung und der Einsatz als Stimmungsbarometer | Crisis communication, encouraging \
citizen participation and gauging the public mood have become more important
2016 | 2013 | gz-2017 | Gründe gegen eine externe Nutzung ähnelten denen der Befragung drei Jahre \
zuvor | reasons against external use resembled those of three years before
2016 | | gz-2017 | Die meisten Kommunen boten keine Schulungen zu Social Media an \
| Most municipalities offered no training on social media
2016 | | gz-2017 | Die meisten Kommunen, die Social Media nutzten, taten das für externe Zwecke \
| Most municipalities that used social media did so for external purposes
2013 | | kgst-2014 | fehlende Kontrolle über Beiträge anderer, ungeklärte Rechts- und \
Sicherheitsfragen sowie fehlender Nutzen. Prozentwerte nennt die Zusammenfassung nicht \
| no control over other people’s posts, unresolved legal and security questions and a lack \
of benefit. The summary gives no percentages
2013 | | kgst-2014 | internen Nutzung lagen soziale Netzwerke und Beteiligungsinstrumente vorn \
| internal use, social networks and participation tools led
2013 | | kgst-2014 egovcomp-2014 | Bei den externen Zielen hieß es weit häufiger, sie seien \
erreicht, als bei den internen | External goals were judged to have been reached far more often \
than internal ones
"""
"""Edition | compared edition | sources | words of the statement in German | in English."""

SOURCES = """
gz-2017 | Bayerische GemeindeZeitung | 2017 | press | http://www.gemeindezeitung.de/homepage/
kgst-2016 | KGSt | 2016-08 | publisher-summary | https://www.kgst.de/dokumentdetails?path=\
/documents/20181/95947/20161024A0019.pdf/1f768d4b-b67a-4742-b264-c21d1e525729
uni-kassel | Universität Kassel, Fachgebiet Public Management | | publisher-summary \
| https://www.uni-kassel.de/fb07/ibwl/pm/forschung/forschungsprojekte/\
social-media-in-local-governments
study-2016 | Cassini Consulting, KGSt, Universität Kassel | 2016 | study-report |
avacon | Avacon | | secondary | https://revumb.avacon.de/content/revu-global/avacon/de/
kgst-2014 | KGSt | 2014-01 | publisher-summary | https://www.kgst.de/dokumentdetails?path=\
/documents/20181/93581/20140127A0018.pdf/9e0d855b-b866-4c00-9667-fa677e7310f6
cassini-2014 | Cassini Consulting | 2014-01-27 | publisher-summary \
| http://www.cassini.de/aktuelles/news/article/wie-nutzen-kommunen-social-media.html
kommune21-2014 | Kommune21 | 2014-04-22 | press | https://www.kommune21.de/meldung_18658.html
mittelstandswiki-2014 | MittelstandsWiki | 2014-03 | press | https://mittelstandswiki.de/2014/03/\
facebook-kollaboration-und-buergerbeteiligung-soziale-medien-kommen-in-den-kommunen-an
egovcomp-2014 | eGovernment Computing | 2014 | press \
| https://www.egovernment-computing.de/die-beruehrungsaengste-schwinden-a-438571/
"""
"""Source | publisher | date | kind | how the address begins."""


def expected(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def evidence() -> dict[str, dict[str, tuple[str, str]]]:
    """What each source reports, by value and source."""
    gathered: dict[str, dict[str, tuple[str, str]]] = {}
    for row in rows_of("evidence"):
        key = f"{row['edition_id']}/{row['question_id']}/{row['answer_id']}"
        reported = (row["as_reported_de"], row["as_reported_en"])
        gathered.setdefault(key, {})[row["source_id"]] = reported
    return gathered


def test_every_reported_figure_and_no_other() -> None:
    columns = ("share", "count", "base_n", "population_id", "precision")
    published = [
        [key, *(row[column] for column in columns), " ".join(evidence()[key])]
        for key, row in results().items()
    ]
    assert sorted(published) == sorted(expected(RESULTS))
    assert set(evidence()) == set(results())


@pytest.mark.parametrize(("key", "source", "german", "english"), expected(AS_REPORTED))
def test_evidence_keeps_how_the_source_puts_it(
    key: str, source: str, german: str, english: str
) -> None:
    assert evidence()[key][source] == (german, english)


def test_facts_of_the_editions_by_source_and_no_other() -> None:
    columns = ("edition_id", "field", "source_id", "as_reported_de")
    published = [[row[column] for column in columns] for row in rows_of("edition_evidence")]
    assert published == expected(EDITION_FACTS)


def test_editions_hold_the_reported_numbers_and_leave_the_rest_empty() -> None:
    columns = ["edition_id", "year", "field_start", "field_end", "invited", "invited_precision"]
    columns += ["responses", "response_rate", "response_rate_precision"]
    published = [[row[column] for column in columns] for row in rows_of("editions")]
    assert published == expected(EDITIONS)
    assert [bool(row["known_bias_de"]) for row in rows_of("editions")] == [False, True]


def test_disagreeing_field_periods_are_both_shown() -> None:
    period = rows_of("editions")[1]
    assert "Januar bis April 2016 laut KGSt" in period["field_period_de"]
    assert "Januar und Februar 2016 laut Universität Kassel" in period["field_period_de"]
    assert "January to April 2016 according to KGSt" in period["field_period_en"]
    assert "January and February 2016 according to the University" in period["field_period_en"]


def test_every_finding_once_and_no_other() -> None:
    sources: dict[str, list[str]] = {}
    for row in rows_of("finding_evidence"):
        sources.setdefault(row["finding_id"], []).append(row["source_id"])
    remaining = rows_of("findings")
    for edition, compared, cited, german, english in expected(FINDINGS):
        matching = [
            row
            for row in remaining
            if (row["edition_id"], row["compared_edition_id"]) == (edition, compared)
            and " ".join(sources[row["finding_id"]]) == cited
            and german in row["statement_de"]
            and english in row["statement_en"]
        ]
        assert len(matching) == 1, (edition, german)
        remaining.remove(matching[0])
    assert remaining == []


def test_every_source_with_its_record() -> None:
    rows = rows_of("sources")
    assert [row["source_id"] for row in rows] == [cells[0] for cells in expected(SOURCES)]
    for row, (_, publisher, issued, kind, address) in zip(rows, expected(SOURCES), strict=True):
        assert (row["publisher"], row["issued"], row["kind"]) == (publisher, issued, kind)
        assert row["url"].startswith(address)
        assert bool(row["url"]) is bool(address)


def test_break_in_use_is_data() -> None:
    (line,) = rows_of("breaks")
    assert line["question_id"] == "nutzung"
    assert (line["from_edition_id"], line["to_edition_id"]) == ("2013", "2016")
    assert "interne und/oder externe Nutzung" in line["note_de"]
    assert "internal and/or external use" in line["note_en"]
    after_a_break = [key for key, row in results().items() if row["obs_status"] != "A"]
    assert after_a_break == ["2016/nutzung/ja"]
    assert results()["2016/nutzung/ja"]["obs_status"] == "B"


def test_share_of_municipalities_without_social_media_in_2016_is_not_computed() -> None:
    assert "2016/nutzung/nein" not in results()


def test_overlapping_category_is_published_as_printed_with_a_note() -> None:
    options = {row["answer_id"]: row for row in rows_of("answer_options")}
    printed = options["mehr-als-ein-jahr"]
    assert printed["label_de"] == "„Mehr als ein Jahr“ (so gedruckt)"
    assert printed["label_en"] == "‘More than one year’ (as printed)"
    assert "mit „12 bis 24 Monate“ überschneidet" in printed["note_de"]
    assert "overlaps with ‘12 to 24 months’" in printed["note_en"]


@pytest.mark.parametrize("answer", ["unter-einem-jahr", "12-bis-24-monate", "mehr-als-ein-jahr"])
def test_base_of_the_duration_is_said_to_be_derived(answer: str) -> None:
    result = results()[f"2013/nutzungsdauer/{answer}"]
    assert "Basis abgeleitet: 26 + 71 + 65 = 162" in result["note_de"]
    assert "zehn der 172" in result["note_de"]
    assert "Base derived: 26 + 71 + 65 = 162" in result["note_en"]
    assert "ten of the 172" in result["note_en"]


def test_social_networks_2013_are_set_against_the_finding_of_2016() -> None:
    result = results()["2013/instrumente-extern/soziale-netzwerke"]
    assert "Befund von 2016" in result["note_de"]
    assert "2016 finding" in result["note_en"]


def test_only_the_base_that_is_not_stated_has_no_phrase() -> None:
    rows = rows_of("populations")
    assert [row["population_id"] for row in rows if not row["phrase_de"]] == ["not-stated"]


def test_no_wording_and_no_locator_is_made_up() -> None:
    assert {row["wording_de"] + row["wording_en"] for row in rows_of("questions")} == {""}
    for table in ("evidence", "edition_evidence", "finding_evidence"):
        assert {row["locator_de"] + row["locator_en"] for row in rows_of(table)} == {""}


@pytest.mark.parametrize(
    ("language", "beginnings"),
    [
        (
            "de",
            [
                "der 332 antwortenden Kommunen",
                "der Kommunen ohne externe Nutzung",
                "der Kommunen, die Social Media nutzten",
                "der antwortenden Kommunen",
            ],
        ),
        (
            "en",
            [
                "of the 332 responding municipalities",
                "of municipalities without external use",
                "of municipalities that used social media",
                "of responding municipalities",
            ],
        ),
    ],
)
def test_highlights_carry_their_base(language: str, beginnings: list[str]) -> None:
    statements = [filled(row[f"statement_{language}"], language) for row in rows_of("highlights")]
    assert len(statements) == len(beginnings)
    for statement, beginning in zip(statements, beginnings, strict=True):
        assert statement.startswith(beginning)
