"""Which lines of a text are no part of the report: share buttons, captions, credits, bylines, dates, navigation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from dateline.ingest.dates import calendar
from dateline.ingest.lines import Line
from dateline.language.en.furniture import AGENCY, DATE, PICTURE, TIME, Furniture, layout

_SENTENCE = 12  # words from which a line with a full stop is taken to be the report's own prose
_LEFT = re.compile(r"^[^\w(\[©\"'“‘«@#]+|^[#>]+\s+")
_RIGHT = re.compile(r"[^\w)\]\"'”’»%]+$")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_WORDS = re.compile(r"[^\W_](?:[\w’'.&+-]*\w)?\+?")


@dataclass(frozen=True, slots=True)
class Hit:
    """A line that is furniture: its number among the lines, what it is, and who and when it tells."""

    line: int
    kind: str
    byline: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Masked:
    """Text in which dates, times and agencies are replaced by one character each; `words` are what they stand for."""

    text: str
    words: tuple[str, ...]

    def back(self, start: int, end: int) -> str:
        """The words behind the characters `start` up to `end`."""
        at = sum(1 for one in self.text[:start] if one in _MASKS)
        made = []
        for character in self.text[start:end]:
            if character in _MASKS:
                made.append(self.words[at])
                at += 1
            else:
                made.append(character)
        return "".join(made)


_MASKS = frozenset((AGENCY, PICTURE, DATE, TIME))


def hits(lines: Sequence[Line]) -> tuple[Hit, ...]:
    """The furniture of a text, line by line, in order."""
    found: list[Hit] = []
    judged: dict[tuple[str, bool], Hit | None] = {}
    top, last_hit, dated = True, -2, _chronology(lines)
    for number, line in enumerate(lines):
        hit = None
        if not line.runs_on or last_hit == number - 1:
            if (line.text, top) not in judged:
                judged[line.text, top] = judge(line, number, top)
            hit = judged[line.text, top]
        if hit and hit.kind == "date" and dated and line.text == (hit.date or ""):
            hit = None
        if hit:
            found.append(replace(hit, line=number))
            last_hit = number
        elif top and line.stops and line.words >= _SENTENCE:
            top = False
    unread = {hit.line for hit in found if hit.kind != "credited"}
    last = next((number for number in reversed(range(len(lines))) if number not in unread), -1)
    return tuple(hit for hit in found if hit.kind != "credited" or (hit.line != last and _by_itself(lines[hit.line])))


def _by_itself(line: Line) -> bool:
    return line.after_blank and line.before_blank


def judge(line: Line, number: int = 0, top: bool = True) -> Hit | None:
    """What furniture a line is, or None. `top`: above the report's first sentence."""
    if not any(character.isalnum() for character in line.text):
        return Hit(number, "rule")
    text = _LEFT.sub("", line.text)
    plain = _EDGES.sub("", text).lower()
    if not plain:
        return Hit(number, "rule")
    words = line.words
    masked: Masked | None = None
    for row in layout().rows:
        if (row.top and not top) or words > row.most:
            continue
        if plain in row.whole or (row.only and _only(plain, row.only)):
            return Hit(number, row.kind)
        if row.fragment and line.stops:
            continue
        if row.start and _starts(text, row):
            return Hit(number, row.kind)
        if row.patterns:
            masked = masked or mask(_RIGHT.sub("", text))
            if hit := _matches(masked, row, number):
                return hit
    return None


@cache
def agency_pattern(pictures: bool) -> re.Pattern[str]:
    """Names of picture agencies, or of the others, as whole words; the others as written or in capitals ("MAP", no "map")."""
    names = sorted(
        (name for name, kind in layout().agencies.items() if (kind == "picture") == pictures),
        key=lambda name: (-len(name), name),
    )
    forms = []
    for name in names:
        forms += [f"(?i:{re.escape(name)})"] if pictures else sorted({re.escape(name), re.escape(name.upper())})
    return re.compile(rf"(?<![\w@-])(?:{'|'.join(forms)})(?!\w|-\w)")


def mask(text: str) -> Masked:
    """The text with a stand-in for each full date, time of day and agency."""
    words: list[str] = []
    pieces: list[tuple[int, int, str]] = []
    for pattern, sign in (
        (calendar().full, DATE),
        (calendar().clock, TIME),
        (agency_pattern(True), PICTURE),
        (agency_pattern(False), AGENCY),
    ):
        for match in pattern.finditer(text):
            if match.end() > match.start() and not any(
                match.start() < end and start < match.end() for start, end, _ in pieces
            ):
                pieces.append((match.start(), match.end(), sign))
    made, at = [], 0
    for start, end, sign in sorted(pieces):
        made += [text[at:start], sign]
        words.append(text[start:end])
        at = end
    return Masked("".join([*made, text[at:]]), tuple(words))


def _only(plain: str, allowed: frozenset[str]) -> bool:
    return all(word in allowed for word in _WORDS.findall(plain))


def _starts(text: str, row: Furniture) -> bool:
    text = text.lstrip("([")
    lower = text.lower()
    for start in row.start:
        if lower.startswith(start) and not lower[len(start) : len(start) + 1].isalnum():
            return not row.names or _names_only(text[len(start) :])
    return False


def _names_only(text: str) -> bool:
    """Whether nothing follows but names and the small words of a credit line; a text all in capitals does not tell."""
    words = [word for word in _WORDS.findall(text) if not word[0].isdigit()]
    names = [word for word in words if word[0].isupper()]
    if not names or (len(words) > 3 and all(word.isupper() for word in words)):
        return False
    return all(word[0].isupper() or word in layout()["credit_words"] | layout()["name_particles"] for word in words)


def _matches(masked: Masked, row: Furniture, number: int) -> Hit | None:
    for pattern in row.patterns:
        match = pattern.fullmatch(masked.text)
        if not match:
            continue
        groups = {name: masked.back(*match.span(name)) for name, found in match.groupdict().items() if found}
        byline = groups.get("byline")
        if byline and not _is_byline(byline, masked):
            continue
        return Hit(number, row.kind, byline, groups.get("date"))
    return None


def _is_byline(byline: str, masked: Masked) -> bool:
    """Whether the words after "by" are people or an agency, and not "Monday" or "the army"."""
    words = byline.split()
    known = layout()
    if any(name.lower() == byline.lower() for name in masked.words):
        return True
    if any(word.lower().strip(".,") in known["weekdays"] or word.lower() in known.months for word in words[:1]):
        return False
    return len(words) > 1 or byline.islower()


def _chronology(lines: Sequence[Line]) -> bool:
    """Whether several lines are nothing but different dates: then they head the entries of a list of events."""
    full = calendar().full
    return len({line.text for line in lines if line.words <= 5 and full.fullmatch(line.text)}) > 1
