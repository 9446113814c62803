"""The lists under review: ours hold together, and a user's are read or refused with file and line."""

from pathlib import Path

import pytest

from dateline.errors import DataError
from dateline.gazetteer import Gazetteer
from dateline.gazetteer.extra import COLUMNS, load
from dateline.gazetteer.gazetteer import INDEX, OWN_LISTS
from dateline.gazetteer.generics import generics
from dateline.gazetteer.generics import load as load_generics
from dateline.gazetteer.keys import words
from dateline.gazetteer.pack import DEGREE, Pack
from dateline.gazetteer.places import Place, great_circle_km
from dateline.gazetteer.tables import read_table

ROWS = [row for path in OWN_LISTS for _, row in read_table(path, COLUMNS)]
OWN = [row for row in ROWS if row["id"].startswith("dateline:")]
HEADER = "\t".join(COLUMNS)


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return Gazetteer.open()


def listed(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "mine.tsv"
    path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return path


def test_our_list_is_long_and_sourced() -> None:
    assert len(OWN) >= 700
    assert {row["source"] for row in ROWS} == {"own"}
    assert {"crossing", "facility", "water", "region", "border", "other"} <= {row["feature"] for row in OWN}
    placed = [row for row in OWN if row["lat"]]
    assert all(row["uncertainty_km"] for row in placed)


def test_every_place_of_our_list_is_found_by_each_of_its_names(places: Gazetteer) -> None:
    unfound = []
    for row in OWN:
        for name in [row["name"], *row["aliases"].split("|")]:
            context = [row["country"]] if row["country"] else []
            if name and row["id"] not in [hit.place.id for hit in places.find(name, countries=context)]:
                unfound.append((row["id"], name))
    assert unfound == []


def test_every_further_name_finds_its_place(places: Gazetteer) -> None:
    further = [row for row in ROWS if row["id"].startswith("geonames:")]
    assert len(further) >= 150
    unfound = []
    for row in further:
        for name in row["aliases"].split("|"):
            if row["id"] not in [hit.place.id for hit in places.find(name)]:
                unfound.append((row["id"], name))
    assert unfound == []


def test_countries_and_divisions_of_our_list_are_those_of_the_index() -> None:
    pack = Pack(INDEX)
    divisions = {(pack.tree.country_of(at)[1], pack.row(at).name): pack.row(at) for at in pack.tree.first}
    for row in OWN:
        assert not row["country"] or row["country"] in pack.tree.codes, row["id"]
        assert not row["admin1"] or (row["country"], row["admin1"]) in divisions, row["id"]
        around = divisions.get((row["country"], row["admin1"]))
        if around is None or around.lat is None or around.lon is None or not row["lat"]:
            continue
        apart = great_circle_km(float(row["lat"]), float(row["lon"]), around.lat / DEGREE, around.lon / DEGREE)
        assert apart <= 4 * (around.radius or 100) + float(row["uncertainty_km"]), row["id"]


def test_a_list_of_the_user_is_read(tmp_path: Path) -> None:
    path = listed(
        tmp_path,
        "# a comment",
        "user:alpha-ridge\tAlpha Ridge\tRidge Alpha|AR\tother\tNPL\t\t28.1\t84.2\t3\tfield notes\t",
        "geonames:170063\tAleppo\tHill Town\t\t\t\t\t\t\t\t",
    )
    plain, mine = Gazetteer.open(), Gazetteer.open(extra=[path])
    assert plain.find("Ridge Alpha") == ()
    assert mine.find("Ridge Alpha")[0].place == Place(
        "user:alpha-ridge", "Alpha Ridge", "other", "NPL", lat=28.1, lon=84.2, uncertainty_km=3.0
    )
    assert mine.find("AR")[0].place.id == "user:alpha-ridge"
    assert mine.find("Hill Town")[0].place.geonameid == 170063
    assert mine.digest != plain.digest
    assert mine.digest == Gazetteer.open(extra=[path]).digest
    assert mine.find("Bab al-Hawa")[0].place.id == "dateline:bab-al-hawa"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("user:x\tX", "2 fields"),
        ("X\tX\t\tcity\t\t\t\t\t\t\t", "id"),
        ("user:x\t\t\tcity\t\t\t\t\t\t\t", "name"),
        ("user:x\tX\t\tcastle\t\t\t\t\t\t\t", "feature"),
        ("user:x\tX\t\tcity\tSy\t\t\t\t\t\t", "country"),
        ("user:x\tX\t\tcity\t\t\t91\t0\t\t\t", "lat"),
        ("user:x\tX\t\tcity\t\t\tnorth\t0\t\t\t", "lat"),
        ("user:x\tX\t\tcity\t\t\t9\t\t\t\t", "lat and lon"),
        ("user:x\tX\t\tcity\t\t\t9\t9\t-1\t\t", "uncertainty_km"),
        ("user:x\tX\t...\tcity\t\t\t\t\t\t\t", "no letters"),
        ("dateline:bab-al-hawa\tX\t\tcity\t\t\t\t\t\t\t", "already"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, line: str, problem: str) -> None:
    with pytest.raises(DataError, match=problem) as fault:
        Gazetteer.open(extra=[listed(tmp_path, "# first", line)])
    assert (fault.value.file, fault.value.line) == ("mine.tsv", 3)


def test_a_wrong_header_or_no_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    with pytest.raises(DataError, match="cannot be read"):
        load([path])
    path.write_text("id\tname\n", encoding="utf-8")
    with pytest.raises(DataError, match="columns must be"):
        load([path])
    path.write_text("# nothing\n", encoding="utf-8")
    with pytest.raises(DataError, match="no line of column names"):
        load([path])


@pytest.mark.parametrize(
    ("name", "bare", "feature"),
    [
        ("Homs Governorate", "homs", "province"),
        ("the city of Homs", "homs", "city"),
        ("Zaatari refugee camp", "zaatari", "facility"),
        ("Departamento del Cauca", "cauca", "province"),
        ("Islam Qala border crossing", "islam qala", "crossing"),
        ("Lake Kivu", "kivu", "water"),
    ],
)
def test_words_of_kind_are_set_aside(name: str, bare: str, feature: str) -> None:
    found = generics().strip(words(name))
    assert found is not None
    assert (" ".join(found[0]), found[1].features[0]) == (bare, feature)


def test_a_word_of_kind_alone_is_no_name() -> None:
    assert generics().strip(words("province")) is None
    assert generics().strip(()) is None


def test_a_wrong_table_of_words_is_named(tmp_path: Path) -> None:
    path = tmp_path / "generics.tsv"
    head = "word\tstands\tfeatures\tonly\tnote\n"
    for row, problem in (
        ("city\tafter\tburg\tno\t", "features"),
        ("city\tbehind\tcity\tno\t", "stands"),
        ("city\tafter\tcity\tno\t\ncity\teither\tcity\tno\t", "twice"),
    ):
        path.write_text(head + row + "\n", encoding="utf-8")
        with pytest.raises(DataError, match=problem):
            load_generics(path)
