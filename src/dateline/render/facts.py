"""How a claim was read, field by field: what the terminal's long form and the page's "How this was read" both show."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model import Claim, Entity, Event, Quantity, Reading, Role, Time
from dateline.render.phrases import phrases
from dateline.render.plain import one_line
from dateline.render.sentence import Teller, badge_of

_HOW = {"stated": "stated", "coreferent": "refers back", "inferred": "inferred"}
_BASIS = {
    "stated": "stated",
    "relative": "counted from the report's date",
    "report_date": "the report's own date, as no other is given",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of a claim: its name, and a line for each value."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Badge:
    """A word beside a claim: its type as coded, its certainty where it is not plain, its aspect, its source's stance.

    `kind` is type, certainty, aspect or stance.
    """

    kind: str
    text: str


def badges_of(claim: Claim, reading: Reading) -> tuple[Badge, ...]:
    """What a reader should see at once; "certain", "actual" and "said" go without saying."""
    words = phrases().words
    made = [Badge("type", badge_of(claim))]
    if claim.factuality != "CT+":
        made.append(Badge("certainty", words["certainty"][claim.factuality]))
    if claim.aspect != "actual":
        made.append(Badge("aspect", words["aspect"][claim.aspect]))
    stances = [a.stance for a in reading.attributions if a.id == claim.attribution]
    silent = ("asserts", "denies") if claim.factuality.endswith("-") else ("asserts",)
    made += [Badge("stance", words["stance"].get(stance, stance)) for stance in stances if stance not in silent]
    return tuple(made)


def facts_of(claim: Claim, reading: Reading, teller: Teller) -> tuple[Fact, ...]:
    """The claim's fields in words, in the order in which a person checks them; those that are empty are left out."""
    place = teller.names.entities.get(claim.place or "")
    named = [
        ("evidence", tuple(f"“{one_line(words.text)}”" for words in claim.evidence)),
        *((role, tuple(_role(r, teller) for r in claim.roles if r.role == role)) for role in _roles(claim)),
        ("certainty", tuple(_certainty(claim, teller))),
        ("aspect", (claim.aspect,) if claim.aspect != "actual" else ()),
        ("place", (f"{place_line(place)}{_words(claim, place)}",) if place else ()),
        ("time", tuple(time_line(time) for time in reading.times if time.id == claim.time)),
        ("quantities", tuple(_quantity(q, teller) for q in claim.quantities)),
        *_codes(claim),
        ("confidence", (f"{claim.confidence:.2f}",) if claim.confidence is not None else ()),
        ("explanation", (one_line(claim.explanation),) if claim.explanation else ()),
        ("key", (claim.key,) if claim.key else ()),
    ]
    return tuple(Fact(name, lines) for name, lines in named if lines)


def actor_line(entity: Entity) -> str:
    """An actor in one line: name, type, country, and who it may be where the registry knows several."""
    kind = (entity.type or "actor").replace("_", " ") + (
        f" ({entity.subtype.replace('_', ' ')})" if entity.subtype else ""
    )
    return "; ".join(
        [
            f"{one_line(entity.name)}: " + ", ".join(w for w in (kind, entity.sector, entity.country) if w),
            *_link(entity),
        ]
    )


def place_line(entity: Entity) -> str:
    """A place in one line: name, feature, where it lies and how exactly that is known."""
    where = [entity.feature, entity.admin2, entity.admin1, entity.country]
    if entity.lat is not None and entity.lon is not None:
        within = f" ± {entity.uncertainty_km:g} km" if entity.uncertainty_km is not None else ""
        where.append(f"{entity.lat:.4f}, {entity.lon:.4f}{within}")
    return "; ".join(
        [
            f"{one_line(entity.name)}: " + ", ".join(w for w in where if w) if any(where) else one_line(entity.name),
            *_link(entity),
        ]
    )


def time_line(time: Time) -> str:
    """A time in one line: its bounds, the report's words, and what they rest on."""
    if time.earliest == time.latest:
        bounds = time.earliest or "not anchored"
    else:
        bounds = f"{time.earliest or '…'} to {time.latest or '…'}"
    offset = f", {time.offset} from the report's day" if time.offset else ""
    return f"{bounds} (“{one_line(time.text)}”, {_BASIS[time.basis]}{offset})"


def _link(entity: Entity) -> Iterator[str]:
    if entity.link.status == "found" and entity.link.id:
        yield f"{entity.link.source or 'registry'} {entity.link.id}"
    elif entity.link.status == "ambiguous":
        names = list(dict.fromkeys(one_line(c.name) for c in entity.link.candidates))
        if len(names) < len(entity.link.candidates):  # a candidate has no more to tell them apart than its id
            names = [f"{one_line(c.name)} ({c.id})" for c in entity.link.candidates]
        yield "may be " + " or ".join(names)


def _roles(claim: Claim) -> list[str]:
    """The roles that words are given for, but the place, which has a line of its own."""
    return [role for role in dict.fromkeys(role.role for role in claim.roles) if role != "place"]


def _role(role: Role, teller: Teller) -> str:
    return f"{teller.names.of(role.entity)} ← “{one_line(role.text)}” ({_HOW[role.how]})"


def _words(claim: Claim, place: Entity) -> str:
    found = (role for role in claim.roles if role.role == "place" and role.entity == place.id)
    return "".join(f" ← “{one_line(role.text)}” ({_HOW[role.how]})" for role in found)


def _certainty(claim: Claim, teller: Teller) -> Iterator[str]:
    words = teller.phrases.words["certainty"]
    presenter = ", as its source presents it" if claim.attribution else ""
    yield f"{words[claim.factuality]} ({claim.factuality}){presenter}"
    if claim.factuality_report != claim.factuality:
        yield f"{words[claim.factuality_report]} ({claim.factuality_report}), as the report presents it"


def _quantity(quantity: Quantity, teller: Teller) -> str:
    side = f", on the side of the {quantity.side}" if quantity.side else ""
    return f"{quantity.what}: {teller.quantity(quantity)} ← “{one_line(quantity.text)}”{side}"


def _codes(claim: Claim) -> Iterator[tuple[str, tuple[str, ...]]]:
    if isinstance(claim.says, Event):
        yield "contexts", (", ".join(claim.says.contexts),) if claim.says.contexts else ()
        for scheme, codes in (("CAMEO", claim.says.cameo), ("ACLED", claim.says.acled), ("UCDP", claim.says.ucdp)):
            yield scheme, tuple(f"{code.code} (rule {code.rule})" for code in codes)
