"""What is marked in a report's text: layers a reader can switch, what each stretch means, which claim it bears."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.model import Attribution, Claim, Reading, Source, Span
from dateline.render.facts import actor_line, place_line, time_line
from dateline.render.plain import one_line
from dateline.render.sentence import Teller
from dateline.render.sources import depth_of, heading_of, voices_of

LAYERS = ("said", "actor", "place", "time", "trigger")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text and what it is marked for.

    `layer` is one of `LAYERS`, or furniture, dateline or bears (words that a claim rests on and no layer shows).
    `note` is shown while a reader points at the stretch. `claim` is the claim's number, from 1, and `part` what the
    words are to it: evidence, one of its roles, time, quantity, source, cue or content (all that its source says).
    `voice` and `depth` belong to "said".
    """

    span: Span
    layer: str
    note: str = ""
    claim: int = 0
    part: str = ""
    voice: int = 0
    depth: int = 0


def marks_of(reading: Reading, claims: Sequence[Claim], teller: Teller) -> list[Mark]:
    """All marks of a reading; claims are numbered in the order given."""
    made = [Mark(span, "furniture", "Left unread") for span in reading.report.furniture]
    if reading.report.dateline:
        made.append(Mark(reading.report.dateline.span, "dateline", "Dateline"))
    made += _said(reading, teller)
    for entity in reading.entities:
        note = actor_line(entity) if entity.kind == "actor" else place_line(entity)
        made += [Mark(Span(m.start, m.end), entity.kind, note) for m in entity.mentions]
    made += [Mark(Span(time.start, time.end), "time", time_line(time)) for time in reading.times]
    for number, claim in enumerate(claims, 1):
        made += _borne(number, claim, reading)
    return made


def _said(reading: Reading, teller: Teller) -> Iterator[Mark]:
    by_id = {a.id: a for a in reading.attributions}
    voices = voices_of(reading)
    headings: dict[int, str] = {}
    for attribution in reading.attributions:
        voice = voices[attribution.id]
        if voice not in headings:
            headings[voice] = one_line(heading_of(attribution, reading, teller.names, teller.phrases))
        depth = depth_of(attribution, by_id)
        for span in attribution.content:
            yield Mark(span, "said", headings[voice], voice=voice, depth=depth)


def _borne(number: int, claim: Claim, reading: Reading) -> Iterator[Mark]:
    for place, words in enumerate(claim.evidence):
        yield Mark(Span(words.start, words.end), "bears" if place else "trigger", claim=number, part="evidence")
    for role in claim.roles:
        yield Mark(Span(role.start, role.end), "bears", claim=number, part=role.role)
    if not any(role.role == "place" for role in claim.roles):
        for span in _mentioned(claim, reading):
            yield Mark(span, "bears", claim=number, part="place")
    for time in reading.times:
        if time.id == claim.time:
            yield Mark(Span(time.start, time.end), "bears", claim=number, part="time")
    for quantity in claim.quantities:
        yield Mark(Span(quantity.start, quantity.end), "bears", claim=number, part="quantity")
    for source in _sources(claim, reading):
        yield Mark(Span(source.start, source.end), "bears", claim=number, part="source")
    for attribution in (a for a in reading.attributions if a.id == claim.attribution):
        for span in attribution.content:
            yield Mark(span, "bears", claim=number, part="content")
    for cue in (a.cue for a in reading.attributions if a.id == claim.attribution and a.cue):
        yield Mark(Span(cue.start, cue.end), "bears", claim=number, part="cue")


def _mentioned(claim: Claim, reading: Reading) -> Iterator[Span]:
    """Where the claim's sentence names its place."""
    if not 0 <= claim.sentence < len(reading.sentences):
        return
    sentence = reading.sentences[claim.sentence]
    for entity in reading.entities:
        if entity.id == claim.place:
            yield from (Span(m.start, m.end) for m in entity.mentions if sentence.holds(Span(m.start, m.end)))


def _sources(claim: Claim, reading: Reading) -> Iterator[Source]:
    """Who says it, and by whom they are quoted; a circle is cut."""
    by_id: dict[str | None, Attribution] = {a.id: a for a in reading.attributions}
    at, seen = claim.attribution, set()
    while at in by_id and at not in seen:
        seen.add(at)
        source = by_id[at].source
        if source:
            yield source
        at = by_id[at].within
