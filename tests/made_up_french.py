"""The made-up survey in further languages: its English column said in French, or in Italian.

French is complete. Italian stands for any language that the pages do not speak.
"""

from __future__ import annotations

import csv
import json
import shutil
from typing import TYPE_CHECKING, Any

from build_scripts.start.schema_source import schema_for
from tests.project_copy import SMALL_PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FRENCH = {
    "Yes": "Oui",
    "Butter biscuit": "Petit-beurre",
    "“Sweets” & \"quotes\", 'so'": "« Bonbons » & \"guillemets\", 'ainsi'",
    "Made-up note on the answer.": "Note fictive sur la réponse.",
    "Cinnamon star storage tin lid mechanism in departments of public relations and "
    "communication": (
        "Mécanisme de fermeture des boîtes à étoiles à la cannelle des services de communication"
    ),
    "Very satisfied": "Très satisfaits",
    "Satisfied": "Satisfaits",
    "Partly": "Plus ou moins satisfaits",
    "Dissatisfied": "Peu satisfaits",
    "Very dissatisfied": "Pas du tout satisfaits",
    "In 2019 wafers counted, too; {2019/kekse-in-der-pause/ja} and {2021/kekse-in-der-pause/ja} "
    "cannot be compared.": (
        "En 2019, les gaufrettes comptaient aussi ; {2019/kekse-in-der-pause/ja} et "
        "{2021/kekse-in-der-pause/ja} ne sont pas comparables."
    ),
    "spring 2023": "printemps 2023",
    "autumn 2023": "automne 2023",
    "Made-up survey 2019": "Enquête fictive 2019",
    "Institute of Invention": "Institut de l’invention",
    "made-up paper form": "questionnaire papier fictif",
    "March and April 2019": "mars et avril 2019",
    "400 made-up offices": "400 bureaux fictifs",
    "made-up offices": "bureaux fictifs",
    "Made-up survey 2021": "Enquête fictive 2021",
    "made-up online questionnaire": "questionnaire en ligne fictif",
    "May and June 2021": "mai et juin 2021",
    "about 1,000 made-up offices": "environ 1 000 bureaux fictifs",
    "Made-up survey 2023": "Enquête fictive 2023",
    "Institute of Invention & Daughters": "Institut de l’invention & Filles",
    "The sources disagree: spring or autumn 2023": (
        "Les sources divergent : printemps ou automne 2023"
    ),
    "Large offices answered more often.": "Les grands bureaux ont répondu plus souvent.",
    "two thirds": "deux tiers",
    "about a quarter": "environ un quart",
    "Made up: wafers have become less common.": "Fictif : les gaufrettes se font plus rares.",
    "Made up: crumbs <hardly> bother anyone any more.": (
        "Fictif : les miettes ne gênent <presque> plus personne."
    ),
    "Total": "Ensemble",
    "All offices": "Tous les bureaux",
    "Size class": "Taille",
    "Small offices": "Petits bureaux",
    "Large offices": "Grands bureaux",
    "of the made-up offices offer biscuits at break time": (
        "des bureaux fictifs proposent des biscuits à la pause"
    ),
    "have biscuits for more than a week": "ont des biscuits pour plus d’une semaine",
    "Responding offices": "Bureaux répondants",
    "of the {n} responding made-up offices": "des {n} bureaux fictifs répondants",
    "Offices with biscuits": "Bureaux avec biscuits",
    "of the {n} offices with biscuits": "des {n} bureaux avec biscuits",
    "Only made-up offices that have biscuits.": (
        "Seulement les bureaux fictifs où il y a des biscuits."
    ),
    "Base not stated": "Base non précisée",
    "Biscuits at break time": "Des biscuits à la pause",
    "{2023/kekse-in-der-pause/ja} of the made-up offices offer biscuits": (
        "{2023/kekse-in-der-pause/ja} des bureaux fictifs proposent des biscuits"
    ),
    "Made up: {2019/kekse-in-der-pause/ja} in {2019:year}, {2023/kekse-in-der-pause/ja} in "
    "{2023:year}.": (
        "Fictif : {2019/kekse-in-der-pause/ja} en {2019:year}, {2023/kekse-in-der-pause/ja} en "
        "{2023:year}."
    ),
    "Do you have biscuits? (made-up question)": (
        "Y a-t-il des biscuits chez vous ? (question fictive)"
    ),
    "Which <biscuits> & which “wafers”?": "Quels <biscuits> & quelles « gaufrettes » ?",
    "Butter biscuits lead with {2023/keksarten/butterkeks}": (
        "Les petits-beurre sont en tête avec {2023/keksarten/butterkeks}"
    ),
    "Several made-up answers were possible.": "Plusieurs réponses fictives étaient possibles.",
    "Satisfaction with the biscuits": "Satisfaction à l’égard des biscuits",
    "In large offices {2023/zufriedenheit/sehr-zufrieden/gross} are very satisfied": (
        "Dans les grands bureaux, {2023/zufriedenheit/sehr-zufrieden/gross} sont très satisfaits"
    ),
    "One made-up answer was possible.": "Une seule réponse fictive était possible.",
    "Stock for more than a week": "Réserve pour plus d’une semaine",
    "{2023/keksvorrat/ja} have a stock": "{2023/keksvorrat/ja} ont une réserve",
    "Wafers counted at that time, too.": "À l’époque, les gaufrettes comptaient aussi.",
    "This answer was not on offer in 2021.": "Cette réponse n’était pas proposée en 2021.",
    "Fewer than three made-up mentions, therefore not published.": (
        "Moins de trois réponses fictives, donc non publié."
    ),
    "The made-up source says “about a quarter”.": "La source fictive dit « environ un quart ».",
    "Made-up report 2023": "Rapport fictif 2023",
    "This source does not exist.": "Cette source n’existe pas.",
    "Keksblatt 12/2023 (made up)": "Keksblatt 12/2023 (fictif)",
    "Made-up report (n.d.)": "Rapport fictif (s. d.)",
    "Biscuit": "Biscuit",
    "biscuits": "biscuits",
    "A small, flat and here made-up bake.": "Un petit gâteau sec et plat, ici fictif.",
    "Office": "Bureau",
    "offices": "bureaux",
    "A made-up administration.": "Une administration fictive.",
    "What is on offer": "L’offre",
    "Mood": "L’humeur",
    "Made-up survey about biscuits": "Enquête fictive sur les biscuits",
    "Everything here is made up and serves testing only: offices, biscuits, figures and sources do "
    "not exist.": (
        "Tout ici est fictif et ne sert qu’aux essais : ni les bureaux, ni les biscuits, ni les "
        "chiffres, ni les sources n’existent."
    ),
    "made up": "fictif",
    "Editions": "Éditions",
    "Evidence for the editions": "Preuves relatives aux éditions",
    "Topics": "Thèmes",
    "Questions": "Questions",
    "Answer options": "Réponses",
    "Groups": "Groupes",
    "Populations": "Bases",
    "Results 2019": "Résultats 2019",
    "Results 2021": "Résultats 2021",
    "Results 2023": "Résultats 2023",
    "Evidence": "Preuves",
    "Breaks in series": "Ruptures de série",
    "Findings": "Constats",
    "Evidence for the findings": "Preuves relatives aux constats",
    "Highlights": "Valeurs mises en avant",
    "Glossary": "Glossaire",
    "Sources": "Sources",
}
"""What looks the same in both languages is not in it."""
_STATED = ("title", "description", "keywords")


def package_in(languages: tuple[str, ...], folder: Path, further: str = "fr") -> Path:
    """The made-up survey in these languages; words in a further one are what English said."""
    package = folder / SMALL_PACKAGE.name
    shutil.copytree(SMALL_PACKAGE, package)
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    said = _descriptor_in(descriptor, languages, further)
    for resource in said["resources"]:
        file = package / resource["path"]
        rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
        columns = _write(file, rows, languages, further)
        table = resource["name"].partition("-")[0]
        schema = schema_for(table, languages, columns)
        fields = {field["name"]: field for field in schema["fields"]}
        schema["fields"] = [fields[name] for name in columns]
        _write_json(package / "schemas" / f"{table}.json", schema)
    _write_json(package / "datapackage.json", said)
    return package


def _descriptor_in(
    stated: dict[str, Any], languages: tuple[str, ...], further: str
) -> dict[str, Any]:
    words = {
        "de": {name: stated.get(name) for name in _STATED},
        "en": {name: stated.get(f"{name}_en") for name in _STATED},
    }
    words[further] = {name: each and _said(each) for name, each in words["en"].items()}
    rest = {name: each for name, each in stated.items() if name.removesuffix("_en") not in _STATED}
    for code in languages:
        end = "" if code == languages[0] else f"_{code}"
        rest |= {f"{name}{end}": each for name, each in words[code].items() if each is not None}
    if "resources" in rest:
        resources = (_descriptor_in(each, languages, further) for each in rest["resources"])
        rest |= {"languages": list(languages), "resources": list(resources)}
    return rest


def _said(words: str | list[str]) -> str | list[str]:
    if isinstance(words, list):
        return [FRENCH.get(word, word) for word in words]
    return FRENCH.get(words, words)


def _write(
    file: Path, rows: list[dict[str, str]], languages: tuple[str, ...], further: str
) -> list[str]:
    columns = list(_columns_in(rows[0], languages))
    with file.open("w", encoding="utf-8", newline="") as output:
        writer = csv.DictWriter(output, columns, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        for row in rows:
            more = {
                f"{name.removesuffix('_en')}_{further}": _said(cell)
                for name, cell in row.items()
                if name.endswith("_en")
            }
            writer.writerow(row | more)
    return columns


def _columns_in(columns: Iterable[str], languages: tuple[str, ...]) -> Iterable[str]:
    for name in columns:
        stem, _, code = name.rpartition("_")
        if code == "de":
            yield from (f"{stem}_{each}" for each in languages)
        elif code != "en":
            yield name


def _write_json(file: Path, content: object) -> None:
    file.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
