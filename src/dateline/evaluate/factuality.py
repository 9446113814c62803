"""The suite `factuality`: did it happen? UDS It-happened 2 (Rudinger et al. 2018) over Dateline's claims.

The gold gives predicates a number from −3 (surely not) to 3 (surely). A claim whose trigger covers the predicate is
held against it; predicates that state nothing Dateline codes are only counted in "read". The scale of claims' values
is ours: certain ±3, probable ±2, possible ±1, unknown 0, and 0 for what is affirmed of the future or supposed.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from dateline.evaluate.figures import Measure, ratio, share
from dateline.evaluate.suite import Case, Reader, Scored, Suite, json_lines, plain_report
from dateline.model import Claim, Span

VALUES = {"CT+": 3, "PR+": 2, "PS+": 1, "Uu": 0, "PS-": -1, "PR-": -2, "CT-": -3}
_UNREAL = ("future", "hypothetical")
_DECIDED = 1.0  # at or beyond it on either side a value says that it happened, or that it did not


class Judged(NamedTuple):
    """A predicate with people's mean judgement."""

    span: Span
    value: float


def value_of(claim: Claim) -> float:
    """A claim's factuality, as the report presents it, on the gold's scale."""
    value = VALUES[claim.factuality_report]
    return min(value, 0) if claim.aspect in _UNREAL else value


def verdict(value: float) -> str:
    """Happened, did not, or open."""
    return "yes" if value >= _DECIDED else "no" if value <= -_DECIDED else "open"


def matched(gold: Sequence[Judged], claims: Sequence[Claim]) -> list[tuple[Judged, Claim]]:
    """Each predicate with the first claim whose trigger covers it."""
    out = []
    for judged in gold:
        for claim in claims:
            if claim.evidence and Span(claim.evidence[0].start, claim.evidence[0].end).meets(judged.span):
                out.append((judged, claim))
                break
    return out


def score(gold: Sequence[Judged], claims: Sequence[Claim]) -> dict[str, float]:
    """The sums that error, correlation and agreement are made of."""
    tally: Counter[str] = Counter({"predicate": len(gold)})
    sums = dict.fromkeys(("x", "y", "xx", "yy", "xy", "error"), 0.0)
    for judged, claim in matched(gold, claims):
        x, y = judged.value, value_of(claim)
        tally["matched"] += 1
        tally["agreed"] += verdict(x) == verdict(y)
        for key, term in (("x", x), ("y", y), ("xx", x * x), ("yy", y * y), ("xy", x * y), ("error", abs(x - y))):
            sums[key] += term
    return {**tally, **sums}


def pearson(n: float, x: float, y: float, xx: float, yy: float, xy: float) -> float:
    """The correlation from sums; 0 where either side does not vary."""
    spread = (n * xx - x * x) * (n * yy - y * y)
    return (n * xy - x * y) / math.sqrt(spread) if spread > 1e-9 else 0.0


def explain(title: str, text: str, gold: Sequence[Judged], claims: Sequence[Claim]) -> str:
    """The predicates whose verdict is another one."""
    lines = [f"━━ {title} ━━ {text}"]
    for judged, claim in matched(gold, claims):
        if verdict(judged.value) != verdict(value_of(claim)):
            read = f"{claim.factuality_report} {claim.aspect}"
            lines.append(
                f"    “{judged.span.of(text)}”: people {judged.value:+.1f}, read {read} by {claim.explanation}"
            )
    return "\n".join(lines)


def _cases(corpora: Path) -> Iterator[Case]:
    for number, row in enumerate(json_lines(corpora / "factuality" / "uds_ih2" / "dev.jsonl"), 1):
        yield Case(f"{number}", row["text"], partial(_score, f"{number}", row["text"], list(_judged(row))))


def _judged(row: dict[str, Any]) -> Iterator[Judged]:
    """The predicates' characters, from their place among the words between spaces."""
    starts = [0]
    for word in row["text"].split(" "):
        starts.append(starts[-1] + len(word) + 1)
    for target in row["targets"]:
        first, last = target["span1"]
        yield Judged(Span(starts[first], starts[last] - 1), float(target["label"]))


def _score(title: str, text: str, gold: list[Judged], reader: Reader) -> Scored:
    claims = reader.read_report(plain_report(text)).claims
    return Scored(score(gold, claims), lambda: explain(title, text, gold, claims))


FACTUALITY = Suite(
    name="factuality",
    about="whether it happened, by claims' factuality, UDS It-happened 2 dev",
    unit="sentences",
    halves=True,
    measures=(
        share("read", "matched", "predicate"),
        share("agreement", "agreed", "matched"),
        Measure("correlation", ("matched", "x", "y", "xx", "yy", "xy"), pearson, "matched"),
        Measure("mean error", ("error", "matched"), ratio, "matched", rising=False),
    ),
    cases=_cases,
)
