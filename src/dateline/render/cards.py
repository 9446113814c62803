"""The page's right column: the claims as cards, grouped by who says so."""

import re
from collections.abc import Iterator, Sequence

from dateline.model import Claim, Reading
from dateline.render.column import TINTS
from dateline.render.facts import badges_of, facts_of
from dateline.render.markup import element, escaped
from dateline.render.quote import quote_of
from dateline.render.sentence import Teller
from dateline.render.sources import Group

CERTAINTIES = {
    "CT+": "certain",
    "PR+": "probable",
    "PS+": "possible",
    "CT-": "denied",
    "PR-": "denied",
    "PS-": "denied",
    "Uu": "uncertain",
}
_QUOTED = re.compile("(?<=“)([^“”]*)(?=”)")
_KINDS = {"event": "Events", "relation": "Relations", "control": "Control of places"}
_SHOWN = {
    "certain": "Certain",
    "probable": "Probable",
    "possible": "Possible",
    "denied": "Said not to be so",
    "uncertain": "Uncertain",
}


def cards(groups: Sequence[Group], reading: Reading, teller: Teller, anchor: str) -> str:
    """The claims column: filters, then a section for each source. Claims are numbered in this order, from 1."""
    if not groups:
        return element("p", "No claims were read in this report.", class_="none")
    made = [_filters(groups, anchor)]
    number = 1
    for group in groups:
        entries = []
        for claim in group.claims:
            entries.append(_card(claim, number, group.voice, reading, teller, anchor))
            number += 1
        made.append(_group(group, entries, anchor))
    return "\n".join(made)


def tint(voice: int) -> str:
    """The class that gives a source's words and claims their tint; v0 is the report itself."""
    return f"v{(voice - 1) % TINTS + 1}" if voice else "v0"


def _group(group: Group, entries: Sequence[str], anchor: str) -> str:
    id_ = f"{anchor}-g{group.voice}"
    heading = element("bdi", escaped(group.heading))
    if group.kind in ("anonymous", "social_media", "unspecified"):
        heading += " " + element("span", escaped(f"{group.kind.replace('_', ' ')} source"), class_="source-kind")
    first = element("h3", heading, id=id_)
    return element(
        "section",
        first + element("ol", "\n".join(entries)),
        class_=f"group {tint(group.voice)}",
        aria_labelledby=id_,
        data_voice=group.voice,
    )


def _card(claim: Claim, number: int, voice: int, reading: Reading, teller: Teller, anchor: str) -> str:
    id_ = f"{anchor}-c{number}"
    back = element(
        "a",
        str(number),
        class_="number",
        href=f"#{anchor}-t{number}",
        aria_label=f"Claim {number}: its words in the report",
    )
    sentence = "".join(
        element("bdi", escaped(part.text), class_=f"k-{part.role}") if part.role else escaped(part.text)
        for part in teller.parts(claim)
    )
    inner = [
        back,
        element("p", sentence, class_="sentence", id=f"{id_}-s"),
        element("p", " ".join(_badges(claim, reading)), class_="badges"),
        element("blockquote", _quotation(claim, reading), dir="auto"),
        _meta(claim, reading, teller),
        _how(claim, reading, teller),
    ]
    return element(
        "li",
        "".join(inner),
        class_="claim",
        id=id_,
        aria_labelledby=f"{id_}-s",
        data_kind=claim.kind,
        data_certainty=CERTAINTIES[claim.factuality],
        data_voice=voice,
    )


def _badges(claim: Claim, reading: Reading) -> Iterator[str]:
    for badge in badges_of(claim, reading):
        sort = f"badge {badge.kind}" + (f" {CERTAINTIES[claim.factuality]}" if badge.kind == "certainty" else "")
        yield element("span", escaped(badge.text), class_=sort)


def _quotation(claim: Claim, reading: Reading) -> str:
    pieces = quote_of(claim, reading)
    return "".join(element("mark", escaped(piece.text)) if piece.evidence else escaped(piece.text) for piece in pieces)


def _meta(claim: Claim, reading: Reading, teller: Teller) -> str:
    """Where, when and how many, each under its name."""
    rows = []
    place = teller.names.entities.get(claim.place or "")
    if place:
        where = ", ".join(word for word in (place.name, place.admin1, place.country) if word)
        rows.append(("Where", element("bdi", escaped(where)), "place"))
    for time in reading.times:
        if time.id == claim.time:
            bounds = " – ".join(dict.fromkeys((time.earliest or "…", time.latest or "…")))
            rows.append(("When", escaped(bounds if time.earliest or time.latest else time.text), "time"))
    rows += [(q.what.capitalize(), element("bdi", escaped(teller.quantity(q))), "quantity") for q in claim.quantities]
    terms = (
        element("div", element("dt", escaped(name)) + element("dd", value, class_=f"k-{kind}"))
        for name, value, kind in rows
    )
    return element("dl", "".join(terms), class_="meta") if rows else ""


def _how(claim: Claim, reading: Reading, teller: Teller) -> str:
    rows = []
    for fact in facts_of(claim, reading, teller):
        lines = "".join(element("dd", _isolated(line)) for line in fact.lines)
        rows.append(element("div", element("dt", escaped(fact.name)) + lines))
    return element("details", element("summary", "How this was read") + element("dl", "".join(rows), class_="facts"))


def _isolated(line: str) -> str:
    """A line of ours with the report's words in it, each quotation in its own direction."""
    parts = _QUOTED.split(line)
    return "".join(element("bdi", escaped(part)) if number % 2 else escaped(part) for number, part in enumerate(parts))


def _filters(groups: Sequence[Group], anchor: str) -> str:
    """Choices that the script brings to life; without it they stay hidden."""
    claims = [claim for group in groups for claim in group.claims]
    kinds = [(kind, name) for kind, name in _KINDS.items() if any(c.kind == kind for c in claims)]
    certain = [(key, name) for key, name in _SHOWN.items() if any(CERTAINTIES[c.factuality] == key for c in claims)]
    sources = [(str(group.voice), group.heading) for group in groups]
    chosen = [
        _choice("Kind", "kind", kinds, anchor),
        _choice("Certainty", "certainty", certain, anchor),
        _choice("Source", "voice", sources, anchor),
    ]
    return element("form", "".join(chosen), class_="filters", hidden=True, aria_label="Show only some claims")


def _choice(label: str, name: str, options: Sequence[tuple[str, str]], anchor: str) -> str:
    entries = element("option", "All", value="") + "".join(
        element("option", escaped(text), value=value) for value, text in options
    )
    id_ = f"{anchor}-f-{name}"
    return element("div", element("label", label, for_=id_) + element("select", entries, id=id_, name=name))
