"""Claims grouped by who says so, the order in which every view shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from dateline.model import Attribution, Claim, Reading, Source
from dateline.render.names import Names
from dateline.render.phrases import Phrases

Voice: TypeAlias = tuple[str, ...]
"""Who speaks, and who is quoted by whom: innermost first, each an entity's id or the source's words."""

FULL = 160
"""How many characters a source's description may have to stand in a heading."""


@dataclass(frozen=True, slots=True)
class Group:
    """The claims of one source, in the order of the text. `attributions` are all its acts of speech.

    `voice` numbers the sources of a reading (see `voices_of`), 0 for the report itself. `kind` is the innermost
    source's kind, None for the report itself and where no source is named.
    """

    voice: int
    heading: str
    kind: str | None
    attributions: tuple[str, ...]
    claims: tuple[Claim, ...]


def groups_of(reading: Reading, names: Names, phrases: Phrases) -> tuple[Group, ...]:
    """The reading's claims by source: the report itself first, then sources in the order in which they first speak."""
    by_id = {a.id: a for a in reading.attributions}
    numbers = voices_of(reading)
    voices: dict[Voice, list[str]] = {}
    for attribution in reading.attributions:
        voices.setdefault(_voice(attribution.id, by_id), []).append(attribution.id)
    claims: dict[Voice, list[Claim]] = {}
    for claim in sorted(reading.claims, key=first_character):
        claims.setdefault(_voice(claim.attribution, by_id), []).append(claim)
    order = sorted(claims, key=lambda voice: first_character(claims[voice][0]) if voice else -1)
    made = []
    for voice in order:
        acts = tuple(voices.get(voice, ()))
        heading = _heading(_chain(claims[voice][0].attribution, by_id), voices, by_id, names, phrases)
        source = by_id[acts[0]].source if acts else None
        number = numbers[acts[0]] if acts else 0
        made.append(Group(number, heading, source.kind if source else None, acts, tuple(claims[voice])))
    return tuple(made)


def voices_of(reading: Reading) -> dict[str, int]:
    """The number of each attribution's source, from 1 in the order of the text; two acts of one source share it."""
    by_id = {a.id: a for a in reading.attributions}
    numbers: dict[Voice, int] = {}
    made: dict[str, int] = {}
    for attribution in sorted(reading.attributions, key=_begins):
        made[attribution.id] = numbers.setdefault(_voice(attribution.id, by_id), len(numbers) + 1)
    return made


def depth_of(attribution: Attribution, by_id: Mapping[str, Attribution]) -> int:
    """How many attributions deep the words stand: 1 where nobody quotes the one who quotes."""
    return len(_chain(attribution.id, by_id))


def heading_of(attribution: Attribution, reading: Reading, names: Names, phrases: Phrases) -> str:
    """Who says the attributed words, as the heading of a group: "According to two officials"."""
    by_id = {a.id: a for a in reading.attributions}
    voices: dict[Voice, list[str]] = {}
    for one in reading.attributions:
        voices.setdefault(_voice(one.id, by_id), []).append(one.id)
    return _heading(_chain(attribution.id, by_id), voices, by_id, names, phrases)


def _begins(attribution: Attribution) -> int:
    starts = [span.start for span in attribution.content]
    starts += [one.start for one in (attribution.source, attribution.cue) if one]
    return min(starts, default=0)


def first_character(claim: Claim) -> int:
    """Where the words that state the claim begin."""
    return claim.evidence[0].start if claim.evidence else 0


def _chain(id_: str | None, by_id: Mapping[str, Attribution]) -> list[Attribution]:
    """The attribution and those it is quoted inside, innermost first. A circle, which no honest reading has, is cut."""
    made: list[Attribution] = []
    at = by_id.get(id_ or "")
    while at is not None and at not in made:
        made.append(at)
        at = by_id.get(at.within or "")
    return made


def _voice(id_: str | None, by_id: Mapping[str, Attribution]) -> Voice:
    return tuple(_speaker(a.source) for a in _chain(id_, by_id))


def _speaker(source: Source | None) -> str:
    if source is None:
        return ""
    return f"entity {source.entity}" if source.entity else f"words {source.name or source.text}".casefold()


def _heading(
    chain: list[Attribution],
    voices: Mapping[Voice, list[str]],
    by_id: Mapping[str, Attribution],
    names: Names,
    phrases: Phrases,
) -> str:
    words = phrases.words["source"]
    if not chain:
        return words["report"]
    voice = _voice(chain[0].id, by_id)
    heading = ""
    for depth, speaker in enumerate(voice):
        same = [by_id[id_].source for v, ids in voices.items() if v[0] == speaker for id_ in ids]
        said = _description([source for source in same if source is not None], names)
        named, unnamed = ("quoted_by", "quoted_unnamed") if depth else ("one", "unnamed")
        heading += words[named].format(source=said) if said else words[unnamed]
    return heading


def _description(sources: list[Source], names: Names) -> str:
    """The fullest words the report has for a source: the longest that hold its name, else the name."""
    if not sources:
        return ""
    full = [s.text for s in sources if s.name and s.name.casefold() in s.text.casefold() and len(s.text) <= FULL]
    if full:
        return names.inside(max(full, key=len))
    entity = sources[0].entity
    return names.of(entity) if entity else names.inside(sources[0].name or sources[0].text)
