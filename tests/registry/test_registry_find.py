"""Whom a name is found to be."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dateline.registry import Registry

CASES = tomllib.loads((Path(__file__).parent / "find.toml").read_text(encoding="utf-8"))["case"]


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.open()


@pytest.mark.parametrize(
    ("text", "case"), [(text, case) for case in CASES for text in case["texts"]], ids=lambda one: str(one)[:40]
)
def test_find(registry: Registry, text: str, case: dict[str, Any]) -> None:
    found = registry.find(text)
    ids = [match.row.id for match in found]
    if case.get("id") == "":
        assert ids == []
    elif "id" in case:
        assert ids[:1] == [case["id"]]
    assert set(case.get("also", [])) <= set(ids)
    assert not set(case.get("not", [])) & set(ids)
    for match in found[:1]:
        assert case.get("least", 0) <= match.score <= case.get("most", 1)
        assert case.get("why", "") in match.why


def test_equal_candidates_have_equal_scores(registry: Registry) -> None:
    found = registry.find("AFP")
    assert len({match.score for match in found}) == 1
    assert len(found) == 3


def test_candidates_are_ordered_and_reasoned(registry: Registry) -> None:
    for text in ("SLA", "National Liberation Army", "Assad", "Ansar al-Sharia", "Congolese army", "Jundallah"):
        found = registry.find(text)
        assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)
        assert all(match.why and 0 < match.score <= 1 for match in found)
        assert len({match.row.id for match in found}) == len(found) <= 8


def test_a_year_puts_back_those_who_were_not_there(registry: Registry) -> None:
    assert registry.find("George Bush", 2005)[0].row.id == "person:george-w-bush"
    assert registry.find("George Bush", 1991)[0].row.id == "person:george-h-w-bush"
    late = registry.find("Khmer Rouge", 2020)[0]
    assert late.score < registry.find("Khmer Rouge")[0].score
    assert "2020" in late.why


def test_finding_twice_gives_the_same(registry: Registry) -> None:
    again = Registry.open()
    for case in CASES:
        for text in case["texts"]:
            assert registry.find(text) == registry.find(text) == again.find(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Syria", "SYR"), ("the United States", "USA"), ("U.S.", "USA"), ("UK", "GBR"), ("Ivory Coast", "CIV"),
        ("Côte d'Ivoire", "CIV"), ("Cote d’Ivoire", "CIV"), ("Burma", "MMR"), ("Soviet Union", "SUN"), ("USSR", "SUN"),
        ("East Germany", "DDR"), ("Zaire", "COD"), ("Congo", "COD"), ("Congo-Brazzaville", "COG"), ("South Vietnam", "XVS"),
        ("Kosovo", "XKX"), ("Türkiye", "TUR"), ("the Netherlands", "NLD"), ("Holland", "NLD"), ("SYRIA", "SYR"),
        ("us", None), ("syria", None), ("chad", None), ("Kurdistan", None), ("of Russia", None), ("", None), ("The", None),
    ],
)  # fmt: skip
def test_country(registry: Registry, text: str, code: str | None) -> None:
    assert registry.country(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Damascus", "SYR"), ("the Kremlin", "RUS"), ("Kremlin", "RUS"), ("Washington", "USA"), ("Ankara", "TUR"),
        ("the White House", "USA"), ("Kyiv", "UKR"), ("Kiev", "UKR"), ("Downing Street", "GBR"), ("Naypyidaw", "MMR"),
        ("Sana'a", "YEM"), ("Sanaa", "YEM"), ("Saigon", "XVS"), ("Aleppo", None), ("Syria", None), ("washington", None),
    ],
)  # fmt: skip
def test_capital(registry: Registry, text: str, code: str | None) -> None:
    assert registry.capital(text) == code


def test_rows_of_a_state(registry: Registry) -> None:
    assert registry.government("SYR").name == "Government of Syria"
    assert registry.government("NLD").name == "Government of the Netherlands"
    assert registry.military("SYR").name == "Syrian Arab Army"
    assert registry.military("MMR").name == "Tatmadaw"
    assert registry.police("IRL").name == "Garda Síochána"
    with pytest.raises(KeyError):
        registry.government("QQQ")


def test_rows_by_id(registry: Registry) -> None:
    parliament = registry.row("org:TCD/parliament")
    assert parliament is not None
    assert (parliament.name, parliament.type, parliament.sector) == ("Parliament of Chad", "government", "LEG")
    assert registry.row("org:QQQ/parliament") is registry.row("org:TCD/circus") is registry.row("nobody") is None
    merged = registry.row("group:free-syrian-army")
    assert merged is not None
    assert "UCDP" in merged.source
    assert registry.row("ucdp:1130") is None
