"""Events: from triggers to drafts with actors, recipients, places, modes and numbers; one event for each act."""

from dataclasses import replace
from typing import Literal

from dateline.coding.drafts import Draft, Part
from dateline.coding.fillers import Filler, Slots
from dateline.coding.light import light_use
from dateline.coding.matcher import Trigger
from dateline.language.en.wordlists import Instruments, LightVerbs
from dateline.model import Resolved
from dateline.resolve.quantities import count_for, implied_count

_LOCATIVE = frozenset("in at near on outside inside around across within throughout along over into from to".split())
_WITHIN = frozenset("in at near inside outside".split())
_CAUSAL = frozenset("in by from after during when following through with".split())
_CAUSAL_MARKS = frozenset("when as after".split())
_OF_PEOPLE = frozenset("killed injured abducted detained displaced missing".split())
_KILLS = frozenset(("killed", "injured"))


class Events:
    """Builds the event drafts of one report."""

    def __init__(self, slots: Slots, resolved: Resolved, light: LightVerbs, instruments: Instruments) -> None:
        self._slots = slots
        self._annotated = resolved.attributed.annotated
        self._said = [span for voice in resolved.attributed.voices for span in voice.content]
        self._grammar = slots.grammar
        self._parse = slots.parse
        self._quantities = resolved.quantities
        self._light = light
        self._instruments = instruments

    def build(self, triggers: list[Trigger]) -> list[Draft]:
        """Drafts of all event triggers, merged so that one act is one event, in text order."""
        drafts = [self._draft(t) for t in triggers if t.family.kind == "event" and not self._is_heading(t)]
        drafts = self._without_accidents(self._without_light_heads(drafts))
        self._imply_protesters(drafts)
        return _without_echoes(self._merge(drafts), self._parse.sentence)

    def _draft(self, trigger: Trigger) -> Draft:
        family = trigger.family
        draft = Draft(
            "event",
            family.type,
            trigger.head,
            trigger.tokens,
            f"{family.id}: {' '.join(self._parse.word[t] for t in trigger.tokens)}",
            mode=family.mode,
            factuality=family.factuality,
            aspect=family.aspect,
            contexts=family.contexts,
            nominal=family.pos == "noun",
        )
        for role, groups in family.roles.items():
            fillers = self._fill(trigger, groups)
            people = family.counts.get(role) in _OF_PEOPLE
            if role == "both":
                draft.put("actor", self._parts(fillers))
                draft.sides = self._sides(trigger, groups)
                draft.both = len(draft.sides) > 1
            elif role == "place":
                draft.put("place", self._places(fillers))
            elif role in ("actor", "recipient"):
                parts = self._parts(fillers, people)
                draft.put(role, (self._behind(trigger, fillers) if role == "actor" else []) or parts)
                if role == "recipient":
                    hit = [f for f in fillers if self._slots.is_hit(f.token)]
                    draft.put(role, self._parts(self._slots.behind(hit)) if not parts else [])
                    draft.put("place", self._places(fillers))
            self._count(draft, family.counts.get(role), fillers, role)
        if family.pos == "noun":
            self._lighten(draft, trigger)
            draft.definite = self._is_definite(trigger.head)
        if family.by_instrument:
            draft.mode = self._mode(trigger) or family.mode
        if not draft.ids("place"):
            draft.put("place", self._where(trigger))
        return draft

    def _sides(self, trigger: Trigger, groups: tuple[tuple[str, ...], ...]) -> list[tuple[str, ...]]:
        """Who stands against whom: the fillers of two slots ("A and B fought with C"), or those of one, each alone."""
        for group in groups:
            filled = []
            for slot in group:
                tokens = self._slots.tokens(trigger.family.pos, trigger.head, trigger.words, slot)
                ids = tuple(dict.fromkeys(p.entity for p in self._parts(self._slots.fillers(tokens))))
                if ids:
                    filled.append(ids)
            if filled:
                return filled if len(filled) > 1 else [(each,) for each in filled[0]]
        return []

    def _fill(self, trigger: Trigger, groups: tuple[tuple[str, ...], ...]) -> list[Filler]:
        for group in groups:
            tokens = [
                t for slot in group for t in self._slots.tokens(trigger.family.pos, trigger.head, trigger.words, slot)
            ]
            fillers = self._slots.fillers(tokens)
            if fillers:
                return fillers
        return []

    def _parts(self, fillers: list[Filler], people: bool = False) -> list[Part]:
        """Actors among the fillers; nouns that only sound like people count where people are counted."""
        return [
            Part(e.id, f.token)
            for f in fillers
            for e in self._slots.entities(f.token)
            if e.kind == "actor" and (people or not self._slots.is_guess(e))
        ]

    def _behind(self, trigger: Trigger, fillers: list[Filler]) -> list[Part]:
        """Who acts through what stands in the actor's place: the army where "army tanks" or "its raid" do something."""
        found = fillers or ([Filler(trigger.head)] if trigger.family.pos == "noun" else [])
        if any(self._parts([f]) and not self._slots.is_tool(f.token) for f in found):
            return []
        return self._parts(self._slots.behind(found))

    def _places(self, fillers: list[Filler]) -> list[Part]:
        return [Part(e.id, f.token) for f in fillers for e in self._slots.entities(f.token) if e.kind == "place"]

    def _count(self, draft: Draft, kind: str | None, fillers: list[Filler], role: str) -> None:
        """Take up the numbers of a role's words; their side is the role, where that is one side."""
        if kind is None:
            return
        draft.counted = kind
        side: Literal["actor", "recipient"] | None = None
        if role == "actor":
            side = "actor"
        elif role == "recipient":
            side = "recipient"
        for filler in fillers:
            for token in (filler.counted, filler.token):
                found = count_for(token, kind, self._quantities, self._grammar) if token >= 0 else None
                if found is not None:
                    draft.quantities.append(replace(found, side=side))
                    break
            else:
                implied = implied_count(filler.token, kind, self._annotated, self._grammar)
                if implied is not None:
                    draft.quantities.append(replace(implied, side=side))

    def _is_heading(self, trigger: Trigger) -> bool:
        """Whether a noun stands all but alone, as the heading of a part does: "Displacement"."""
        words = [t for t in self._grammar.sentence_of(trigger.head) if self._parse.upos[t] != "PUNCT"]
        return trigger.family.pos == "noun" and len(words) <= len(trigger.tokens) + 1 and len(words) <= 3

    def _imply_protesters(self, drafts: list[Draft]) -> None:
        """A protest named by its noun is by the protesters, if the report speaks of them."""
        protesters = self._slots.first_of_class("protesters")
        for draft in drafts:
            if draft.type == "PROTEST" and draft.nominal and protesters is not None and not draft.ids("actor"):
                draft.put("actor", [Part(protesters.id, draft.head, inferred=True)])

    # -- light verbs, modes, places -------------------------------------------------------------------------------------

    def _lighten(self, draft: Draft, trigger: Trigger) -> None:
        """Take roles from a light verb above: "X carried out an attack", "X came under fire from Y"."""
        use = light_use(trigger.head, self._slots, self._light)
        if use is None:
            return
        draft.light = use
        draft.more += [use.token, *use.words]
        for slot, role in use.roles.items():
            tokens = self._slots.tokens("verb", use.token, use.words, slot)
            fillers = self._slots.fillers(t for t in tokens if t != trigger.head)
            parts, places = self._parts(fillers), self._places(fillers)
            if role == "both":
                draft.put("actor", parts)
                draft.both = True
            elif role == "place":
                draft.put("place", places)
            elif not draft.ids(role):
                draft.put(role, parts)
                if role == "recipient":
                    draft.put("place", places)
        if use.verb.effect == "prevented":
            draft.factuality = "CT-"
        elif use.verb.effect in ("planned", "threatened"):
            draft.factuality, draft.aspect = "Uu", "future"

    def _mode(self, trigger: Trigger) -> str | None:
        """The mode of the lowest-ranked instrument named in the trigger's own words, modifiers or with/by/in phrases."""
        parse, grammar = self._parse, self._grammar
        near = set(trigger.tokens)
        for token in trigger.tokens:
            near.update(grammar.compounds(token), grammar.adjectives(token))
            for preposition, at in grammar.obliques(token):
                if preposition in ("with", "by", "in", "using", "from", "via", "of"):
                    near.update(range(*grammar.phrase(at)))
        for slot in ("subject", "object") if trigger.family.pos == "verb" else ("subject",):
            for token in self._slots.tokens(trigger.family.pos, trigger.head, trigger.words, slot):
                for each in grammar.conjuncts(token):
                    if self._slots.entity(each) is None:
                        near.update(range(*grammar.phrase(each)))
        found = []
        for token in sorted(near):
            for instrument in self._instruments.by_head.get(parse.lemma[token].lower(), ()):
                words = instrument.words
                start = token - len(words) + 1
                if start >= 0 and all(parse.lemma[start + i].lower() == w for i, w in enumerate(words)):
                    found.append((instrument.rank, instrument.mode))
        return min(found)[1] if found else None

    def _where(self, trigger: Trigger) -> list[Part]:
        """The place: of the trigger's own phrases, then of its objects, then of the clauses above, nearest first."""
        grammar = self._grammar
        heads = [trigger.head, *trigger.words]
        heads += self._slots.tokens(trigger.family.pos, trigger.head, trigger.words, "object")
        heads += self._above(trigger.head)[:3]
        for head in heads:
            found = [
                part
                for preposition, at in grammar.obliques(head)
                if preposition in _LOCATIVE or preposition.endswith((" of", " to"))
                for part in self._places(self._slots.fillers(self._nested(at)))
                if self._is_said_with(part.token, trigger.head)
            ]
            if found:
                return found[:1]
        return self._compound_place(trigger) or self._place_in_sentence(trigger)

    def _is_said_with(self, token: int, trigger: int) -> bool:
        """Whether a word belongs to the same quoted or reported words as a trigger, where that stands in any."""
        at = self._parse.start[trigger]
        holding = [span for span in self._said if span.start <= at < span.end]
        if not holding:
            return True
        inner = min(holding, key=lambda span: span.end - span.start)
        return inner.start <= self._parse.start[token] < inner.end

    def _above(self, token: int) -> list[int]:
        """Heads above a token within its own statement: the place of "told reporters in Geneva that …" is the telling's."""
        out: list[int] = []
        at = token
        while self._parse.dep[at] not in ("ccomp", "root") and self._parse.head[at] >= 0:
            at = self._parse.head[at]
            out.append(at)
        return out

    def _compound_place(self, trigger: Trigger) -> list[Part]:
        """ "the Goma attack"."""
        grammar = self._grammar
        compounds = [
            t for t in grammar.compounds(trigger.head) if any(e.kind == "place" for e in self._slots.entities(t))
        ]
        return self._places(self._slots.fillers(compounds[:1]))

    def _place_in_sentence(self, trigger: Trigger) -> list[Part]:
        """The nearest named place that the sentence puts after a preposition of place."""
        top = ([trigger.head, *self._above(trigger.head)])[-1]
        tokens = sorted(self._grammar.subtree(top), key=lambda t: (abs(t - trigger.head), t))
        for token in tokens:
            said = self._is_said_with(token, trigger.head)
            if said and self._slots.is_named(token) and self._grammar.preposition(token) in _WITHIN:
                found = self._places([Filler(token)])
                if found:
                    return [Part(p.entity, p.token, inferred=True) for p in found]
        return []

    def _nested(self, token: int) -> list[int]:
        """A place noun without a name of its own gives way to the name within: "a market in Goma", "the town of Bor"."""
        if self._slots.entity(token) is not None and self._slots.is_named(token):
            return [token]
        inner = [t for preposition, t in self._grammar.obliques(token) if preposition in ("of", "in", "near", "at")]
        named = [t for t in (*inner, *self._grammar.appositions(token)) if self._slots.is_named(t)]
        return named[:1] or [token]

    def _is_definite(self, noun: int) -> bool:
        return any(
            self._parse.word[k].lower() in ("the", "this", "that", "these", "those")
            for k in self._grammar.of(noun, "det")
        )

    # -- one event per act ----------------------------------------------------------------------------------------------

    def _without_light_heads(self, drafts: list[Draft]) -> list[Draft]:
        """A light verb that is itself a trigger says no more than its noun, unless the lexicon says that it does.

        "Launched an attack" is the attack; "blamed X for the attack" is both; "lifted the ban" is the lifting alone.
        """
        verbs = {d.head for d in drafts if not d.nominal}
        silent: set[int] = set()
        ended: set[int] = set()
        for draft in drafts:
            use = draft.light
            if use is None or use.token not in verbs:
                continue
            if not use.verb.own:
                silent |= {use.token, *use.words}
            elif use.verb.effect == "ends":
                ended.add(id(draft))
        return [d for d in drafts if id(d) not in ended and (d.nominal or d.head not in silent)]

    def _without_accidents(self, drafts: list[Draft]) -> list[Draft]:
        """Deaths in an earthquake or a crash are nobody's act."""
        return [d for d in drafts if d.type != "ASSAULT" or d.counted not in _KILLS or not self._is_accident(d)]

    def _is_accident(self, draft: Draft) -> bool:
        tokens = self._causes(draft.head)
        if self._parse.dep[draft.head] in ("obj", "nmod", "obl") and self._parse.head[draft.head] >= 0:
            tokens += self._grammar.subject(self._parse.head[draft.head])
        return any(self._slots.passes(t, "accident") for t in tokens)

    def _merge(self, drafts: list[Draft]) -> list[Draft]:
        by_token = {t: d for d in drafts for t in d.tokens}
        gone: dict[int, Draft] = {}
        for draft in drafts:
            other = self._same_act(draft, by_token)
            while other is not None and id(other) in gone:
                other = gone[id(other)]
            if other is not None and other is not draft:
                self._join(other, draft)
                gone[id(draft)] = other
        return [d for d in drafts if id(d) not in gone]

    def _same_act(self, draft: Draft, by_token: dict[int, Draft]) -> Draft | None:
        """The draft of the act that this one only says more about."""
        if draft.type != "ASSAULT":
            return None
        head, parse = draft.head, self._parse
        if draft.nominal:
            return self._own_deed(draft, by_token)
        if draft.counted in _KILLS:
            for token in (*self._causes(head), *self._when(head)):
                other = by_token.get(token)
                if other is not None and other.type == "ASSAULT" and other is not draft:
                    return other
        if parse.dep[head] in ("conj", "advcl", "acl", "xcomp", "ccomp", "parataxis", "acl:relcl"):
            other = by_token.get(parse.head[head])
            if other is not None and other.type == "ASSAULT" and self._agree(draft, other):
                return other
        return None

    def _own_deed(self, draft: Draft, by_token: dict[int, Draft]) -> Draft | None:
        """What the bomber whom a noun names does: "a suicide bomber attacked a church" is one attack."""
        if not any(part.token == draft.head for part in draft.parts.get("actor", [])):
            return None
        verbs = [t for t in self._grammar.ancestors(draft.head) if draft.head in self._grammar.subject(t)]
        other = by_token.get(verbs[0]) if verbs else None
        return other if other is not None and other.type == "ASSAULT" and not other.nominal else None

    def _when(self, verb: int) -> list[int]:
        """Clauses that tell what a verb of killing comes from: "were killed when gunmen attacked a bus"."""
        return [
            k
            for k in self._grammar.of(verb, "advcl")
            if set(self._grammar.marks(k)) & _CAUSAL_MARKS or self._has_when(k)
        ]

    def _has_when(self, clause: int) -> bool:
        return any(self._parse.word[k].lower() == "when" for k in self._grammar.of(clause, "advmod"))

    def _tells_of_others(self, draft: Draft, other: Draft) -> bool:
        """Whether two tolls have subjects of their own: "six soldiers died and 40 rebels were killed"."""
        if draft.counted not in _KILLS or other.counted not in _KILLS or self._parse.dep[draft.head] != "conj":
            return False
        mine, others = (self._grammar.surface_subject(d.head) for d in (draft, other))
        return bool(mine and others) and mine != others

    def _causes(self, verb: int) -> list[int]:
        """What a verb of killing or wounding, or one that it is coordinated with, names as the cause."""
        grammar = self._grammar
        linked = [verb, *(k for k in grammar.of(verb, "conj") if grammar.is_verb(k))]
        if self._parse.dep[verb] == "conj" and grammar.is_verb(self._parse.head[verb]):
            linked.append(self._parse.head[verb])
        out: list[int] = []
        for each in linked:
            out += grammar.subject(each)
            out += [t for p, t in grammar.obliques(each) if p in _CAUSAL]
        return out

    def _agree(self, draft: Draft, other: Draft) -> bool:
        """Whether two linked verbs can tell of one act: same actors, and one more is told of the same people or a toll."""
        if draft.ids("actor") != other.ids("actor") and draft.ids("actor") and other.ids("actor"):
            return False
        if self._grammar.subject(draft.head) and self._grammar.subject(draft.head) != self._grammar.subject(other.head):
            return False
        if self._tells_of_others(draft, other):
            return False
        mine, others = set(draft.ids("recipient")), set(other.ids("recipient"))
        return not mine or not others or bool(mine & others) or draft.counted in _KILLS

    def _join(self, into: Draft, draft: Draft) -> None:
        into.more += draft.tokens
        into.put("recipient", draft.parts.get("recipient", []))
        if not into.ids("actor"):
            into.put("actor", draft.parts.get("actor", []))
        if not into.ids("place"):
            into.put("place", draft.parts.get("place", []))
        into.mode = into.mode or draft.mode
        into.quantities += [
            q for q in draft.quantities if (q.start, q.what) not in {(x.start, x.what) for x in into.quantities}
        ]
        into.factuality = into.factuality or draft.factuality
        into.rule += f" + {draft.rule}"


def _without_echoes(drafts: list[Draft], sentence: tuple[int, ...]) -> list[Draft]:
    """Leave out bare back-references: "the attack" with nobody, nowhere and no number, after an event of its type."""
    out: list[Draft] = []
    for draft in drafts:
        bare = draft.nominal and not (draft.ids("actor") or draft.ids("recipient") or draft.quantities)
        echo = bare and any(d.type == draft.type for d in out)
        if not echo or not (
            draft.definite or any(sentence[d.head] == sentence[draft.head] for d in out if d.type == draft.type)
        ):
            out.append(draft)
    return out
