"""The suite `claims`: whole readings against reports annotated by hand for attributions, claims and names."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from dateline.evaluate.claims.explain import explain
from dateline.evaluate.claims.match import Comparison
from dateline.evaluate.claims.score import MEASURES, by_type, count
from dateline.evaluate.claims.sides import from_annotation, from_reading
from dateline.evaluate.suite import Case, Reader, Scored, Suite, ingested


def annotated_texts(corpora: Path) -> Iterator[tuple[dict[str, Any], str, dict[str, Any]]]:
    """Each text's metadata, words and annotation, in the order of the data."""
    folder = corpora / "claims"
    for about in json.loads((folder / "texts.json").read_text(encoding="utf-8")):
        text = (folder / "texts" / f"{about['id']}.txt").read_text(encoding="utf-8")
        gold = json.loads((folder / "gold" / f"{about['id']}.json").read_text(encoding="utf-8"))
        yield about, text, gold


def cases(corpora: Path) -> Iterator[Case]:
    """Every text as a report with its title, publisher and date as metadata."""
    for about, text, gold in annotated_texts(corpora):
        yield Case(about["id"], text, partial(_score, about, text, gold))


def _score(about: dict[str, Any], text: str, gold: dict[str, Any], reader: Reader) -> Scored:
    report = ingested(text, **{key: about.get(key) for key in ("title", "published", "publisher")})
    compared = Comparison(text, from_annotation(gold), from_reading(reader.read_report(report)))
    return Scored(count(compared), lambda: explain(f"{about['id']} {about.get('title') or ''}".strip(), compared))


CLAIMS = Suite(
    name="claims",
    about="who claims what about whom, by hand-annotated reports",
    unit="texts",
    halves=True,
    measures=MEASURES,
    cases=cases,
    breakdown=by_type,
)
