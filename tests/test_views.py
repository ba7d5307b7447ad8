"""A figure shows everybody, each of its breakdowns is a view with files and an address."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from build_scripts.embeds.dialog import dialogs_of
from build_scripts.embeds.embed_pages import embeds_of
from build_scripts.embeds.former_embeds import also_before
from build_scripts.exports import downloads_of
from build_scripts.figures.chart_choice import chart_for
from build_scripts.figures.figure import Figure, with_views
from build_scripts.pages.group_values import GroupValues, group_values
from build_scripts.pages.survey_pages import pages_of
from build_scripts.pages.survey_source import Companions
from build_scripts.pictures.captions import caption_of
from build_scripts.releases.farewell import Farewell
from build_scripts.survey.breakdowns import Breakdown, BreakdownGroup
from build_scripts.survey.records import FormerId
from build_scripts.survey.views import drawn_of, views_of
from tests.made_up import made_up_survey, with_parts, words
from tests.made_up_figures import SITE, figures, package
from tests.made_up_series import observation, series

if TYPE_CHECKING:
    from build_scripts.survey.series import Observation, Series


def breakdown(name: str, *groups: str) -> Breakdown:
    parts = tuple(BreakdownGroup(group, group, "", ()) for group in groups)
    return Breakdown(name, name.title(), parts, (), 0, is_declared=False)


AGE = breakdown("alter", "jung", "alt")
SIZE = breakdown("groesse", "klein", "mittel", "groß")


def of(
    by: Breakdown | None, group: str, value: str | None, edition: str = "2016", answer: str = "Ja"
) -> Observation:
    return replace(observation(answer, value, edition, group), breakdown=by)


def made_up(*items: Observation, chart: str = "") -> Series:
    return series(*items, chart=chart)


def values(drawn: Series) -> list[tuple[str, str, str]]:
    return [(item.edition, item.group, str(item.value)) for item in drawn.observations]


BOTH = made_up(
    of(None, "", "50", "2013"),
    of(None, "", "60"),
    of(AGE, "jung", "70"),
    of(AGE, "alt", "55"),
    of(SIZE, "klein", "20", "2013"),
    of(SIZE, "klein", "30"),
    of(SIZE, "mittel", None, "2013"),
    of(SIZE, "mittel", "45"),
    of(SIZE, "groß", "80", "2013"),
    of(SIZE, "groß", "75"),
)


def test_a_figure_without_groups_stays_as_it_is() -> None:
    for figure in figures("de"):
        if len(figure.series.groups) == 1:
            assert views_of(figure.series) == ()
            assert figure.drawn is figure.series


def test_the_figure_shows_everybody_and_a_view_its_groups_sorted() -> None:
    assert values(drawn_of(BOTH)) == [("2013", "Alle", "50"), ("2016", "Alle", "60")]
    ages, sizes = views_of(BOTH)
    assert (ages.breakdown_id, ages.title) == ("alter", "Erfundene Frage\N{NO-BREAK SPACE}– Alter")
    assert {item.group for item in sizes.observations} == {"Alle", "klein", "mittel", "groß"}
    assert values(drawn_of(ages)) == [
        ("2016", "Alle", "60"),
        ("2016", "jung", "70"),
        ("2016", "alt", "55"),
    ]
    assert [item.group for item in drawn_of(sizes).observations] == [
        *("Alle", "groß", "mittel", "klein")
    ]
    assert chart_for(drawn_of(sizes)) == "bars"


def test_several_editions_are_shown_where_every_group_has_them() -> None:
    years = ("2010", "2013", "2016")
    trend = made_up(
        *(of(None, "", "50", year) for year in years),
        *(of(AGE, group, "40", year) for year in years for group in ("jung", "alt")),
        *(of(SIZE, "klein", "40", year) for year in years),
        of(SIZE, "groß", "40"),
    )
    ages, sizes = map(drawn_of, views_of(trend))
    assert ages.editions == years
    assert chart_for(ages) == "trend"
    assert sizes.editions == ("2016",)


def test_where_nobody_asked_everybody_the_first_breakdown_stands_for_the_figure() -> None:
    groups = made_up(*(item for item in BOTH.observations if not item.is_total))
    assert drawn_of(groups).breakdown_id == "alter"
    one = made_up(of(AGE, "jung", "70"), of(AGE, "alt", "55"))
    assert views_of(one) == ()
    assert drawn_of(one) is one


def test_of_many_answers_in_many_groups_those_with_the_highest_values_are_shown() -> None:
    many = made_up(
        *(of(None, "", str(nth), answer=f"Antwort {nth}") for nth in range(20)),
        *(
            of(SIZE, group, str(nth), answer=f"Antwort {nth}")
            for nth in range(20)
            for group in ("klein", "mittel", "groß")
        ),
    )
    (view,) = views_of(many)
    assert drawn_of(view).answers == tuple(f"Antwort {nth}" for nth in range(8, 20))
    made = next(each for each in figures("de") if each.views).views[0]
    figure = Figure(view, "bars", made.packed)
    said = "Gezeigt sind 12 von 20 Antworten, die mit den höchsten Werten."
    assert caption_of(made_up_survey(), figure, SITE).notes_below == (said,)


def with_groups() -> tuple[Figure, ...]:
    return tuple(each for each in figures("de") if each.views)


def test_a_view_has_an_embed_and_data_of_its_own() -> None:
    (figure,) = with_groups()
    drawn = tuple(with_views([figure]))
    pages = {file.path: file.content.decode() for file in embeds_of(made_up_survey(), drawn, SITE)}
    embed = pages["embed/made-up-survey/zufriedenheit/groessenklasse/index.html"]
    assert 'data-figure="made-up-survey/zufriedenheit/groessenklasse"' in embed
    assert f"{SITE.address}made-up-survey/zufriedenheit/#groessenklasse" in embed
    assert "json+oembed" not in embed
    assert "Große Ämter" not in pages["embed/made-up-survey/zufriedenheit/index.html"]
    files = downloads_of(made_up_survey(), package(), {"de": [figure]}, SITE)
    stem = "figures/made-up-survey/zufriedenheit.groessenklasse"
    own = {file.path: file.content.decode() for file in files if file.path.startswith(stem)}
    assert list(own) == [f"{stem}.csv"]
    assert own[f"{stem}.csv"].count("\n") == 1 + len(figure.views[0].series.observations)


def test_the_page_offers_the_views_with_links_and_former_names() -> None:
    former = FormerId("breakdown", "groesse", "renamed", "groessenklasse", words(""))
    survey = with_parts(former_ids=(former,))
    offers = dialogs_of(survey, {"de": with_groups()}, SITE, "de")
    assert set(offers) == {"zufriedenheit", "zufriedenheit.groessenklasse"}
    pages = pages_of(survey, with_groups(), SITE, "de", Companions(embed_dialogs=offers))
    page = next(
        file.content.decode() for file in pages if file.path.endswith("zufriedenheit/index.md")
    )
    assert '<li><a href="#total">Alle Ämter</a></li>' in page
    assert '<li><a href="#groessenklasse">Größenklasse</a></li>' in page
    assert '<span id="groesse"></span>' in page
    assert "/embed/made-up-survey/zufriedenheit/groessenklasse/" in page


def test_files_of_a_view_stay_where_they_were_when_breakdown_or_question_are_renamed() -> None:
    survey = made_up_survey()
    (figure,) = with_groups()
    (embed,) = embeds_of(survey, figure.views, SITE)
    for kind, now in (("breakdown", "groessenklasse"), ("question", "zufriedenheit")):
        farewell = farewell_to(FormerId(kind, "damals", "renamed", now, words("Erfunden.")))
        (before,) = also_before(embed, [farewell], survey, SITE)
        assert before.path == embed.path.replace(now, "damals")
        name = "damals/groessenklasse" if kind == "question" else "zufriedenheit/groessenklasse"
        assert f'data-figure="made-up-survey/{name}"' in before.content.decode()


def farewell_to(former: FormerId) -> Farewell:
    title = words("Damals", "Formerly")
    return Farewell(former, title, former.successor_ids, None, date(2025, 1, 1), frozenset())


def test_beside_a_finding_stands_the_value_of_the_answer_that_it_names() -> None:
    survey = made_up_survey()
    found = {
        figure.series.question_id: group_values(survey, figure.series) for figure in figures("de")
    }
    assert found["kekse-in-der-pause"] is None
    assert found["zufriedenheit"] == GroupValues(
        question_id="zufriedenheit",
        about="Sehr zufrieden",
        of_all="10\N{NO-BREAK SPACE}%",
        by_group=(("klein", "5\N{NO-BREAK SPACE}%"), ("gross", "17,5\N{NO-BREAK SPACE}%")),
    )


def test_where_the_finding_names_none_it_is_the_answer_with_the_highest_value() -> None:
    survey = made_up_survey()
    question = survey.question_by_id["zufriedenheit"]
    plain = replace(question, headline=words("Ein Befund ohne Zahl", "A finding without figures"))
    others = tuple(plain if each is question else each for each in survey.questions)
    (figure,) = with_groups()
    values = group_values(with_parts(questions=others), figure.series)
    assert values
    assert values.about == "Teils, teils"


def test_a_chart_over_time_is_not_asked_of_one_edition() -> None:
    (view,) = views_of(
        made_up(
            of(None, "", "50", "2013"), of(None, "", "60"), of(AGE, "jung", "70"), chart="slope"
        )
    )
    assert chart_for(drawn_of(view)) == "bars"


def test_groups_whose_values_are_all_withheld_are_named_all_the_same() -> None:
    (view,) = views_of(
        made_up(of(None, "", "50", "2013"), of(None, "", "60"), of(AGE, "jung", None, "2013"))
    )
    assert values(drawn_of(view)) == [("2013", "Alle", "50"), ("2013", "jung", "None")]
