"""The report's own words behind a claim: the sentence around its evidence, cut where it runs long."""

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.model import Claim, Reading, Span
from dateline.render.plain import one_line

ROOM = 90
"""How many characters of the sentence are kept on either side of the evidence."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a quotation; `evidence` marks those that state the claim."""

    text: str
    evidence: bool


def quote_of(claim: Claim, reading: Reading) -> tuple[Piece, ...]:
    """The claim's evidence inside its sentence, white space as single spaces; "…" stands where words are left out."""
    text = reading.report.text
    spans = _merged(Span(e.start, e.end) for e in claim.evidence if 0 <= e.start < e.end <= len(text))
    if not spans:
        return ()
    known = 0 <= claim.sentence < len(reading.sentences)
    sentence = reading.sentences[claim.sentence] if known else Span(spans[0].start, spans[-1].end)
    inside = [span for span in spans if sentence.holds(span)]
    made: list[Piece] = []
    if inside:
        first, last = _cut(text, sentence, inside[0].start, inside[-1].end)
        made.append(Piece("… " if first > sentence.start else "", False))
        made += _around(text, first, last, inside)
        made.append(Piece(" …" if last < sentence.end else "", False))
    for span in spans:
        if span not in inside:
            made += [Piece(" … " if made else "", False), Piece(one_line(span.of(text)), True)]
    return tuple(piece for piece in made if piece.text)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in text order, overlapping ones as one."""
    made: list[Span] = []
    for span in sorted(spans):
        if made and span.start <= made[-1].end:
            made[-1] = Span(made[-1].start, max(made[-1].end, span.end))
        else:
            made.append(span)
    return made


def _cut(text: str, sentence: Span, first: int, last: int) -> tuple[int, int]:
    """The stretch of the sentence to show, cut between words."""
    start, end = sentence.start, sentence.end
    if first - ROOM > start:
        space = text.find(" ", first - ROOM, first)
        start = space + 1 if space >= 0 else first
    if last + ROOM < end:
        space = text.rfind(" ", last, last + ROOM)
        end = space if space >= 0 else last
    return start, end


def _around(text: str, first: int, last: int, spans: list[Span]) -> list[Piece]:
    made: list[Piece] = []
    at = first
    for span in spans:
        made += [Piece(one_line(text[at : span.start]), False), Piece(one_line(span.of(text)), True)]
        at = span.end
    made.append(Piece(one_line(text[at:last]), False))
    made[0] = Piece(made[0].text.lstrip(), False)
    made[-1] = Piece(made[-1].text.rstrip(), False)
    return made
