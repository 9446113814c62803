"""The suites `names-…`: the tagger's persons, organisations and places, by themselves.

A name is right when its characters and its label are; "spans" leave the label out. Only PER, ORG and LOC count, on
either side. On `names-claims`, a country or government may be ORG or LOC: which of the two it is meant as is for a
later room to say, and "overlap F1" takes any overlap for the right characters.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from dateline.evaluate.figures import Measure, f_measure
from dateline.evaluate.suite import Case, Reader, Scored, Suite, json_lines, plain_report
from dateline.model import Annotated, Span

LABELS = ("PER", "ORG", "LOC")


class Named(NamedTuple):
    """A gold name with the labels that are right for it."""

    span: Span
    labels: frozenset[str]


def read_names(annotated: Annotated) -> list[tuple[Span, str]]:
    """The tagger's names as characters and label."""
    return [(annotated.parse.span(n.first, n.last), n.label) for n in annotated.names if n.label in LABELS]


def score(gold: Sequence[Named], read: Sequence[tuple[Span, str]]) -> Counter[str]:
    """The counts of one text."""
    of_span = dict(read)
    tally: Counter[str] = Counter()
    for prefix in ("name", "span", "overlap"):
        tally[f"{prefix} gold"] += len(gold)
        tally[f"{prefix} read"] += len(read)
    for name in gold:
        label = of_span.get(name.span)
        tally["span hit"] += label is not None
        tally["name hit"] += label in name.labels
    for _, label in read:
        tally[f"{label} read"] += 1
    for name in gold:
        # A name of either label is counted under the one it was read as, so that reading it right costs nothing.
        label = of_span.get(name.span)
        under = label if label in name.labels else sorted(name.labels)[0]
        tally[f"{under} gold"] += 1
        tally[f"{under} hit"] += label in name.labels
    tally["overlap hit"] += _overlapping(gold, read)
    return tally


def _overlapping(gold: Sequence[Named], read: Sequence[tuple[Span, str]]) -> int:
    left = list(read)
    hits = 0
    for name in gold:
        other = next((n for n in left if name.span.meets(n[0])), None)
        if other is not None:
            left.remove(other)
            hits += other[1] in name.labels
    return hits


def explain(text: str, title: str, gold: Sequence[Named], read: Sequence[tuple[Span, str]]) -> str:
    """The names that were missed, made up or mislabelled."""
    golds, reads = {n.span: n.labels for n in gold}, dict(read)
    lines = [f"━━ {title} ━━ {len(gold)} names"]
    for span in sorted(golds.keys() | reads.keys()):
        want = "/".join(sorted(golds.get(span, ()))) or "nothing"
        have = reads.get(span, "nothing")
        if have not in golds.get(span, ()):
            around = " ".join(text[max(0, span.start - 30) : span.end + 30].split())
            lines.append(f"    “{span.of(text)}”: gold {want}, read {have}   … {around} …")
    return "\n".join(lines)


def _score(title: str, text: str, gold: Sequence[Named], reader: Reader) -> Scored:
    read = read_names(reader.annotate(plain_report(text)))
    return Scored(score(gold, read), lambda: explain(text, title, gold, read))


# -- sets of sentences and pages ---------------------------------------------------------------------------------------


def _rows(file: str, corpora: Path) -> Iterator[Case]:
    for number, row in enumerate(json_lines(corpora / "ner" / file), 1):
        gold = [Named(Span(s, e), frozenset({label})) for s, e, label in row["entities"] if label in LABELS]
        yield Case(f"{number}", row["text"], partial(_score, f"{number}", row["text"], gold))


# -- reports annotated for claims --------------------------------------------------------------------------------------


def _reports(corpora: Path) -> Iterator[Case]:
    folder = corpora / "claims"
    for path in sorted((folder / "texts").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        annotation = json.loads((folder / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
        gold = sorted(
            Named(Span(m["start"], m["start"] + len(m["text"])), labels_of(entity))
            for entity in annotation["entities"]
            for m in entity["mentions"]
            if m["form"] == "name"
        )
        yield Case(path.stem, text, partial(_score, path.stem, text, gold))


def labels_of(entity: Mapping[str, Any]) -> frozenset[str]:
    """The labels that are right for an annotated actor or place."""
    if entity["type"] in ("country", "state", "government"):
        return frozenset({"ORG", "LOC"})
    if entity["kind"] == "place":
        return frozenset({"LOC"})
    return frozenset({"PER" if entity["type"] == "person" else "ORG"})


MEASURES = (f_measure("names F1", "name"), f_measure("spans F1", "span"), *(f_measure(f"{x} F1", x) for x in LABELS))


def _suite(name: str, file: str, about: str) -> Suite:
    return Suite(name, about, "texts", halves=False, measures=MEASURES, cases=partial(_rows, file))


NAMES_UNER_EWT = _suite("names-uner-ewt", "uner-ewt-test.jsonl", "names in web text, UNER-EWT test")
NAMES_GUM = _suite("names-gum", "gum-test.jsonl", "names in text of many genres, GUM test")
NAMES_POLITICS = _suite("names-politics", "crossner-politics-test.jsonl", "names in politics, CrossNER test")
_OVERLAP: Measure = f_measure("overlap F1", "overlap")
NAMES_CLAIMS = Suite(
    "names-claims",
    "the tagger alone on the names of hand-annotated reports",
    "texts",
    halves=True,
    measures=(*MEASURES, _OVERLAP),
    cases=_reports,
)
