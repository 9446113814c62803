"""How many toponyms of an annotated corpus of news (GeoWebNews) find their place; counted only, never shown.

Counted are names of places used literally whose GeoNames number the index holds, with the countries that the article
names as the only context.
"""

import re
from pathlib import Path

import pytest

from dateline.evaluate.split import half_of
from dateline.gazetteer import Gazetteer
from dateline.gazetteer.gazetteer import INDEX
from dateline.gazetteer.pack import Pack

FLOORS = {"seen": (0.84, 0.93), "held": (0.85, 0.93)}


def annotated(path: Path) -> list[tuple[str, str, int | None]]:
    """Type, words and GeoNames number of each toponym of a brat file."""
    marks, numbers = {}, {}
    for line in path.read_text(encoding="utf-8").splitlines():
        first, _, rest = line.partition("\t")
        label, _, words = rest.partition("\t")
        if first.startswith("T"):
            marks[first] = (label.split()[0], words)
        elif first.startswith("#") and re.fullmatch(r"\d+", words.strip()):
            numbers[label.split()[1]] = int(words)
    return [(kind, words, numbers.get(mark)) for mark, (kind, words) in marks.items()]


@pytest.mark.parametrize("half", ["seen", "held"])
def test_toponyms_of_news_find_their_place(shared: Path, half: str) -> None:
    places, pack = Gazetteer.open(), Pack(INDEX)
    known = {pack.row(at).code for at in range(pack.tree.size)}
    counted = first = fifth = 0
    for path in sorted((shared / "corpora" / "geoparsing" / "GeoWebNews").glob("*.ann")):
        if half_of(path.with_suffix(".txt").read_text(encoding="utf-8")) != half:
            continue
        marks = annotated(path)
        tops = [hits[0].place for _, words, _ in marks if (hits := places.find(words))]
        countries = sorted({one.country for one in tops if one.feature == "country" and one.country})
        for kind, words, number in marks:
            if kind in ("Literal", "Mixed") and str(number) in known:
                found = [hit.place.geonameid for hit in places.find(words, countries=countries)]
                counted, first, fifth = counted + 1, first + (found[:1] == [number]), fifth + (number in found[:5])
    assert counted > 300
    assert (first / counted, fifth / counted) >= FLOORS[half]
    assert fifth / counted >= FLOORS[half][1]
