"""The suite `times-wikiwars`: dates in histories of wars (WikiWars, Mazur and Dale 2010).

Only TIMEX2 with a calendar value are looked for: dates, months, years, seasons, also in part ("XXXX-WI"). Durations,
sets and bare references ("now") are neither expected nor held against a reading. "bounds" asks of overlapping dates of
a day, a month or a year in our era whether both bounds are that interval's; modified ones ("early 1950") are left out.
"""

import calendar
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from html import unescape
from pathlib import Path
from typing import NamedTuple

from dateline.evaluate.figures import f1, f_measure, share
from dateline.evaluate.suite import Case, Reader, Scored, Suite, ingested
from dateline.model import Span, Time

_TAG = re.compile(r"<TIMEX2(?P<attributes>[^>]*)>|</TIMEX2>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_CALENDAR = re.compile(r"(?:BC)?[0-9X]{2,4}(?:-|$)")
_WHOLE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?")


class Timex(NamedTuple):
    """A gold time expression; `bounds` is None where its value is not a whole day, month or year."""

    span: Span
    dated: bool
    bounds: tuple[str, str] | None


def read_timex(content: str) -> tuple[str, list[Timex]]:
    """The text of a document without its tags, and the expressions in it, inner ones of nested ones too."""
    body = content.partition("<TEXT>")[2].partition("</TEXT>")[0]
    text, at = "", 0
    opened: list[tuple[int, dict[str, str]]] = []
    found = []
    for tag in _TAG.finditer(body):
        text += unescape(body[at : tag.start()])
        at = tag.end()
        if tag["attributes"] is not None:
            opened.append((len(text), dict(_ATTRIBUTE.findall(tag["attributes"]))))
        else:
            start, attributes = opened.pop()
            found.append(_timex(Span(start, len(text)), attributes))
    return text + unescape(body[at:]), sorted(found, key=lambda timex: timex.span)


def _timex(span: Span, attributes: dict[str, str]) -> Timex:
    value = attributes.get("val", "")
    dated = bool(_CALENDAR.match(value)) and "set" not in attributes
    return Timex(span, dated, None if "mod" in attributes else bounds_of(value))


def bounds_of(value: str) -> tuple[str, str] | None:
    """First and last day of a day, month or year; None for any other value."""
    match = _WHOLE.fullmatch(value)
    if match is None:
        return None
    year, month, day = match.groups()
    if day:
        return (f"{year}-{month}-{day}",) * 2
    if month:
        last = calendar.monthrange(int(year), int(month))[1]
        return f"{year}-{month}-01", f"{year}-{month}-{last:02}"
    return f"{year}-01-01", f"{year}-12-31"


def matched(gold: Sequence[Timex], read: Sequence[Time]) -> tuple[list[tuple[Timex, Time]], list[Time]]:
    """Dated expressions with the time that overlaps them, and the times that are left and stand in no other one."""
    left = list(read)
    pairs = []
    for timex in gold:
        time = next((t for t in left if timex.span.meets(Span(t.start, t.end))), None) if timex.dated else None
        if time is not None:
            left.remove(time)
            pairs.append((timex, time))
    ignored = [timex.span for timex in gold if not timex.dated]
    return pairs, [t for t in left if not any(Span(t.start, t.end).meets(span) for span in ignored)]


def score(gold: Sequence[Timex], read: Sequence[Time]) -> Counter[str]:
    """The counts of one text."""
    pairs, spurious = matched(gold, read)
    tally: Counter[str] = Counter()
    for prefix in ("extent", "overlap"):
        tally[f"{prefix} gold"] += sum(timex.dated for timex in gold)
        tally[f"{prefix} read"] += len(pairs) + len(spurious)
    tally["overlap hit"] += len(pairs)
    for timex, time in pairs:
        tally["extent hit"] += timex.span == Span(time.start, time.end)
        if timex.bounds:
            tally["bounds gold"] += 1
            tally["bounds hit"] += timex.bounds == (time.earliest, time.latest)
    return tally


def explain(title: str, text: str, gold: Sequence[Timex], read: Sequence[Time]) -> str:
    """Expressions missed, made up or given other bounds."""
    pairs, spurious = matched(gold, read)
    of_span = {timex.span: time for timex, time in pairs}
    notes = [(t.start, f"    SPURIOUS  “{t.text}” {t.earliest}–{t.latest}") for t in spurious]
    for timex in gold:
        time = of_span.get(timex.span)
        words = timex.span.of(text)
        if timex.dated and time is None:
            notes.append((timex.span.start, f"    MISSED    “{words}”"))
        elif time and timex.bounds and timex.bounds != (time.earliest, time.latest):
            shown = f"gold {'–'.join(timex.bounds)}, read {time.earliest}–{time.latest} ({time.basis})"
            notes.append((timex.span.start, f"    BOUNDS    “{words}”: {shown}"))
    values = score(gold, read)
    head = f"━━ {title} ━━ overlap F1 {f1(*(values[f'overlap {k}'] for k in ('hit', 'read', 'gold'))):.3f}"
    return "\n".join((head, *(note for _, note in sorted(notes))))


def _cases(corpora: Path) -> Iterator[Case]:
    for path in sorted((corpora / "wikiwars").glob("*.xml")):
        text, gold = read_timex(path.read_text(encoding="utf-8"))
        yield Case(path.stem, text, partial(_score, path.stem, text, gold))


def _score(title: str, text: str, gold: list[Timex], reader: Reader) -> Scored:
    read = reader.read_report(ingested(text)).times
    return Scored(score(gold, read), lambda: explain(title, text, gold, read))


TIMES = Suite(
    name="times-wikiwars",
    about="dates in histories of wars, WikiWars",
    unit="texts",
    halves=True,
    measures=(
        f_measure("overlap F1", "overlap"),
        f_measure("extent F1", "extent"),
        share("bounds", "bounds hit", "bounds gold"),
    ),
    cases=_cases,
)
