"""A claim as one readable sentence, built from its type and roles. Who says it is a heading's matter, not its own."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.model import Claim, Control, Event, Quantity, Reading, Relation
from dateline.render.figures import how_many, when
from dateline.render.names import Names, listed
from dateline.render.phrases import Bits, Option, Slot, Verb, Wording, phrases
from dateline.render.plain import one_line

_SPACES = re.compile(r" {2,}")


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a sentence; `role` is the claim's role they fill (or time, place, quantity), None for words of ours."""

    text: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a slot: words, their role, and whether they take a verb in the plural."""

    text: str
    role: str | None
    many: bool = False


def sentence_of(claim: Claim, reading: Reading) -> str:
    """The claim as one plain English sentence, without its source: "The Turkish government imposed restrictions."

    Certainty and aspect are put into the verb ("may have attacked", "will attack"); place, day and figures follow.
    """
    return Teller(reading).sentence(claim)


_PEOPLE = "people"  # the unit of every count of human beings: who they are says more


class Teller:
    """Tells the claims of one reading; keeps its names, so that a long reading is told in one pass."""

    def __init__(self, reading: Reading) -> None:
        self.phrases = phrases()
        self.names = Names(reading, self.phrases)
        self._times = {time.id: time for time in reading.times}

    def sentence(self, claim: Claim) -> str:
        """The claim as one plain sentence."""
        return "".join(part.text for part in self.parts(claim))

    def parts(self, claim: Claim) -> tuple[Part, ...]:
        """The sentence in parts, so that a view can mark which words fill which role."""
        fillers, sides = self._fillers(claim)
        wording, tense = self._choose(claim, fillers, sides)
        slots = {bit.name for bit in _flat(wording.subject + wording.rest)}
        told = self._clause(claim, wording, tense, fillers) + self._tail(claim, slots)
        return _tidy([*told, Part(".")])

    def quantity(self, quantity: Quantity) -> str:
        """A quantity in words, with what is counted: "at least 12 traders"."""
        unit = quantity.unit if quantity.unit not in (None, "percent") else None
        counted = self.names.of(quantity.who) if quantity.who else None
        if counted and unit and (unit == _PEOPLE or unit.lower() in counted.lower()):
            unit = None
        words = [how_many(quantity, self.phrases), unit, counted]
        if quantity.scope != "incident":
            words.append(self.phrases.words["quantities"][quantity.scope])
        return " ".join(one_line(word).strip() for word in words if word)

    # -- which words fill which slot

    def _fillers(self, claim: Claim) -> tuple[dict[str, Filler], bool]:
        """The filler of each slot that has one, and whether the claim sets two sides against each other."""
        says = claim.says
        made: dict[str, Filler | None] = {}
        sides = False
        match says:
            case Event():
                made["label"] = Filler(_label(says.event, says.mode), None)
                sides = bool(says.sides and len(says.sides) == 2 and all(says.sides))
                one, other = says.sides if sides and says.sides else (says.actor, says.recipient)
                made["actor"], made["recipient"] = self._filler(one, "actor"), self._filler(other, "recipient")
            case Relation():
                made["label"] = Filler(_label(says.relation), None)
                made["subject"], made["object"] = (
                    self._filler([says.subject], "subject"),
                    self._filler([says.object], "object"),
                )
                made["support"] = Filler(one_line(says.support_kind), None) if says.support_kind else None
            case Control():
                made["label"] = Filler(_label(says.control), None)
                made["holder"], made["from"] = self._filler(says.holder, "holder"), self._filler(says.from_, "from")
                made["place"] = self._held(claim)
        return {name: filler for name, filler in made.items() if filler}, sides

    def _filler(self, ids: Sequence[str], role: str) -> Filler | None:
        if not ids:
            return None
        names = [self.names.of(id_) for id_ in dict.fromkeys(ids)]
        return Filler(listed(names, self.phrases.words["names"]["and"]), role, self.names.many(ids))

    def _held(self, claim: Claim) -> Filler | None:
        """The place a control claim is about, with the share of it where one is reported."""
        if claim.place is None:
            return None
        whole = self.names.of(claim.place)
        shares = [how_many(q, self.phrases) for q in claim.quantities if q.what == "share"]
        if shares:
            whole = self.phrases.words["quantities"]["share_of"].format(share=shares[0], whole=whole)
        return Filler(whole, "place")

    def _choose(self, claim: Claim, fillers: Mapping[str, Filler], sides: bool) -> tuple[Wording, str]:
        says = claim.says
        mode = says.mode if isinstance(says, Event) else None
        telling = self.phrases.telling(claim.kind, type_of(claim), mode)
        if sides and telling.sides:
            return telling.sides, telling.tense
        return next((w for w in telling.wordings if w.needs <= set(fillers)), telling.wordings[-1]), telling.tense

    # -- the sentence

    def _clause(self, claim: Claim, wording: Wording, tense: str, fillers: Mapping[str, Filler]) -> list[Part]:
        many = wording.verb == "are"
        verb = self.phrases.verbs["be" if many else wording.verb]
        subject = next(
            (fillers[bit.name] for bit in wording.subject if isinstance(bit, Slot) and bit.name in fillers), None
        )
        number = int(many or (subject is not None and subject.many))
        forms = self._forms(verb, number)
        made: list[Part] = []
        for bit in self.phrases.clauses[_clause_name(claim, tense, verb)][claim.factuality]:
            if isinstance(bit, str):
                made.append(Part(bit))
            elif isinstance(bit, Slot):
                own = {"subject": wording.subject, "rest": wording.rest}.get(bit.name)
                made += [Part(forms[bit.name])] if own is None else _filled(own, fillers)
        return made

    def _forms(self, verb: Verb, number: int) -> dict[str, str]:
        return {
            "past": verb.past[number],
            "present": verb.present[number],
            "base": verb.base,
            "participle": verb.participle,
            "do": self.phrases.do[number],
        }

    def _tail(self, claim: Claim, slots: set[str]) -> list[Part]:
        """Place, day and figures: what a sentence of news ends with."""
        made: list[Part] = []
        if claim.place and "place" not in slots and claim.place not in _named(claim):
            place = self.names.entities.get(claim.place)
            words = self.phrases.words["places"]
            prepositions = (p for p in ("in", "at", "on") if place and place.feature in words[p].split())
            made += [Part(f" {next(prepositions, words['default'])} "), Part(self.names.of(claim.place), "place")]
        time = self._times.get(claim.time or "")
        if time and time.basis != "report_date":
            made += [Part(" "), Part(when(time, self.phrases), "time")]
        figures = [q for q in claim.quantities if not ("place" in slots and q.what == "share")]
        for number, q in enumerate(figures):
            made += [Part("; " if number else " ("), Part(f"{q.what}: {self.quantity(q)}", "quantity")]
        return [*made, Part(")")] if figures else made


def type_of(claim: Claim) -> str:
    """The claim's event type, relation or kind of control."""
    match claim.says:
        case Event():
            return claim.says.event
        case Relation():
            return claim.says.relation
        case Control():
            return claim.says.control


def badge_of(claim: Claim) -> str:
    """The claim's type as coded: "COERCE restrict", "backed_by", "gains"."""
    mode = claim.says.mode if isinstance(claim.says, Event) else None
    return f"{type_of(claim)} {mode}" if mode else type_of(claim)


def _label(type_: str, mode: str | None = None) -> str:
    return one_line(f"{type_} {mode}" if mode else type_).replace("_", " ").replace("-", " ").lower()


def _named(claim: Claim) -> set[str]:
    match claim.says:
        case Event():
            return {*claim.says.actor, *claim.says.recipient}
        case Relation():
            return {claim.says.subject, claim.says.object}
        case Control():
            return {*claim.says.holder, *claim.says.from_}


def _clause_name(claim: Claim, tense: str, verb: Verb) -> str:
    if claim.aspect in ("future", "hypothetical"):
        return claim.aspect
    tense = "past" if claim.aspect == "historical" else tense
    return f"{tense}.{'be' if verb.be else 'verb'}"


def _flat(bits: Bits) -> list[Slot]:
    inner = [bit.bits if isinstance(bit, Option) else (bit,) for bit in bits]
    return [bit for bits_ in inner for bit in bits_ if isinstance(bit, Slot)]


def _filled(bits: Bits, fillers: Mapping[str, Filler]) -> list[Part]:
    made: list[Part] = []
    for bit in bits:
        if isinstance(bit, str):
            made.append(Part(bit))
        elif isinstance(bit, Slot):
            filler = fillers.get(bit.name)
            made += [Part(filler.text, filler.role)] if filler else []
        elif all(slot.name in fillers for slot in _flat(bit.bits)):
            made += _filled(bit.bits, fillers)
    return made


def _tidy(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The parts with single spaces, none before the full stop, and a capital at the head."""
    made: list[Part] = []
    for part in parts:
        text = _SPACES.sub(" ", part.text)
        if made and made[-1].text.endswith(" "):
            text = text.removeprefix(" ")
        if text.strip() in (".", ")") or text.startswith((";", ",")):
            while made and not made[-1].text.rstrip(" "):
                made.pop()
            made[-1:] = [Part(made[-1].text.rstrip(" "), made[-1].role)]
        if not text:
            continue
        if not made:
            text = text[0].upper() + text[1:]
        if made and made[-1].role is None and part.role is None:
            made[-1] = Part(made[-1].text + text)
        else:
            made.append(Part(text, part.role))
    return tuple(made)
