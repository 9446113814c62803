"""The index file: written, read in place, checked."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from dateline.errors import DataError
from dateline.gazetteer.gazetteer import INDEX, Gazetteer
from dateline.gazetteer.pack import MAGIC, NAMES_IN_BLOCK, PLACES_IN_BLOCK, Pack, Row, write_pack
from dateline.gazetteer.rank import prior

LIMIT = 9_000_000

ROWS = [
    Row("c", "Norland", 10_000, 20_000, 1_000_000, "1", 300),
    Row("T", "Norcity", 10_500, 20_500, 400_000, "2", None),
    Row("p", "Upland", 11_000, 21_000, 0, "3", None),
    Row("t", "Hillby", 11_100, 21_100, 900, "4", None),
    Row("d", "Vale", None, None, 0, "5", None),
    Row("t", "Dale", -11_200, -21_200, 0, "6", None),
    Row("a", "Dale Airport", 11_201, 21_201, 0, "NRDL", None),
    Row("c", "Southland", None, None, 0, "7", None),
    Row("t", "Hillby", 1, 2, 70_000, "8", None),
]
KEYS = {"norland": [0], "norcity": [1], "upland": [2], "hillby": [8, 3], "vale": [4], "dale": [5], "southland": [7]}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.pack"
    write_pack(path, "small", ROWS, ["NOR", "SOU"], KEYS, ["test 1"])
    return path


def test_what_is_written_is_read(small: Path) -> None:
    pack = Pack(small)
    assert pack.name == "small"
    assert [pack.row(ordinal) for ordinal in range(len(ROWS))] == ROWS
    assert {key: list(pack.ordinals(key)) for key in KEYS} == KEYS
    for strange in ("", "hill", "hillbyy", "zzz", "a", "hillby\t8", "\n"):
        assert pack.ordinals(strange) == ()


def test_where_a_place_lies_is_told_by_where_it_stands(small: Path) -> None:
    tree = Pack(small).tree
    assert [tree.country_of(at)[1] for at in range(9)] == ["NOR"] * 7 + ["SOU"] * 2
    assert [tree.divisions_of(at) for at in range(9)] == [
        *[(None, None)] * 2,
        *[(2, None)] * 2,
        *[(2, 4)] * 3,
        *[(None, None)] * 2,
    ]
    assert tree.range_of("NOR") == range(7)
    assert tree.range_of("SOU") == range(7, 9)
    assert len(tree.range_of("ZZZ")) == 0


def test_a_gazetteer_opens_on_another_index(small: Path) -> None:
    places = Gazetteer.open(small)
    assert places.find("Dale")[0].place.admin2 == "Vale"
    assert places.find("Hillby")[0].place.country == "SOU"
    assert places.find("Hillby", countries=["NOR"])[0].place.admin1 == "Upland"
    assert places.find("Darfur")[0].place.id == "dateline:darfur"
    airport = Pack(small).row(6)
    assert airport.code == "NRDL"


def test_the_same_content_has_the_same_digest(tmp_path: Path) -> None:
    paths = [tmp_path / "a", tmp_path / "b", tmp_path / "c"]
    backwards = dict(reversed(KEYS.items()))
    one = write_pack(paths[0], "small", ROWS, ["NOR", "SOU"], KEYS, ["test 1"])
    two = write_pack(paths[1], "small", ROWS, ["NOR", "SOU"], backwards, ["test 1"])
    changed = [*ROWS[:-1], ROWS[-1]._replace(population=70_001)]
    three = write_pack(paths[2], "small", changed, ["NOR", "SOU"], KEYS, ["test 1"])
    assert one == two != three
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_many_blocks(tmp_path: Path) -> None:
    count = 3 * max(NAMES_IN_BLOCK, PLACES_IN_BLOCK) + 7
    rows = [Row("c", "All", None, None, 0, "1", None)]
    rows += [Row("t", f"Town {n}", n, -n, n, str(n + 10), None) for n in range(1, count)]
    keys = {f"town{n}": [n] for n in range(1, count)}
    write_pack(tmp_path / "p", "many", rows, ["ALL"], keys, [])
    pack = Pack(tmp_path / "p")
    for n in range(1, count):
        assert pack.ordinals(f"town{n}") == (n,)
        assert pack.row(n).name == f"Town {n}"


@pytest.mark.parametrize("damage", ["missing", "empty", "other", "cut", "garbled"])
def test_a_file_that_is_no_index_is_refused(small: Path, damage: str) -> None:
    content = small.read_bytes()
    start = content.index(b"\n", len(MAGIC)) + 1
    broken = {
        "empty": b"",
        "other": b"SQLite format 3\x00" + content,
        "cut": content[: start + 4],
        "garbled": content[:start] + bytes(255 - byte for byte in content[start:]),
    }
    path = small.with_name("broken.pack")
    if damage != "missing":
        path.write_bytes(broken[damage])
    with pytest.raises(DataError, match=r"broken\.pack"):
        Gazetteer.open(path)


def test_the_shipped_index_is_small_and_in_order() -> None:
    assert INDEX.stat().st_size <= LIMIT
    pack = Pack(INDEX)
    assert pack.head["places"] > 200_000
    assert len(pack.tree.countries) == len(pack.tree.codes) == len(set(pack.tree.codes)) == 250
    for key in ("sanjose", "victoria", "springfield", "~suida"):
        priors = [prior(pack.row(at).kind, pack.row(at).population) for at in pack.ordinals(key)]
        assert len(priors) > 1
        assert priors == sorted(priors, reverse=True)


def test_the_origin_says_what_the_index_holds() -> None:
    pack = Pack(INDEX)
    kinds = Counter(pack.row(ordinal).kind for ordinal in range(pack.tree.size))
    told = (INDEX.parent / "ORIGIN.md").read_text(encoding="utf-8")
    for number, what in (
        (pack.tree.size, "places"),
        (kinds["c"], "countries"),
        (kinds["p"], "first-level"),
        (kinds["d"], "second-level"),
        (kinds["t"] + kinds["T"], "settlements"),
        (kinds["a"], "airports"),
        (pack.head["names"], "keys"),
    ):
        assert f"{number:,} {what}" in told
    recipe = tomllib.loads((INDEX.parent / "build.toml").read_text(encoding="utf-8"))
    assert pack.head["sources"] == [f"{one['package']} {one['version']}" for one in recipe["input"]]
    assert pack.name == recipe["name"]


def test_every_row_of_a_sample_is_sound() -> None:
    pack = Pack(INDEX)
    for ordinal in range(0, pack.tree.size, 401):
        row = pack.row(ordinal)
        assert row.name == row.name.strip()
        assert row.name
        assert row.code.isdigit() or (row.kind == "a" and len(row.code) == 4)
        if row.lat is not None:
            assert row.lon is not None
            assert abs(row.lat) <= 90_000
            assert abs(row.lon) <= 180_000
