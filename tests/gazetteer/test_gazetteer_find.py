"""Names as reports write them, and the places they stand for."""

import pickle
import threading
import tomllib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.gazetteer import Gazetteer, Place, precision_of
from dateline.gazetteer.places import great_circle_km, settlement_radius_km
from dateline.model import PLACE_FEATURES, PRECISIONS

OPEN = Gazetteer.open()
CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["case"]


def spelled() -> Iterator[Any]:
    for case in CASES:
        for name in case["names"]:
            where = "+".join([*case.get("near", ()), *case.get("countries", ())])
            yield pytest.param(name, case, id=f"{name}@{where}" if where else name or "empty")


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return OPEN


@pytest.mark.parametrize(("name", "case"), list(spelled()))
def test_a_name_finds_its_place_first(places: Gazetteer, name: str, case: dict[str, Any]) -> None:
    near = [places.find(one)[0].place for one in case.get("near", ())]
    hits = places.find(name, near, case.get("countries", ()))
    if case.get("id") == "none":
        assert hits == ()
        return
    assert hits
    found = hits[0].place
    if "id" in case:
        assert found.id == case["id"]
    if "country" in case:
        assert found.country == case["country"]
    if "feature" in case:
        assert found.feature == case["feature"]
    if "lat" in case:
        assert found.lat is not None
        assert found.lon is not None
        assert great_circle_km(found.lat, found.lon, case["lat"], case["lon"]) <= case["km"]


def test_candidates_stand_best_first_and_say_why(places: Gazetteer) -> None:
    hits = places.find("San José", countries=["CRI"])
    assert 1 < len(hits) <= 10
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(0 <= hit.score <= 1 and hit.why for hit in hits)
    assert "CRI in the report" in hits[0].why
    assert len({hit.place.id for hit in hits}) == len(hits)


def test_the_order_of_the_context_does_not_matter(places: Gazetteer) -> None:
    near = [places.find(one)[0].place for one in ("Homs", "Beirut", "Damascus")]
    one = places.find("Tripoli", near, ["SYR", "LBN"])
    other = Gazetteer.open().find("Tripoli", near[::-1], ["LBN", "SYR", "LBN"])
    assert {(h.place.id, h.score) for h in one} == {(h.place.id, h.score) for h in other}
    assert one[0].place == other[0].place


def test_a_place_is_no_context_of_its_own(places: Gazetteer) -> None:
    libyan = places.find("Tripoli")[0]
    again = next(hit for hit in places.find("Tripoli", [libyan.place]) if hit.place.id == libyan.place.id)
    assert again.score == libyan.score


def test_a_word_of_kind_that_names_a_spot_admits_no_other_kind(places: Gazetteer) -> None:
    assert places.find("Raqqa")
    assert places.find("Raqqa bridge") == ()
    assert places.find("Helmand river")[0].place.feature == "water"


def test_a_name_with_commas_is_one_name(places: Gazetteer) -> None:
    hits = places.find("Southern Nations, Nationalities, and People's Region")
    assert (hits[0].place.country, hits[0].place.feature) == ("ETH", "province")


def test_initials_are_found_in_capitals_only(places: Gazetteer) -> None:
    assert places.find("DRC")[0].place.country == "COD"
    assert places.find("drc") == ()
    assert places.find("us")[0].place.country != "USA"


def test_a_place_is_told_in_full(places: Gazetteer) -> None:
    place = places.find("Homs")[0].place
    assert place == Place(
        id="geonames:169577",
        name="Homs",
        feature="city",
        country="SYR",
        admin1="Homs",
        admin2=None,
        lat=34.724,
        lon=36.726,
        uncertainty_km=settlement_radius_km(place.population),
        geonameid=169577,
        population=place.population,
    )
    assert 500_000 < place.population < 1_500_000
    assert precision_of(place) == "place"


def test_a_district_lies_in_its_province(places: Gazetteer) -> None:
    county = next(hit.place for hit in places.find("Lamar County") if hit.place.admin1 == "Texas")
    assert (county.feature, county.admin2) == ("district", "Lamar County")
    assert next(hit.place for hit in places.find("Paris, Texas")).admin2 == "Lamar County"


def test_countries_are_found_by_code(places: Gazetteer) -> None:
    syria = places.country("SYR")
    assert syria is not None
    assert (syria.name, syria.feature, syria.geonameid, syria.admin1) == ("Syria", "country", 163843, None)
    assert syria.uncertainty_km == 243
    assert places.country("XKX") is not None
    assert places.country("XXX") is None
    assert places.country("SY") is None


@pytest.mark.parametrize(
    ("feature", "radius", "precision"),
    [
        ("city", 40.0, "place"),
        ("village", 1.0, "place"),
        ("district", None, "district"),
        ("province", 300.0, "province"),
        ("country", None, "country"),
        ("crossing", 1.0, "exact"),
        ("facility", 2.0, "exact"),
        ("facility", 10.0, "place"),
        ("region", 50.0, "district"),
        ("region", 300.0, "province"),
        ("region", 1500.0, "country"),
        ("water", None, "unknown"),
    ],
)
def test_precision_goes_by_kind_then_by_radius(feature: str, radius: float | None, precision: str) -> None:
    assert precision in PRECISIONS
    assert precision_of(Place("user:x", "X", feature, uncertainty_km=radius)) == precision


def test_radii_of_towns_grow_with_their_people() -> None:
    radii = [settlement_radius_km(people) for people in (0, 500, 10_000, 200_000, 2_000_000, 40_000_000)]
    assert radii == sorted(radii)
    assert radii[0] == 1.0
    assert radii[-1] == 40.0


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_any_text_has_an_answer(text: str) -> None:
    for hit in OPEN.find(text):
        assert hit.place.feature in PLACE_FEATURES
        assert 0 <= hit.score <= 1


def _top(places: Gazetteer) -> list[str]:
    return [places.find(name)[0].place.id for name in ("Mosul", "Goma", "Darfur", "Nyala")]


def test_it_is_shared_between_threads_and_processes(places: Gazetteer) -> None:
    expected = _top(places)
    copy = pickle.loads(pickle.dumps(places))
    assert copy.digest == places.digest
    assert _top(copy) == expected
    found: list[list[str]] = []
    threads = [threading.Thread(target=lambda: found.append(_top(copy))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(_top, places).result(timeout=120) == expected
