"""The suite `plover`: the sentences of the CAMEO manual, recoded to PLOVER, by type, source and target.

The gold is of PLOVER 0.5 and codes one event a sentence; its four types that PLOVER 2.0 merged are counted as what they
became. "type recall" asks whether the gold's type is among those read; "types F1" also counts what else was read.
Source and target count as found when words of the gold's actor stand in a mention of one of the event's parties.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from dateline.evaluate.figures import f_measure, share
from dateline.evaluate.suite import Case, Reader, Scored, Suite, ingested, json_lines
from dateline.model import Claim, Event, Reading, Span

_NOW = {"FIGHT": "ASSAULT", "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"}


class Coded(NamedTuple):
    """A gold event: PLOVER 2.0 type, and its parties' words."""

    type: str
    source: tuple[str, ...]
    target: tuple[str, ...]


def coded(row: dict[str, Any]) -> Coded:
    """The gold of one row."""
    parties = (tuple(p["actorText"] for p in row[side] if p.get("actorText")) for side in ("source", "target"))
    return Coded(_NOW.get(row["code"], row["code"]), *parties)


def events(reading: Reading) -> list[tuple[Claim, Event]]:
    """The event claims of a reading."""
    return [(claim, claim.says) for claim in reading.claims if isinstance(claim.says, Event)]


def score(gold: Coded, reading: Reading) -> Counter[str]:
    """The counts of one sentence; parties are looked for in the events of the gold's type."""
    read = events(reading)
    types = {event.event for _, event in read}
    right = [event for _, event in read if event.event == gold.type]
    tally = Counter(
        {"sentence": 1, "type gold": 1, "type read": len(types), "type hit": gold.type in types, f"{gold.type} gold": 1}
    )
    tally.update({f"{t} read": 1 for t in types})
    tally[f"{gold.type} hit"] += gold.type in types
    for side, words in (("source", gold.source), ("target", gold.target)):
        if words and right:
            sought = _places(words, reading.report.text)
            tally[f"{side} gold"] += 1
            tally[f"{side} hit"] += any(_party(event, side, sought, reading) for event in right)
    return tally


def _places(words: Iterable[str], text: str) -> list[Span]:
    """Where the parties' words stand, first occurrence of each."""
    found = ((text.find(w), len(w)) for w in words)
    return [Span(start, start + length) for start, length in found if start >= 0]


def _party(event: Event, side: str, sought: Sequence[Span], reading: Reading) -> bool:
    """Whether a party of the event is one of those sought. Sides of two-sided events are both actors."""
    keys = event.actor if side == "source" or not event.recipient else event.recipient
    mentions = (m for e in reading.entities if e.id in keys for m in e.mentions)
    return any(span.meets(Span(m.start, m.end)) for m in mentions for span in sought)


def explain(title: str, gold: Coded, reading: Reading) -> str:
    """Gold and reading of one sentence, where the type or a party is another."""
    counts = score(gold, reading)
    wrong = [x for x in ("type", "source", "target") if counts[f"{x} hit"] < counts[f"{x} gold"]]
    if not wrong:
        return f"━━ {title} ━━ right"
    name = {e.id: e.name for e in reading.entities}
    lines = [f"━━ {title} ━━ wrong: {', '.join(wrong)}", f"    {reading.report.text}"]
    lines.append(f"    gold  {gold.type}: {', '.join(gold.source) or '–'} → {', '.join(gold.target) or '–'}")
    for claim, event in events(reading):
        actor, recipient = (", ".join(name.get(k, k) for k in keys) or "–" for keys in (event.actor, event.recipient))
        trigger = claim.evidence[0].text if claim.evidence else ""
        lines.append(f"    read  {event.event} “{trigger}”: {actor} → {recipient}   by {claim.explanation}")
    return "\n".join(lines)


def by_type(sums: Mapping[str, float]) -> str:
    """A table of the types."""
    types = sorted({key.split()[0] for key in sums if key.split()[0].isupper()})
    lines = [f"  {'by type':14}{'gold':>6}{'read':>6}{'right':>7}"]
    for name in types:
        gold, read, right = (int(sums.get(f"{name} {key}", 0)) for key in ("gold", "read", "hit"))
        lines.append(f"  {name:14}{gold:6}{read:6}{right:7}")
    return "\n".join(lines)


def _cases(corpora: Path) -> Iterator[Case]:
    for row in json_lines(corpora / "plover" / "dev.jsonl"):
        yield Case(row["id"], row["text"], partial(_score, row["id"], row["text"], coded(row)))


def _score(title: str, text: str, gold: Coded, reader: Reader) -> Scored:
    reading = reader.read_report(ingested(text))
    return Scored(score(gold, reading), lambda: explain(title, gold, reading))


PLOVER = Suite(
    name="plover",
    about="event type, source and target of sentences from the CAMEO manual",
    unit="sentences",
    halves=True,
    measures=(
        share("type recall", "type hit", "type gold"),
        f_measure("types F1", "type"),
        share("source", "source hit", "source gold"),
        share("target", "target hit", "target gold"),
    ),
    cases=_cases,
    breakdown=by_type,
)
