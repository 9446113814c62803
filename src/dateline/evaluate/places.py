"""The suite `places-geowebnews`: places named in news, and which places they are (GeoWebNews, Gritta et al. 2018).

"found" is the share of the toponyms that stand for the place itself which are read as a mention of a place; "placed"
is, of those found, the share with the very GeoNames id of the gold, or within 161 km of it where the gold is a point.
Nothing is counted against a reading, since the gold leaves out facilities and some other things that Dateline places.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from dateline.evaluate.brat import Annotation, read_standoff
from dateline.evaluate.figures import share
from dateline.evaluate.suite import Case, Reader, Scored, Suite, ingested
from dateline.model import Entity, Reading, Span

_LITERAL = ("Literal", "Mixed", "Literal_Modifier", "Embedded_Literal")
_NEAR_KM = 161.0  # a hundred miles, the usual bound in geoparsing
_EARTH_KM = 6371.0
_POINT = re.compile(r"\s*(-?\d+\.?\d*)\s*,\s*(-?\d+\.?\d*)\s*")


class Toponym(NamedTuple):
    """A gold place name with its GeoNames id or its point (degrees north, degrees east)."""

    span: Span
    geonameid: int | None
    point: tuple[float, float] | None


def toponyms(annotation: Annotation) -> list[Toponym]:
    """The literal toponyms that the annotators could place, in text order."""
    out = []
    for key, bound in annotation.bounds.items():
        note = annotation.notes.get(key, "")
        point = _POINT.fullmatch(note)
        if bound.label not in _LITERAL or not (note.strip().isdigit() or point):
            continue
        span = Span(bound.pieces[0].start, bound.pieces[-1].end)
        if point:
            out.append(Toponym(span, None, (float(point[1]), float(point[2]))))
        else:
            out.append(Toponym(span, int(note), None))
    return sorted(out, key=lambda toponym: toponym.span)


def place_at(toponym: Toponym, reading: Reading) -> Entity | None:
    """The place that a name on the toponym's characters stands for."""
    for entity in reading.entities:
        if entity.kind == "place":
            for mention in entity.mentions:
                if mention.form == "name" and toponym.span.meets(Span(mention.start, mention.end)):
                    return entity
    return None


def right_place(toponym: Toponym, place: Entity) -> bool:
    """Whether it is the gold's place."""
    if toponym.point is None:
        return place.geonameid == toponym.geonameid
    if place.lat is None or place.lon is None:
        return False
    return distance_km(toponym.point, (place.lat, place.lon)) <= _NEAR_KM


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two points in degrees, on a sphere."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, point)) for point in (a, b))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def score(gold: Sequence[Toponym], reading: Reading) -> Counter[str]:
    """The counts of one text."""
    found = [(toponym, place) for toponym in gold if (place := place_at(toponym, reading))]
    placed = sum(right_place(toponym, place) for toponym, place in found)
    return Counter({"toponym": len(gold), "found": len(found), "placed": placed})


def explain(title: str, gold: Sequence[Toponym], reading: Reading) -> str:
    """Toponyms that were not found or put elsewhere."""
    lines = [f"━━ {title} ━━"]
    for toponym in gold:
        place = place_at(toponym, reading)
        words = toponym.span.of(reading.report.text)
        if place is None:
            lines.append(f"    MISSED    “{words}”")
        elif not right_place(toponym, place):
            read = f"{place.name} {place.feature} {place.country} {place.geonameid} {place.lat},{place.lon}"
            lines.append(f"    ELSEWHERE “{words}”: gold {toponym.geonameid or toponym.point}, read {read}")
    return "\n".join(lines)


def _cases(corpora: Path) -> Iterator[Case]:
    folder = corpora / "geoparsing" / "GeoWebNews"
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        gold = toponyms(read_standoff(path.with_suffix(".ann")))
        yield Case(path.stem, text, partial(_score, path.stem, text, gold))


def _score(title: str, text: str, gold: list[Toponym], reader: Reader) -> Scored:
    reading = reader.read_report(ingested(text))
    return Scored(score(gold, reading), lambda: explain(title, gold, reading))


PLACES = Suite(
    name="places-geowebnews",
    about="places named in news and which they are, GeoWebNews",
    unit="texts",
    halves=True,
    measures=(share("found", "found", "toponym"), share("placed", "placed", "found")),
    cases=_cases,
)
