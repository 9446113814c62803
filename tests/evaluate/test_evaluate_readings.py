"""The suites over parts of a reading: factuality, PLOVER types, times, places, coreference."""

from dataclasses import replace

import pytest
from claims_mirror import claim, reading

from dateline.evaluate import coref, factuality, places, plover, times
from dateline.evaluate.brat import Annotation, Bound
from dateline.evaluate.conllu import Treebanked, Word
from dateline.model import Claim, Entity, Event, Mention, Reading, Span, Time, Words

TEXT = "Police did not shoot the students whom gunmen may have taken ."


def words(part: str) -> Words:
    start = TEXT.index(part)
    return Words(start, start + len(part), part)


def judged(part: str, value: float) -> factuality.Judged:
    return factuality.Judged(Span(words(part).start, words(part).end), value)


def factual(part: str, value: str, aspect: str = "actual") -> Claim:
    return claim("c", Event("ASSAULT"), words(part), factuality_report=value, aspect=aspect)


def test_predicates_come_from_places_among_words() -> None:
    row = {"text": TEXT, "targets": [{"span1": [3, 4], "label": -3.0}, {"span1": [8, 10], "label": 0.5}]}
    assert [(TEXT[j.span.start : j.span.end], j.value) for j in factuality._judged(row)] == [
        ("shoot", -3.0),
        ("may have", 0.5),
    ]


def test_factuality_is_held_against_peoples_judgement() -> None:
    gold = [judged("shoot", -2.5), judged("taken", 0.5), judged("did", 3.0)]
    counts = factuality.score(
        gold, [factual("shoot", "CT-"), factual("taken", "PS+"), factual("whom", "CT+")], [-3, 0, 3]
    )
    assert (counts["predicate"], counts["matched"], counts["agreed"], counts["error"]) == (3, 2, 1, 1.0)
    assert (counts["all x"], counts["all xy"], counts["claim x"]) == (1.0, 16.5, -2.0)
    assert "taken" in factuality.explain("t", TEXT, gold, [factual("taken", "CT+")])


@pytest.mark.parametrize(
    ("value", "aspect", "expected"),
    [
        ("CT+", "actual", 3),
        ("CT+", "future", -2),
        ("PR-", "actual", -2),
        ("CT-", "hypothetical", -3),
        ("Uu", "actual", 0),
    ],
)
def test_scale_of_factuality(value: str, aspect: str, expected: int) -> None:
    assert factuality.value_of(factual("shoot", value, aspect)) == expected


def test_correlation_is_pearsons() -> None:
    xs, ys = [1.0, 2.0, 4.0], [1.0, 3.0, 2.0]
    sums = (3, sum(xs), sum(ys), sum(x * x for x in xs), sum(y * y for y in ys), sum(map(float.__mul__, xs, ys)))
    assert factuality.pearson(*sums) == pytest.approx(0.32732684)
    assert factuality.pearson(2, 2, 2, 2, 2, 2) == 0.0


# -- PLOVER


ROW = {"code": "DEMAND", "source": [{"actorText": "Police"}], "target": [{"actorText": "gunmen"}, {"code": "X"}]}


def plover_reading(*events: Event) -> Reading:
    police = Entity("e1", "actor", "Police", (Mention(0, 6, "Police", "nominal", "en"),))
    start = TEXT.index("gunmen")
    gunmen = Entity("e2", "actor", "gunmen", (Mention(start, start + 6, "gunmen", "nominal", "en"),))
    claims = tuple(claim(f"c{i}", event, words("shoot")) for i, event in enumerate(events))
    return reading(TEXT, claims=claims, entities=(police, gunmen))


def test_old_types_count_as_what_they_became() -> None:
    gold = plover.coded(ROW)
    assert gold == plover.Coded("REQUEST", ("Police",), ("gunmen",))
    counts = plover.score(gold, plover_reading(Event("REQUEST", actor=("e1",), recipient=("e2",)), Event("AID")))
    assert (counts["type hit"], counts["type read"], counts["source hit"], counts["target hit"]) == (1, 2, 1, 1)
    assert plover.explain("t", gold, plover_reading(Event("REQUEST", actor=("e1",), recipient=("e2",)))).endswith(
        "right"
    )


def test_parties_are_asked_for_where_the_type_is_right() -> None:
    gold = plover.coded(ROW)
    swapped = plover.score(gold, plover_reading(Event("REQUEST", actor=("e2",), recipient=("e1",))))
    assert (swapped["source hit"], swapped["source gold"], swapped["target hit"]) == (0, 1, 0)
    other = plover.score(gold, plover_reading(Event("AID", actor=("e1",))))
    assert (other["type hit"], other["source gold"]) == (0, 0)
    assert "read  AID “shoot”: Police → –" in plover.explain("t", gold, plover_reading(Event("AID", actor=("e1",))))


# -- times


TIMEX = (
    '<DOC><DATETIME><TIMEX2 val="2001">2001</TIMEX2></DATETIME>'
    '<TEXT>In <TIMEX2 val="1916-02">February 1916</TIMEX2> &amp; '
    '<TIMEX2 val="1916" mod="START">early <TIMEX2 val="1916">1916</TIMEX2></TIMEX2>, for <TIMEX2 val="P3D">three '
    'days</TIMEX2>, until <TIMEX2 val="BC0480">480 BC</TIMEX2>.</TEXT></DOC>'
)


def test_tags_are_taken_out_of_the_text() -> None:
    text, gold = times.read_timex(TIMEX)
    assert text == "In February 1916 & early 1916, for three days, until 480 BC."
    assert [(t.span.of(text), t.dated, t.bounds) for t in gold] == [
        ("February 1916", True, ("1916-02-01", "1916-02-29")),
        ("early 1916", True, None),
        ("1916", True, ("1916-01-01", "1916-12-31")),
        ("three days", False, None),
        ("480 BC", True, None),
    ]


def test_dates_are_matched_and_durations_ignored() -> None:
    text, gold = times.read_timex(TIMEX)

    def read(part: str, earliest: str, latest: str) -> Time:
        start = text.index(part)
        return Time("t", start, start + len(part), part, earliest, latest, "stated")

    found = [read("1916", "1916-02-01", "1916-02-29"), read("three days", "", ""), read("until", "", "")]
    counts = times.score(gold, found)
    assert [counts[f"overlap {key}"] for key in ("hit", "read", "gold")] == [1, 2, 4]
    assert (counts["extent hit"], counts["bounds hit"], counts["bounds gold"]) == (0, 1, 1)
    shown = times.explain("t", text, gold, [*found[1:], replace(found[0], latest="1916-12-31")])
    assert "BOUNDS    “February 1916”: gold 1916-02-01–1916-02-29, read 1916-02-01–1916-12-31" in shown
    assert "MISSED    “480 BC”" in shown
    assert "SPURIOUS  “until”" in shown


# -- places


def place(**parts: object) -> Reading:
    mention = Mention(0, 6, "Police", "name", "en")
    return reading(TEXT, entities=(replace(Entity("e1", "place", "Police", (mention,)), **parts),))


def test_places_are_found_and_placed() -> None:
    notes = {"T1": "7532252", "T2": "53.5527, 14.5728", "T3": "no id"}
    bounds = {key: Bound("Literal", (Span(0, 6),)) for key in ("T1", "T2", "T3")} | {
        "T4": Bound("Metonymic", (Span(0, 6),))
    }
    by_id, by_point = sorted(places.toponyms(Annotation(bounds=bounds, notes=notes)), key=lambda t: t.point is not None)
    assert (by_id.geonameid, by_point.point) == (7532252, (53.5527, 14.5728))
    assert places.score([by_id], place(geonameid=7532252)) == {"toponym": 1, "found": 1, "placed": 1}
    assert places.score([by_id], place(geonameid=1)) == {"toponym": 1, "found": 1, "placed": 0}
    assert places.score([by_point], place(lat=53.4, lon=14.6))["placed"] == 1
    assert places.score([by_point], place(lat=50.0, lon=14.6))["placed"] == 0
    assert places.score([by_point], place())["placed"] == 0
    assert places.score([by_point], reading(TEXT)) == {"toponym": 1, "found": 0, "placed": 0}
    assert "MISSED    “Police”" in places.explain("t", [by_point], reading(TEXT))
    assert "ELSEWHERE “Police”: gold 7532252" in places.explain("t", [by_id], place(geonameid=1))


def test_distance_is_along_the_great_circle() -> None:
    assert places.distance_km((0.0, 0.0), (0.0, 90.0)) == pytest.approx(6371.0 * 3.14159265 / 2, rel=1e-6)


# -- coreference


CHAINED = "Ann Fox spoke , she left Sirte , Fox said"
ROWS = [
    ["1-1", "", "Ann", "person[1]", "", "", "", "", "ana", "1-5[0_1]"],
    ["1-2", "", "Fox", "person[1]", "", "", "", "", "_", "_"],
    ["1-3", "", "spoke", "event", "", "", "", "", "disc", "1-7"],
    ["1-4", "", ",", "_", "", "", "", "", "_", "_"],
    ["1-5", "", "she", "person", "", "", "", "", "coref", "1-9"],
    ["1-6", "", "left", "_", "", "", "", "", "_", "_"],
    ["1-7", "", "Sirte", "place", "", "", "", "", "_", "_"],
    ["1-8", "", ",", "_", "", "", "", "", "_", "_"],
    ["1-9", "", "Fox", "person", "", "", "", "", "_", "_"],
    ["1-10", "", "said", "_", "", "", "", "", "_", "_"],
]


def chains() -> dict[Span, int]:
    document, at = Treebanked("d", CHAINED), 0
    for word in CHAINED.split():
        document.words.append(Word(Span(at, at + len(word)), word, "", "", "", -1, ""))
        at += len(word) + 1
    return coref.gold_chains(ROWS, document)


def linked(*entities: str) -> Reading:
    """A reading with an entity for each argument, whose mentions are the words parted by slashes."""
    made = []
    for number, parts in enumerate(entities):
        spans = [(CHAINED.rindex(p) if p == "Fox" else CHAINED.index(p), p) for p in parts.split("/")]
        mentions = tuple(Mention(start, start + len(p), p, "name", "en") for start, p in spans)
        made.append(Entity(f"e{number}", "actor", parts, mentions))
    return reading(CHAINED, entities=tuple(made))


def test_chains_are_read_with_links_of_identity_only() -> None:
    gold = chains()
    assert [span.of(CHAINED) for span in gold] == ["Ann Fox", "she", "Sirte", "Fox"]
    assert len({gold[s] for s in gold if s.of(CHAINED) != "Sirte"}) == 1
    assert len(set(gold.values())) == 2


@pytest.mark.parametrize(
    ("entities", "expected"),
    [
        (("Ann Fox/she/Fox", "Sirte"), (3, 3, 3.0, 3.0)),
        (("Ann Fox/Fox", "she"), (3, 3, 3.0, 4 / 3 + 1 / 3)),
        (("Ann Fox/she/Fox/Sirte",), (3, 3, 3.0, 3.0)),
        (("Ann/spoke",), (3, 1, 1.0, 1.0)),
        ((), (3, 0, 0, 0)),
    ],
)
def test_linking_by_b_cubed(entities: tuple[str, ...], expected: tuple[float, ...]) -> None:
    counts = coref.score(chains(), linked(*entities))
    values = tuple(counts[key] for key in ("mention gold", "mention hit", "precise", "recalled"))
    assert values == pytest.approx(expected)


def test_splits_and_lumps_are_shown() -> None:
    assert "SPLIT  “Ann Fox” = Ann Fox/Fox; “she” = she" in coref.explain("t", chains(), linked("Ann Fox/Fox", "she"))
    assert "LUMPED she/Sirte" in coref.explain("t", chains(), linked("she/Sirte"))
