"""The suite `factuality`: did it happen? UDS It-happened 2 (Rudinger et al. 2018) over Dateline's claims.

The gold gives predicates a number from −3 (surely not) to 3 (surely). "predicates" judges every one of them as if it
triggered a claim. "agreement" and "mean error" hold against it the claim whose trigger covers the predicate; predicates that
state nothing Dateline codes are only counted in "read". The scale of the values is ours: certain ±3, probable ±2,
possible ±1, unknown 0, and −2 for what is yet to come or supposed, which the judges take not to have happened.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from dateline.coding.factuality import Certainty
from dateline.evaluate.figures import Measure, ratio, share
from dateline.evaluate.suite import Case, Reader, Scored, Suite, json_lines, plain_report
from dateline.grammar import Grammar
from dateline.model import Claim, Report, Span

VALUES = {"CT+": 3, "PR+": 2, "PS+": 1, "Uu": 0, "PS-": -1, "PR-": -2, "CT-": -3}
_UNREAL, _NOT_YET = ("future", "hypothetical"), -2
_DECIDED = 1.0  # at or beyond it on either side a value says that it happened, or that it did not


class Judged(NamedTuple):
    """A predicate with people's mean judgement."""

    span: Span
    value: float


def value_of(claim: Claim) -> float:
    """A claim's factuality, as the report presents it, on the gold's scale."""
    return number(claim.factuality_report, claim.aspect)


def number(factuality: str, aspect: str) -> float:
    """A value and an aspect on the gold's scale."""
    return min(VALUES[factuality], _NOT_YET) if aspect in _UNREAL else VALUES[factuality]


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


def score(gold: Sequence[Judged], claims: Sequence[Claim], judged: Sequence[float]) -> dict[str, float]:
    """The sums that error, correlations and agreement are made of; `judged` has a number for each predicate."""
    tally: Counter[str] = Counter({"predicate": len(gold)})
    sums: defaultdict[str, float] = defaultdict(float)
    for one, claim in matched(gold, claims):
        tally["matched"] += 1
        tally["agreed"] += verdict(one.value) == verdict(value_of(claim))
        sums["error"] += abs(one.value - value_of(claim))
        _add(sums, "claim", one.value, value_of(claim))
    for one, value in zip(gold, judged, strict=True):
        _add(sums, "all", one.value, value)
    return {**tally, **sums}


def _add(sums: defaultdict[str, float], prefix: str, x: float, y: float) -> None:
    for key, term in (("x", x), ("y", y), ("xx", x * x), ("yy", y * y), ("xy", x * y)):
        sums[f"{prefix} {key}"] += term


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


_CERTAINTY = cache(Certainty)


def _judgements(reader: Reader, report: Report, gold: Sequence[Judged]) -> list[float]:
    """A number for each predicate, as its innermost source presents it."""
    attributed = reader.attribute(reader.annotate(report))
    grammar = Grammar(attributed.annotated.parse)
    tokens = {start: token for token, start in enumerate(grammar.parse.start)}
    out = []
    for one in gold:
        token, voices = tokens.get(one.span.start), attributed.outwards(attributed.innermost(one.span.start))
        judged = None if token is None else _CERTAINTY().judge(grammar, token, voices[0] if voices else None)
        out.append(0.0 if judged is None else number(judged.factuality, judged.aspect))
    return out


def _score(title: str, text: str, gold: list[Judged], reader: Reader) -> Scored:
    claims = reader.read_report(plain_report(text)).claims
    judged = _judgements(reader, plain_report(text), gold)
    return Scored(score(gold, claims, judged), lambda: explain(title, text, gold, claims))


def _correlation(name: str, prefix: str, n: str) -> Measure:
    return Measure(name, (n, *(f"{prefix} {key}" for key in ("x", "y", "xx", "yy", "xy"))), pearson, n)


FACTUALITY = Suite(
    name="factuality",
    about="whether it happened: certainty of predicates and of claims, UDS It-happened 2 dev",
    unit="sentences",
    halves=True,
    measures=(
        share("read", "matched", "predicate"),
        share("agreement", "agreed", "matched"),
        _correlation("predicates", "all", "predicate"),
        _correlation("correlation", "claim", "matched"),
        Measure("mean error", ("error", "matched"), ratio, "matched", rising=False),
    ),
    cases=_cases,
)
