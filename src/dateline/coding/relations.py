"""Relations and control: from triggers, hyphenated compounds and titles to drafts, one for each pair or place."""

from collections.abc import Mapping

from dateline.coding.drafts import Draft, Part
from dateline.coding.fillers import Filler, Slots
from dateline.coding.matcher import Trigger
from dateline.language.en.wordlists import Compound
from dateline.model import SYMMETRIC_RELATIONS, Entity, Quantity
from dateline.resolve.quantities import count_for

_JOINED = ("party", "armed_group", "ngo", "igo", "media", "coalition", "military", "company", "government")
_TO_SOMEBODY = ("member_of", "affiliated_with", "leader_of", "part_of", "based_in", "spokesperson_for")
_HYPHENS = ("-", "–", "‑")


class Standing:
    """Builds the drafts of relations and of control over places."""

    def __init__(
        self, slots: Slots, quantities: tuple[Quantity, ...], compounds: Mapping[tuple[str, str], Compound]
    ) -> None:
        self._slots = slots
        self._grammar = slots.grammar
        self._parse = slots.parse
        self._quantities = quantities
        self._compounds = compounds

    def build(self, triggers: list[Trigger]) -> list[Draft]:
        """Drafts of relations and control in text order."""
        drafts = []
        for trigger in triggers:
            if trigger.family.kind == "relation":
                drafts += self._relations(trigger)
            elif trigger.family.kind == "control":
                drafts += self._controls(trigger)
        drafts += self._from_compounds()
        drafts += self._from_names()
        return _without_repeats(sorted(drafts, key=lambda d: (d.head, d.kind, d.type)), self._parse.sentence)

    def _fill(self, trigger: Trigger, role: str) -> list[Filler]:
        for group in trigger.family.roles.get(role, ()):
            tokens = [
                t for slot in group for t in self._slots.tokens(trigger.family.pos, trigger.head, trigger.words, slot)
            ]
            if group != ("self",):
                tokens = [t for t in tokens if t not in trigger.tokens and not self._is_hyphened(t, trigger.head)]
            # The noun itself is one party; what stands beside it ("fighters and civilians") need not be the same.
            found = [Filler(t) for t in tokens] if group == ("self",) else self._slots.fillers(tokens)
            fillers = [f for f in found if self._slots.entities(f.token)]
            if fillers:
                return fillers
        return []

    def _is_hyphened(self, token: int, head: int) -> bool:
        """Whether a token is the first part of a hyphenated word ("Secretary" of "Secretary-General")."""
        return token + 2 == head and self._parse.word[token + 1] in _HYPHENS

    # -- relations ------------------------------------------------------------------------------------------------------

    def _relations(self, trigger: Trigger) -> list[Draft]:
        family = trigger.family
        subjects = self._pairs(self._fill(trigger, "subj"), actors=True)
        objects = self._pairs(self._fill(trigger, "obj"), actors=family.type != "based_in")
        if not objects and family.type == "leader_of":
            objects = self._pairs(self._fill(trigger, "obj"), actors=False)
        if not objects and family.type in SYMMETRIC_RELATIONS and len(subjects) > 1:
            subjects, objects = subjects[:1], subjects[1:]
        out = []
        for subject, subject_token in subjects:
            for other, other_token in objects:
                if subject.id != other.id and self._tells(family.type, subject, other):
                    out.append(self._relation(trigger, (subject, subject_token), (other, other_token)))
        return out

    def _tells(self, relation: str, subject: Entity, other: Entity) -> bool:
        """Whether a pair is worth a claim: belonging to nobody in particular ("hospital officials") is none."""
        if relation not in _TO_SOMEBODY:
            return True
        return bool(other.country) or any(m.form == "name" for e in (subject, other) for m in e.mentions)

    def _relation(self, trigger: Trigger, subject: tuple[Entity, int], other: tuple[Entity, int]) -> Draft:
        family = trigger.family
        words = " ".join(self._parse.word[t] for t in trigger.tokens)
        draft = Draft("relation", family.type, trigger.head, trigger.tokens, f"{family.id}: {words}")
        draft.factuality, draft.aspect, draft.support_kind = family.factuality, family.aspect, family.support_kind
        draft.nominal = family.pos == "noun"
        draft.put("subject", [Part(subject[0].id, subject[1])])
        draft.put("object", [Part(other[0].id, other[1])])
        return draft

    def _pairs(self, fillers: list[Filler], actors: bool) -> list[tuple[Entity, int]]:
        kind = "actor" if actors else "place"
        return [(e, f.token) for f in fillers for e in self._slots.entities(f.token) if e.kind == kind]

    # -- control --------------------------------------------------------------------------------------------------------

    def _controls(self, trigger: Trigger) -> list[Draft]:
        holders = self._pairs(self._fill(trigger, "holder"), actors=True)
        former = self._pairs(self._fill(trigger, "from"), actors=True)
        out = []
        for filler in self._fill(trigger, "place"):
            for entity in self._slots.entities(filler.token):
                if entity.kind == "place":
                    out.append(self._control(trigger, holders, former, entity, filler))
        return out

    def _control(
        self,
        trigger: Trigger,
        holders: list[tuple[Entity, int]],
        former: list[tuple[Entity, int]],
        place: Entity,
        filler: Filler,
    ) -> Draft:
        family = trigger.family
        words = " ".join(self._parse.word[t] for t in trigger.tokens)
        draft = Draft("control", family.type, trigger.head, trigger.tokens, f"{family.id}: {words}")
        draft.factuality, draft.aspect, draft.nominal = family.factuality, family.aspect, family.pos == "noun"
        draft.put("holder", [Part(e.id, t) for e, t in holders])
        if family.type not in ("loses", "contests", "shares"):
            draft.put("from", [Part(e.id, t) for e, t in former if e.id not in draft.ids("holder")])
            if family.type == "gains" and not draft.ids("from"):
                draft.put("from", [p for p in self._fought(trigger.head) if p.entity not in draft.ids("holder")])
        draft.put("place", [Part(place.id, filler.token)])
        share = self._share(filler)
        if share is not None:
            draft.quantities.append(share)
        return draft

    def _fought(self, head: int) -> list[Part]:
        """Whom the clauses above speak of as the enemy: "made gains against X, taking Y"."""
        for above in (head, *self._grammar.ancestors(head)):
            near = [above, *self._grammar.of(above, "obj")]
            for preposition, token in (o for at in near for o in self._grammar.obliques(at)):
                if preposition == "against":
                    return [
                        Part(e.id, t, inferred=True) for e, t in self._pairs(self._slots.fillers([token]), actors=True)
                    ]
        return []

    def _share(self, filler: Filler) -> Quantity | None:
        for token in (filler.counted, filler.token):
            if token >= 0:
                found = count_for(token, "share", self._quantities, self._grammar)
                if found is not None and found.unit == "percent":
                    return found
        return None

    # -- compounds ------------------------------------------------------------------------------------------------------

    def _from_compounds(self) -> list[Draft]:
        """ "Iran-backed militia", "rebel-held town", "al-Qaeda affiliated group", "pro-government fighters"."""
        out = []
        for token, word in enumerate(self._parse.word):
            compound = self._compounds.get(("after", word.lower()))
            name = self._name_before(token) if compound is not None else None
            if compound is not None and name is not None:
                out += self._compound(compound, name, token)
                continue
            compound = self._compounds.get(("before", word.lower()))
            if compound is not None and token + 2 < len(self._parse) and self._parse.word[token + 1] in _HYPHENS:
                out += self._compound(compound, token + 2, token)
        return out

    def _name_before(self, token: int) -> int | None:
        hyphen = token > 1 and self._parse.word[token - 1] in _HYPHENS
        name = token - 2 if hyphen else token - 1
        if name < 0 or not self._slots.entities(name) or self._parse.sentence[name] != self._parse.sentence[token]:
            return None
        if hyphen or (self._parse.dep[token] == "amod" and self._parse.upos[name] == "PROPN"):
            return name
        return None

    def _compound(self, compound: Compound, name: int, affix: int) -> list[Draft]:
        noun = self._noun_after(affix)
        if noun is None:
            return []
        sides = {compound.name: self._sided(name, compound.name), compound.noun: self._sided(noun, compound.noun)}
        out = []
        for mine in sides[compound.name]:
            for theirs in sides[compound.noun]:
                if mine.id == theirs.id or (compound.type == "leader_of" and mine.type == "population"):
                    continue
                tokens = list(range(min(name, affix), max(name, affix) + 1))
                rule = f"compound.{compound.affix}: {' '.join(self._parse.word[t] for t in tokens)}"
                draft = Draft(compound.kind, compound.type, affix, tokens, rule)
                draft.support_kind = compound.support_kind
                draft.nominal = True
                roles = {"subj": "subject", "obj": "object"}
                draft.put(roles.get(compound.name, compound.name), [Part(mine.id, name)])
                draft.put(roles.get(compound.noun, compound.noun), [Part(theirs.id, noun)])
                out.append(draft)
        return out

    def _from_names(self) -> list[Draft]:
        """ "Joan Mora of the Unity Party": a person's name with the organisation after "of"."""
        out = []
        for token, word in enumerate(self._parse.word):
            if word.lower() != "of" or not 0 < token < len(self._parse) - 1:
                continue
            noun = self._parse.head[token]
            person = self._slots.entity(token - 1)
            group = self._slots.entity(noun) if noun > token else None
            if person is None or group is None or person.type != "person" or group.type not in _JOINED:
                continue
            if not self._slots.is_named(token - 1) or not self._slots.is_named(noun):
                continue
            draft = Draft("relation", "member_of", token, [token], "relation.name_of_group: of", nominal=True)
            draft.put("subject", [Part(person.id, token - 1)])
            draft.put("object", [Part(group.id, noun)])
            out.append(draft)
        return out

    def _sided(self, token: int, role: str) -> list[Entity]:
        kind = "place" if role == "place" else "actor"
        return [e for e in self._slots.entities(token) if e.kind == kind]

    def _noun_after(self, affix: int) -> int | None:
        """The noun that a hyphenated word modifies: its head where the tree has it after the word, else the next entity."""
        head = self._parse.head[affix]
        if head > affix and self._slots.entities(head):
            return head
        sentence = self._grammar.sentence_of(affix)
        for token in range(affix + 1, min(affix + 7, sentence.stop)):
            if self._parse.upos[token] in ("VERB", "PUNCT", "ADP", "AUX") and self._parse.word[token] not in _HYPHENS:
                return None
            if self._slots.entities(token) and self._parse.upos[token] in ("NOUN", "PROPN"):
                return token
        return None


def _without_repeats(drafts: list[Draft], sentence: tuple[int, ...]) -> list[Draft]:
    """One draft for each statement of a sentence: the same pair is not said twice by one phrase."""
    seen: set[tuple[object, ...]] = set()
    out = []
    for draft in drafts:
        parts = tuple(sorted((role, tuple(sorted(draft.ids(role)))) for role in draft.parts))
        mark = (draft.kind, draft.type, parts, sentence[draft.head])
        if mark not in seen:
            seen.add(mark)
            out.append(draft)
    return out
