"""The build, on a world of a few places: what it keeps, derives and files, and that it does so the same each time."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dateline.gazetteer.pack import Row, write_pack

TOOLS = Path(__file__).parents[2] / "tools"
RULES = {"gone": "ZZ", "transliterated": "XA", "thin": "XB", "thin_below": 1000}


@pytest.fixture(scope="module")
def build() -> Iterator[ModuleType]:
    sys.path.insert(0, str(TOOLS))
    try:
        import gazetteer_sources

        yield gazetteer_sources
    finally:
        sys.path.remove(str(TOOLS))


def country(iso: str, iso3: str, name: str, number: int, capital: str) -> dict[str, Any]:
    return {
        "iso": iso,
        "iso3": iso3,
        "name": name,
        "geonameid": number,
        "capital": capital,
        "areakm2": 31_416,
        "population": 5_000_000,
    }


def city(number: int, name: str, code: str, admin1: str, people: int, at: tuple[float, float], *also: str) -> Any:
    return {
        "geonameid": number,
        "name": name,
        "countrycode": code,
        "admin1code": admin1,
        "population": people,
        "latitude": at[0],
        "longitude": at[1],
        "alternatenames": list(also),
    }


def sample(build: ModuleType, turned: bool = False) -> Any:
    cities = [
        city(
            11,
            "Ar Rashid",
            "XA",
            "01",
            90_000,
            (30.0, 40.0),
            "Rashid",
            "Rasheed",
            "RSD",
            "rashido",
            "الرشيد",
            "Old Port",
        ),
        city(12, "Tall Hamra", "XA", "01", 0, (30.2, 40.2)),
        city(13, "Smallby", "XB", "07", 900, (50.0, 5.0)),
        city(14, "Bigby", "XB", "07", 50_000, (50.1, 5.1), "http://bigby.example", "Bigby (town)"),
        city(15, "Lost", "ZZ", "01", 50_000, (0.0, 0.0)),
    ]
    divisions = [
        ["Ar Rashīd", "", "XA.01", "21", "", "Rashid Governorate|محافظة", "1", "", "1"],
        ["Tall Hamra District", "", "XA.01.5", "22", "", "", "2", "1", "1"],
        ["Nowhere", "", "XA.02", "", "", "", "1", "", "1"],
        ["Byland", "", "XB.07", "23", "", "", "1", "", "2"],
    ]
    countries = [
        country("XA", "XAA", "Arland", 1, "Ar Rashid"),
        country("XB", "XBB", "The Beeland", 2, ""),
        country("ZZ", "ZZZ", "Gone", 3, "Lost"),
    ]
    airport = {
        "icao": "XARD",
        "iata": "RSD",
        "name": "Rashid International Airport",
        "city": "Rashid",
        "subd": "Rashid",
    }
    airport |= {"country": "XA", "lat": "30.01", "lon": "40.01"}
    strip = airport | {"icao": "XAST", "iata": "", "name": "Farm Strip"}
    return build.Sources(
        countries=countries[::-1] if turned else countries,
        cities=cities[::-1] if turned else cities,
        divisions=divisions,
        country_names=[
            ["Arland", "XA", "XAA", "1", "Republic of Arland", "", "", "", "", "", ""],
            ["Beeland", "XB", "XBB", "2", "", "", "Bee|B.L.", "", "", "", ""],
        ],
        parents={"11": "1", "12": "1", "13": "4", "14": "4"},
        english=[{"lat": "50.1", "lon": "5.1", "name": "Bigby", "admin1": "Byland", "admin2": "", "cc": "XB"}],
        airports=[strip, airport],
    )


def test_the_walk_of_the_world(build: ModuleType) -> None:
    world = build.gather(sample(build), RULES, {"23": "Bee Country"})
    assert world.codes == ["XAA", "XBB"]
    assert world.rows == [
        Row("c", "Arland", 30_100, 40_100, 5_000_000, "1", 100),
        Row("p", "Rashid", 30_100, 40_100, 90_000, "21", None),
        Row("T", "Ar Rashid", 30_000, 40_000, 90_000, "11", None),
        Row("t", "Tall Hamra", 30_200, 40_200, 0, "12", None),
        Row("a", "Rashid International Airport", 30_010, 40_010, 0, "XARD", None),
        Row("d", "Tall Hamra District", 30_200, 40_200, 0, "22", None),
        Row("c", "Beeland", 50_100, 5_100, 5_000_000, "2", 100),
        Row("p", "Bee Country", 50_100, 5_100, 50_000, "23", None),
        Row("t", "Bigby", 50_100, 5_100, 50_000, "14", None),
    ]


def test_what_names_are_filed(build: ModuleType) -> None:
    keys = build.gather(sample(build), RULES, {"23": "Bee Country"}).keys
    assert keys["rashid"] == [1]
    assert keys["~rashid"] == [2, 1]
    assert keys["oldport"] == [2]
    assert keys["~talhamra"] == [3, 5]
    assert keys["rashidairport"] == [4]
    assert keys["republicofarland"] == [0]
    assert keys["beecountry"] == keys["byland"] == [7]
    assert keys["bigby"] == [8]
    assert not {"rsd", "rashido", "bigbytown", "smallby", "lost", "farmstrip", "bl"} & set(keys)
    assert all(one.isascii() for one in keys)


def test_the_order_of_the_records_does_not_matter(build: ModuleType, tmp_path: Path) -> None:
    digests = []
    for turned in (False, True):
        world = build.gather(sample(build, turned), RULES, {})
        path = tmp_path / f"{turned}.pack"
        digests.append(write_pack(path, "sample", world.rows, world.codes, world.keys, []))
    assert digests[0] == digests[1]
    assert (tmp_path / "False.pack").read_bytes() == (tmp_path / "True.pack").read_bytes()


def test_the_middle_of_places_across_the_date_line(build: ModuleType) -> None:
    lat, lon = build._middle([(10.0, 179.0), (10.0, -179.0)])
    assert lat == pytest.approx(10.0, abs=0.01)
    assert abs(lon) == pytest.approx(180.0)
