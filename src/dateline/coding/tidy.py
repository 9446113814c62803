"""A reading without the entities that nothing speaks of; entities and attributions numbered in text order."""

import dataclasses

from dateline.model import Attribution, Claim, Control, Entity, Event, Reading, Relation, Role


def only_what_is_used(reading: Reading) -> Reading:
    """Drop entities that have no name and no part in a claim or attribution, and number the rest e1, e2, …"""
    used = {r.entity for c in reading.claims for r in c.roles}
    used |= {a.source.entity for a in reading.attributions if a.source is not None and a.source.entity}
    kept = [e for e in reading.entities if e.id in used or any(m.form == "name" for m in e.mentions)]
    spoken = {(r.start, r.end) for c in reading.claims for r in c.roles}
    kept = sorted((_without_latent(e, spoken) for e in kept), key=lambda e: min((m.start, m.end) for m in e.mentions))
    voices = sorted(reading.attributions, key=_place)
    names = {e.id: f"e{n}" for n, e in enumerate(kept, 1)} | {a.id: f"a{n}" for n, a in enumerate(voices, 1)}
    return dataclasses.replace(
        reading,
        entities=tuple(_renamed(e, names) for e in kept),
        attributions=tuple(_attribution(a, names) for a in voices),
        claims=tuple(_claim(c, names) for c in reading.claims),
    )


def _place(attribution: Attribution) -> tuple[int, int]:
    """Where an attribution stands: its first word, be it of the source, the cue or the content."""
    spans = [(s.start, s.end) for s in (attribution.source, attribution.cue, *attribution.content) if s is not None]
    return min(spans, default=(0, 0))


def _without_latent(entity: Entity, spoken: set[tuple[int, int]]) -> Entity:
    """The entity without the adjectives and compound nouns that no claim speaks through."""
    mentions = tuple(m for m in entity.mentions if not m.latent or (m.start, m.end) in spoken)
    return dataclasses.replace(entity, mentions=mentions or entity.mentions[:1])


def _renamed(entity: Entity, names: dict[str, str]) -> Entity:
    descriptions = tuple(
        dataclasses.replace(d, attribution=names[d.attribution]) if d.attribution else d for d in entity.descriptions
    )
    return dataclasses.replace(
        entity, id=names[entity.id], seat=names.get(entity.seat or ""), descriptions=descriptions
    )


def _attribution(attribution: Attribution, names: dict[str, str]) -> Attribution:
    source = attribution.source
    if source is not None and source.entity is not None:
        source = dataclasses.replace(source, entity=names[source.entity])
    within = names[attribution.within] if attribution.within else None
    return dataclasses.replace(attribution, id=names[attribution.id], source=source, within=within)


def _claim(claim: Claim, names: dict[str, str]) -> Claim:
    roles = tuple(Role(r.role, names[r.entity], r.start, r.end, r.text, r.how) for r in claim.roles)
    place = names[claim.place] if claim.place else None
    attribution = names[claim.attribution] if claim.attribution else None
    return dataclasses.replace(claim, roles=roles, place=place, attribution=attribution, says=_says(claim.says, names))


def _says(says: Event | Relation | Control, names: dict[str, str]) -> Event | Relation | Control:
    def many(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(names[i] for i in ids)

    match says:
        case Event():
            sides = None if says.sides is None else tuple(many(side) for side in says.sides)
            return dataclasses.replace(says, actor=many(says.actor), recipient=many(says.recipient), sides=sides)
        case Relation():
            return dataclasses.replace(says, subject=names[says.subject], object=names[says.object])
        case Control():
            return dataclasses.replace(says, holder=many(says.holder), from_=many(says.from_))
