"""The dateline: the words in front of a wire report's first sentence that say where, when and by whom it was filed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.ingest.dates import read_date
from dateline.ingest.furniture import Hit
from dateline.ingest.lines import Folded, Line, fold
from dateline.ingest.wirehead import LONGEST, Head, masked, read_head
from dateline.language.en.furniture import AGENCY, layout
from dateline.model import Dateline, Span

_LINES = 14  # how far down a dateline is looked for
_PROSE = 12  # words from which a line with a full stop is the report's own prose
_SHORT = 10  # words up to which what follows a colon may be a headline
_LONG = 15  # words from which what follows a place is a sentence, whatever it ends with

_END = re.compile(
    r"\s*(?P<dash>-{2,}|[–—―‒])\s*"
    r"|\s+(?P<hyphen>[-_])\s+"
    rf"|(?P<glued>(?<=[)/\w{AGENCY}])-\s+|(?<=[)/])\s?-(?=\w))"  # "Damascus, SANA- …"
    r"|\s*(?P<bar>\|)\s*"
    r"|(?P<colon>:)\s*"  # "PESHAWAR: …"
    rf"|(?P<none>(?<=\))\s*(?=[^\W\d_])|(?<={AGENCY}/)\.?\s+(?=[^\W\d_]))"  # "(CNN)Rebels …", "/TASS/. …"
)
_TAG = re.compile(r"\s*\[([^\[\]]{1,90})\]")
_SPEAKER = re.compile(r"^[A-Z][A-Z.' -]{2,40}:\s", re.MULTILINE)
_OPENERS = "\"'“‘«([„ "
_NEVER = frozenset(("caption", "note", "more", "topics", "byline", "rule"))


@dataclass(frozen=True, slots=True)
class Found:
    """A dateline, the number of its line, and the full date in it (ISO) where there is one."""

    dateline: Dateline
    line: int
    published: str | None


def find(text: str, lines: Sequence[Line], hits: Sequence[Hit], hidden: Sequence[Span] = ()) -> Found | None:
    """The dateline of a text, looked for above and at the first sentence of the report."""
    never = {hit.line for hit in hits if hit.kind in _NEVER}
    prose = 0
    for number, line in enumerate(lines[:_LINES]):
        if number in never or line.runs_on:
            continue
        paragraph = Span(line.span.start, _paragraph_end(lines, number))
        alone = _alone(fold(text, line.span, hidden), number)
        if found := alone or _before_dash(fold(text, paragraph, hidden), number, text, prose == 0):
            return found
        prose += line.stops and line.words >= _PROSE
    return None


def labelled(text: str, span: Span, number: int) -> Found | None:
    """The dateline that stands behind a label ("DATELINE: KABUL, Afghanistan"): the whole stretch, without a dash."""
    shown = fold(text, span)
    head = read_head(masked(shown.text), shown.text) if len(shown.text) <= LONGEST else None
    return _made(shown, head, len(shown.text), number, None) if head and head.place else None


def _paragraph_end(lines: Sequence[Line], number: int) -> int:
    """Where the paragraph ends that begins with a line: a dateline may be wrapped over two lines."""
    end = lines[number].span.end
    for line in lines[number + 1 : number + 6]:
        if line.after_blank:
            break
        end = line.span.end
    return end


def _before_dash(shown: Folded, number: int, text: str, first: bool) -> Found | None:
    """The longest run of words in front of a dash, or what stands for one, that is a dateline."""
    covered, best = masked(shown.text), None
    for end in _END.finditer(covered, 1, LONGEST):
        head = read_head(covered[: end.start()], shown.text)
        if head is None:
            continue
        kind, rest = str(end.lastgroup), shown.text[end.end() :]
        if _certain(head, kind, rest, shown.text) or (first and _likely(head, end, rest, shown.text, text)):
            stop, agency = _tags(shown.text, end.end())
            best = _made(shown, head, stop, number, agency)
    return best


def _alone(shown: Folded, number: int) -> Found | None:
    """A dateline that has its line to itself: a place with a date, or with an agency set off from it."""
    words = shown.text.rstrip(" -–—|:")
    if not 0 < len(words) <= LONGEST or words.endswith("."):
        return None
    head = read_head(masked(words), words)
    if head is None or head.place is None:
        return None
    dated = head.date is not None and (head.agency is not None or any(mark in words for mark in ",(|"))
    dated = dated and (head.known_agency or _is_place(head, words))
    set_off = head.bracketed or "|" in words or (head.agency is not None and head.agency < head.place)
    return _made(shown, head, len(shown.text), number, None) if dated or (head.known_agency and set_off) else None


def _made(shown: Folded, head: Head, end: int, number: int, tagged: str | None) -> Found:
    while shown.text[end - 1] == " ":
        end -= 1
    agency = shown.text[slice(*head.agency)] if head.agency else tagged
    published = read_date(shown.text[slice(*head.date)]) if head.date else None
    place = shown.span(*head.place) if head.place else None
    return Found(Dateline(shown.span(0, end), place, agency), number, published)


def _certain(head: Head, kind: str, rest: str, words: str) -> bool:
    """Whether an agency, or a day beside a place, makes the words a dateline beyond doubt."""
    if kind == "none":
        return head.known_agency and _begins(rest)
    if kind == "colon" and not (head.bracketed or head.date):
        return False
    if head.known_agency and (head.place or head.bracketed):
        return _begins(rest) or kind in ("dash", "hyphen")
    if head.known_agency:
        return kind != "colon" and _begins(rest)
    day = head.date is not None and any(character.isdigit() for character in words[slice(*head.date)])
    return head.place is not None and (day or head.agency is not None) and _begins(rest) and _is_place(head, words)


def _is_place(head: Head, words: str) -> bool:
    """Whether the place is not a word that opens a sentence, a kicker, people or a group."""
    known = layout()
    if head.place is None or words.split()[0].strip(".,(").lower() in known["not_places"]:
        return False
    named = {word.strip(".,()").lower() for word in words[slice(*head.place)].split()}
    return not named & ((known["not_places"] - known["place_particles"]) | known["organisation_words"])


def _likely(head: Head, end: re.Match[str], rest: str, shown: str, text: str) -> bool:
    """Whether a place or a date with nothing beside it is a dateline: by its capitals and by what follows."""
    kind = end.lastgroup
    sentence = rest.rstrip(_OPENERS + "”’»)").endswith((".", "!", "?", "…")) or len(rest.split()) > _LONG
    if kind in ("none", "glued") or not sentence or not _begins(rest):
        return False
    if head.place is None:
        return head.date is not None and kind != "colon" and read_date(shown[slice(*head.date)]) is not None
    prefix, place, known = shown[: end.start()], shown[slice(*head.place)], layout()
    words = {word.strip(".,()'’").lower() for word in prefix.split()}
    if not _is_place(head, shown) or words & known["organisation_words"]:
        return False
    if rest[:80].isupper():
        return False
    if kind == "colon":
        return place.isupper() and len(place) > 2 and len(rest.split()) > _SHORT and len(_SPEAKER.findall(text)) < 2
    return (place.isupper() and len(place) > 2) or not _again(end.group().strip(), rest)


def _again(sign: str, rest: str) -> bool:
    """Whether the dash comes again in the sentence: then it sets off a remark ("Hezbollah - Iran's ally - said")."""
    first = re.split(r"[.!?]\s", rest, maxsplit=1)[0]
    return f" {sign} " in first if sign == "-" else sign in first


def _begins(rest: str) -> bool:
    """Whether the words behind the dash begin a sentence, or nothing stands there."""
    rest = rest.lstrip(_OPENERS)
    return not rest or rest[0].isupper() or rest[0].isdigit() or not rest[0].isalpha()


def _tags(text: str, at: int) -> tuple[int, str | None]:
    """Where the bracketed tags of a monitored broadcast behind the dateline end, and the source they name."""
    known, end, source = layout()["tags"], at, None
    while tag := _TAG.match(text, at):
        at = tag.end()
        if all(word.strip(",.") in known for word in tag.group(1).lower().split()):
            end = at
        else:
            source = source or tag.group(1)
    return end, source if end == at else None
