from __future__ import annotations

from build_scripts.site.settings import LOCAL_ADDRESS, problems_of_publication, site_of

OPERATOR = {
    "name": "Amt",
    "street": "Weg 1",
    "city": "12345 Ort",
    "country": "Deutschland",
    "represented_by": "A. Beispiel",
    "email": "post@example.org",
    "phone": "+49 000",
    "supervisory_authority": "Behörde",
}


def test_the_address_ends_with_a_slash_and_carries_its_sub_path() -> None:
    site = site_of({"site_name": "x"}, "https://example.org/open-data")
    assert site.url("en/s/") == "https://example.org/open-data/en/s/"


def test_without_an_address_the_site_is_local() -> None:
    assert site_of({"site_name": "x"}, "").address == LOCAL_ADDRESS


def test_a_complete_operator_and_address_may_be_published() -> None:
    site = site_of({"site_name": "x", "extra": {"operator": OPERATOR}}, "https://example.org")
    assert site.operator.is_complete
    assert not list(problems_of_publication(site))


def test_every_placeholder_is_named() -> None:
    operator = {**OPERATOR, "name": "[Name]", "phone": ""}
    site = site_of({"site_name": "x", "extra": {"operator": operator}}, "")
    assert [(each.field, each.kind) for each in problems_of_publication(site)] == [
        ("extra.operator.name", "operator-placeholder"),
        ("extra.operator.phone", "operator-placeholder"),
        ("site_url", "address-placeholder"),
    ]
