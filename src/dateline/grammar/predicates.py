"""Complements, negation, modality and tense of predicates."""

from dateline.grammar.relations import PASSIVE_SUBJECT, SUBJECT, Relations

PAST, PRESENT = ("VBD",), ("VBZ", "VBP")
NONFINITE = ("VB", "VBN", "VBG")


class Predicates(Relations):
    """What verbs, and nouns and adjectives used as predicates, say of time, truth and other clauses."""

    # -- complements ----------------------------------------------------------------------------------------------------

    def clausal_complements(self, verb: int) -> tuple[int, ...]:
        """Heads of the clauses that complete a verb, the one that an empty subject stands for ("it is feared that") too."""
        found = self.of(verb, "ccomp", "xcomp")
        if self.of(verb, "expl"):
            found += self.of(verb, "csubj", "csubj:pass")
        return tuple(sorted(k for k in found if self.is_verb(k) or self.of(k, "cop")))

    # -- negation -------------------------------------------------------------------------------------------------------

    def is_negated(self, token: int) -> bool:
        """Whether a verb or noun is itself negated: "not", "never", "no"; not by "not only"."""
        return bool(self._own_negators(token))

    def _own_negators(self, token: int) -> tuple[int, ...]:
        negators = self._words["negators"]
        return tuple(
            k
            for k in self.of(token, "advmod", "det", "det:predet", "cc:preconj", "cc")
            if not negators.isdisjoint((self.parse.lemma[k], self.parse.word[k].lower())) and not self._is_focus(k)
        )

    def _is_focus(self, negator: int) -> bool:
        """Whether a negator opens "not only", which negates nothing."""
        return negator + 1 < len(self.parse) and self.parse.word[negator + 1].lower() in self._words["focus"]

    def negators(self, token: int) -> tuple[int, ...]:
        """The words in whose scope a verb or noun stands.

        Its own, one shared by coordination ("did not kill or wound"), its negative subject or object ("nobody was hurt"), a
        preposition ("without firing"), a verb of failing ("failed to take") or what is denied above it ("was not able to take").
        """
        return (
            self._own_negators(token)
            or self._negative_marks(token)
            or self._negative_arguments(token)
            or self._failing(token)
            or self._implied_negators(token)
            or self._shared_negators(token)
        )

    def _negative_marks(self, verb: int) -> tuple[int, ...]:
        marks = self._words["negative_marks"]
        return tuple(k for k in self.of(verb, "mark", "case") if self.parse.word[k].lower() in marks)

    def _negative_arguments(self, verb: int) -> tuple[int, ...]:
        found: list[int] = []
        for noun in self.of(verb, *SUBJECT, *PASSIVE_SUBJECT, "obj"):
            if self.parse.word[noun].lower() in self._words["negative_pronouns"]:
                found.append(noun)
            found += self._own_negators(noun)
        return tuple(found)

    def _failing(self, verb: int) -> tuple[int, ...]:
        above = self.parse.head[verb]
        fails = above >= 0 and self.parse.dep[verb] in ("xcomp", "acl") and "to" in self.marks(verb)
        return (above,) if fails and self.parse.lemma[above] in self._words["failing"] else ()

    def _implied_negators(self, verb: int) -> tuple[int, ...]:
        """The negators of "able" or "manage" above an infinitive, which hold of it too."""
        above = self.parse.head[verb]
        implied = above >= 0 and self.parse.dep[verb] == "xcomp" and "to" in self.marks(verb)
        return self.negators(above) if implied and self.parse.lemma[above] in self._words["implicative"] else ()

    def _shared_negators(self, token: int) -> tuple[int, ...]:
        """Negators before the first of several coordinated words; "but", a new subject or a new finite verb end their scope."""
        above = self.parse.head[token]
        if self.parse.dep[token] != "conj" or self.of(token, *SUBJECT, *PASSIVE_SUBJECT):
            return ()
        links = {self.parse.lemma[k] for c in self.conjuncts(above) for k in self.of(c, "cc")}
        if links & self._words["contrast"]:
            return ()
        if self.parse.xpos[token] in NONFINITE or links & self._words["alternative"]:
            return self.negators(above)
        return ()

    # -- tense and modality ---------------------------------------------------------------------------------------------

    def _shared_auxiliaries(self, verb: int) -> list[int]:
        """A verb's auxiliaries, or those it shares with the verb it is coordinated with: "may attack and kill"."""
        own = self.auxiliaries(verb)
        return own if own or not self._shares(verb) else self._shared_auxiliaries(self.parse.head[verb])

    def _shares(self, verb: int) -> bool:
        """Whether a coordinated verb shares what stands before the verb that it is coordinated with."""
        shares = self.parse.dep[verb] == "conj" and self.parse.xpos[verb] in NONFINITE
        return shares and not self.auxiliaries(verb) and not self.of(verb, *SUBJECT, *PASSIVE_SUBJECT)

    def modality(self, verb: int) -> str:
        """What is said of a predicate beside its truth; "" where nothing is.

        "possibility" (may, could, be able to), "necessity" (must, should, have to), "probability" (be likely to) or "condition"
        (would). "will" is a tense.
        """
        modals = {self.parse.word[k].lower() for k in self._shared_auxiliaries(verb) if self.parse.xpos[k] == "MD"}
        for kind in ("possibility", "necessity", "condition"):
            if modals & self._words[kind]:
                return kind
        while self._shares(verb):
            verb = self.parse.head[verb]
        above = self.parse.head[verb]
        if above < 0 or self.parse.dep[verb] not in ("xcomp", "csubj", "ccomp") or "to" not in self.marks(verb):
            return ""
        lemma = self.parse.lemma[above]
        kinds = {"obligation": "necessity", "ability": "possibility", "probability": "probability"}
        return next((kind for words, kind in kinds.items() if lemma in self._words[words]), "")

    def tense(self, verb: int) -> str:
        """The time that the form of a predicate speaks of: "past", "present", "future"; "" where the form says none.

        Infinitives and participles have none by themselves; that below "is going to" or "is set to" is of the future. A
        perfect has the tense of its auxiliary ("has fled": present) but behind a modal ("may have fled": past).
        """
        helpers = self._shared_auxiliaries(verb)
        if any(self.parse.word[k].lower() in self._words["future"] for k in helpers):
            return "future"
        if any(self.parse.xpos[k] == "MD" for k in helpers):
            return "past" if self.is_perfect(verb) else ""
        forms = [self.parse.xpos[k] for k in (*helpers, verb)]
        finite = next((form for form in forms if form in PAST or form in PRESENT), None)
        if finite:
            return "past" if finite in PAST else "present"
        return self._prospective(verb)

    def _prospective(self, verb: int) -> str:
        above = self.parse.head[verb]
        if above < 0 or "to" not in self.marks(verb) or self.parse.lemma[above] not in self._words["prospective"]:
            return ""
        if not self.auxiliaries(above):
            return ""
        time = self.tense(above)
        return "future" if time == "present" else time

    def is_perfect(self, verb: int) -> bool:
        """Whether a verb stands in the perfect: "has fled", "had been killed", "to have left"."""
        return any(self.parse.lemma[k] == "have" for k in self._shared_auxiliaries(verb) if k < verb)
