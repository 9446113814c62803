"""What the top of a text tells of the report: title, byline, publication date, and a header block if there is one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.ingest import datelines
from dateline.ingest.dates import calendar, parse_date
from dateline.ingest.furniture import Hit
from dateline.ingest.lines import Line, ends_sentence
from dateline.language.en.furniture import layout
from dateline.model import Span

_HEADER_LINES = 24
_TITLE_WORDS, _TITLE_LENGTH = 26, 220
_BODY = 12  # words from which a line with a full stop is the report's own prose
_LABEL = re.compile(r"\s*([^\W\d_][\w -]{1,28}?)\s*:\s*")
_TELLS = ("title", "published", "publisher", "byline", "url", "dateline", "other")


@dataclass(slots=True)
class Header:
    """Lines of the form "Date: 3 March 2014" above the text. `labels` are spans to leave unread."""

    tells: dict[str, str] = field(default_factory=dict)
    lines: set[int] = field(default_factory=set)
    unread: list[Span] = field(default_factory=list)
    dateline: datelines.Found | None = None


@dataclass(frozen=True, slots=True)
class Top:
    """What was found; `published` is an ISO date."""

    title: str | None
    byline: str | None
    published: str | None


def header(text: str, lines: Sequence[Line]) -> Header:
    """The header block: two or more labelled lines at the top that follow each other, or a title with its label."""
    found: list[tuple[int, str, Span]] = []
    for number, line in enumerate(lines[:_HEADER_LINES]):
        label = _LABEL.match(text, line.span.start, min(line.span.end, line.span.start + 60))
        tells = label and _tells(label.group(1))
        if label and tells:
            found.append((number, tells, Span(label.end(), line.span.end)))
        elif len(found) > 1 or number > 3:
            break
    made = Header()
    kinds = {tells for _, tells, _ in found}
    if len(kinds - {"other"}) < 2 and kinds != {"title"}:
        return made
    for number, tells, value in found:
        words = value.of(text).strip()
        if tells != "other" and words:
            made.tells.setdefault(tells, words)
        if tells == "dateline" and words:
            made.dateline = datelines.labelled(text, value, number)
        read = tells == "title" and words != ""
        made.unread.append(Span(lines[number].span.start, value.start) if read else lines[number].span)
        made.lines.add(number)
    return made


def _tells(label: str) -> str | None:
    label = label.lower()
    return next((name for name in _TELLS if label in layout()[f"header_{name}"]), None)


def read_top(lines: Sequence[Line], hits: Sequence[Hit], found: datelines.Found | None, head: Header) -> Top:
    """Title, byline and publication date of a text, by the header block first and by the looks of its lines then."""
    return Top(
        title=head.tells.get("title") or _title(lines, hits, found, head),
        byline=head.tells.get("byline") or next((hit.byline for hit in hits if hit.byline), None),
        published=_published(lines, hits, found, head),
    )


def _published(lines: Sequence[Line], hits: Sequence[Hit], found: datelines.Found | None, head: Header) -> str | None:
    written = [head.tells["published"]] if "published" in head.tells else []
    written += [hit.date for hit in hits if hit.date]
    for hit in hits:
        if hit.kind in ("navigation", "byline") and not hit.date:
            written += [match.group() for match in calendar().full.finditer(lines[hit.line].text)]
    dates = [iso for one in written if (iso := parse_date(one))]
    return dates[0] if dates else found.published if found else None


def _title(lines: Sequence[Line], hits: Sequence[Hit], found: datelines.Found | None, head: Header) -> str | None:
    """The first line that is no furniture, if it looks like a headline and a report follows."""
    furniture = {hit.line for hit in hits if not (found and hit.line == found.line)} | head.lines
    rest = [number for number in range(len(lines)) if number not in furniture]
    if len(rest) < 2 or (found and found.line == rest[0]):
        return None
    first, follows = rest[0], rest[1]
    title, last = lines[first].text, first
    while lines[last + 1].runs_on if last + 1 < len(lines) else False:
        last += 1
        title = f"{title} {lines[last].text}"
    if last > first and not (last < len(lines) - 1 and lines[last].before_blank):
        return None
    follows = next((number for number in rest if number > last), -1)
    if follows < 0 or not _headline(title):
        return None
    opens = found is not None and found.line >= follows
    if _full_stop(title) and not (opens and found and found.line == follows) and not _capitalised(title):
        return None
    apart = lines[last].before_blank or last + 1 in furniture or (found is not None and found.line == last + 1)
    if not apart and not _deck(lines, follows, furniture, found):
        return None
    return title.strip("#*_ ")


def _deck(lines: Sequence[Line], number: int, furniture: set[int], found: datelines.Found | None) -> bool:
    """Whether what follows a headline at once is a second, smaller one, or already a sentence of the report."""
    line = lines[number]
    if line.stops and line.words >= _BODY:
        return True
    after = number + 1
    return not line.stops and (line.before_blank or after in furniture or (found is not None and found.line == after))


def _headline(words: str) -> bool:
    count = len(words.split())
    return 1 < count <= _TITLE_WORDS and len(words) <= _TITLE_LENGTH and not words.endswith((":", ",", ";", "…"))


def _full_stop(words: str) -> bool:
    return ends_sentence(words) and not words.rstrip("\"'”’» ").endswith(("?", "!"))


def _capitalised(words: str) -> bool:
    """Whether nearly all longer words begin with a capital, as in the headlines of American papers."""
    longer = [word for word in re.findall(r"[^\W\d_][\w’'-]*", words) if len(word) > 3]
    return len(longer) > 2 and sum(word[0].isupper() for word in longer) >= 0.75 * len(longer)
