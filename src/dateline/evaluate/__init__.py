"""Measuring Dateline: gold formats, scorers and floors.

A suite is a data set with a metric. `run` scores a reader on one, over the half that developers may look at (`seen`),
the half that is only ever scored in aggregate (`held`), or all of it; figures come with bootstrap intervals.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from dateline.errors import UsageError
from dateline.evaluate.claims import CLAIMS
from dateline.evaluate.coref import COREF_GUM
from dateline.evaluate.factuality import FACTUALITY
from dateline.evaluate.figures import Figure, figures, totals
from dateline.evaluate.names import NAMES_CLAIMS, NAMES_GUM, NAMES_POLITICS, NAMES_UNER_EWT
from dateline.evaluate.parse import PARSE_EWT, PARSE_GUM
from dateline.evaluate.places import PLACES
from dateline.evaluate.plover import PLOVER
from dateline.evaluate.polnear import POLNEAR
from dateline.evaluate.result import Item, Result
from dateline.evaluate.split import half_of
from dateline.evaluate.suite import Reader, Split, Suite, Watched
from dateline.evaluate.times import TIMES

__all__ = ["SUITES", "Figure", "Item", "Reader", "Result", "Split", "Suite", "corpora_folder", "half_of", "run"]

_ALL = (
    CLAIMS,
    PARSE_EWT,
    PARSE_GUM,
    NAMES_UNER_EWT,
    NAMES_GUM,
    NAMES_POLITICS,
    NAMES_CLAIMS,
    POLNEAR,
    PLOVER,
    FACTUALITY,
    TIMES,
    PLACES,
    COREF_GUM,
)
SUITES: Mapping[str, Suite] = MappingProxyType({suite.name: suite for suite in _ALL})
_BESIDE = Path("..", "shared", "corpora")


def corpora_folder(given: Path | None = None) -> Path:
    """The folder of data sets: the one given, else DATELINE_CORPORA, else ../shared/corpora. Raises `UsageError`."""
    named = os.environ.get("DATELINE_CORPORA")
    folder = given or (Path(named) if named else _BESIDE)
    if not folder.is_dir():
        raise UsageError(f"no data sets in {folder}: give their folder with --corpora or DATELINE_CORPORA")
    return folder


def run(suite: str, split: Split | None, corpora: Path, reader: Reader) -> Result:
    """Scores a reader on a suite; without a split, over all of it.

    The result has items only for the seen half: the details of other documents are not even made. Raises `UsageError`
    for an unknown suite, a suite without halves that is asked for one, and data that are not there.
    """
    chosen = SUITES.get(suite)
    if chosen is None:
        raise UsageError(f"no suite {suite!r}: there are {', '.join(SUITES)}")
    split = split or "all"
    if split not in ("seen", "held", "all"):
        raise UsageError(f"no split {split!r}: there are seen, held and all")
    if split != "all" and not chosen.halves:
        raise UsageError(f"{suite} is a published test set without halves: leave --split out")
    rows, items = [], []
    watched = Watched(reader)
    try:
        for case in chosen.cases(corpora):
            if split != "all" and half_of(case.text) != split:
                continue
            scored = case.score(watched)
            rows.append(scored.counts)
            if split == "seen":
                items.append(Item(case.id, scored.explain()))
    except FileNotFoundError as error:
        raise UsageError(f"{suite} needs {error.filename}, which is not there: see --corpora") from None
    if not rows:
        raise UsageError(f"{suite} finds no documents in {corpora}: see --corpora")
    breakdown = chosen.breakdown(totals(rows)) if chosen.breakdown and split == "seen" else ""
    return Result(
        suite=chosen.name,
        about=chosen.about,
        split=split,
        unit=chosen.unit,
        documents=len(rows),
        figures=figures(chosen.measures, rows),
        unread=watched.unread,
        items=tuple(items),
        breakdown=breakdown,
    )
