"""Where the content of a cue stands: one method for each frame of the cue lexicon, from a verb to tokens."""

from collections.abc import Callable

from dateline.attribute.ground import Ground
from dateline.attribute.speakers import Speakers
from dateline.grammar import clauses
from dateline.language.en.cues import Cue, Cues

Read = Callable[[int, Cue], list[int] | None]


class Frames:
    """Reads the frames of one report."""

    def __init__(self, ground: Ground, speakers: Speakers, cues: Cues) -> None:
        self.ground, self.grammar, self.parse = ground, ground.grammar, ground.parse
        self.speakers, self.cues = speakers, cues
        self.silent, self.addressed = cues.heads("link"), cues.heads("addressee")
        self.asides: set[int] = set()
        """Verbs that are cues in asides, so that no other verb takes them for its complement."""
        self._frames: dict[str, Read] = {
            "clause": self._clause,
            "loose": self._loose_clause,
            "infinitive": self._infinitive,
            "gerund": self._gerund,
            "object": self._object,
            "raised": self._raised,
            "quoted": self._quoted,
            "object infinitive": self._object_infinitive,
            "object predicate": self._object_predicate,
            "object gerund": self._object_gerund,
        }

    def of(self, frame: str) -> Read:
        """What reads a frame: from a verb and its cue to the tokens of the content, None where the frame is not there."""
        if frame in self._frames:
            return self._frames[frame]
        words = frame.split()
        if words[:2] == ["object", "and"]:
            return lambda verb, cue: self._object_and(verb, words[2], both=True)
        if words[0] == "object":
            return lambda verb, cue: self._object_and(verb, words[1], both=False)
        if words[1:] == ["infinitive"]:
            return lambda verb, cue: self._oblique_infinitive(verb, words[0])
        if len(words) == 2:
            return lambda verb, cue: self._two_obliques(verb, words[0], words[1])
        return lambda verb, cue: self._oblique(verb, cue, frame)

    def clause_tokens(self, head: int) -> list[int]:
        """A complement clause without the word that introduces it."""
        tokens = self.ground.below(head)
        while len(tokens) > 1 and (self.ground.is_punct(tokens[0]) and not self.ground.is_mark(tokens[0])):
            del tokens[0]
        return tokens[1:] if self.parse.word[tokens[0]].lower() in self.silent and tokens[0] != head else tokens

    def _clause(self, verb: int, cue: Cue) -> list[int] | None:
        kids = [k for k in clauses.that_clauses(self.grammar, verb) if k not in self.asides]
        after = [k for k in kids if k > verb and not self._is_resaid(verb, k)]
        if after:
            return self._onward(verb, self.clause_tokens(after[0]))
        if kids and kids[0] < verb and not self._has_quote_behind(verb):
            return self._before(verb, kids[0])
        beside = [k for k in clauses.beside(self.grammar, verb) if k > verb]
        if beside and self.parse.word[self.ground.left[beside[0]] - 1] == ":":
            return self.ground.below(beside[0])
        return None

    def _is_resaid(self, verb: int, clause: int) -> bool:
        """Whether another cue stands between a verb and a clause: "replied by saying that …"."""
        first = self.ground.left[clause]
        return any(
            clauses.is_gerund(self.grammar, t) and bool(self.cues.of("verb", self.parse.lemma[t]))
            for t in range(verb + 1, min(first, verb + 4))
            if self.parse.upos[t] == "VERB" and self.parse.head[t] == verb
        )

    def _has_quote_behind(self, verb: int) -> bool:
        """Whether a colon and a quotation follow: what stands before the verb is then not what is said."""
        colon = verb + 1
        return colon + 1 < len(self.parse) and self.parse.word[colon] == ":" and self.ground.is_mark(colon + 1)

    def _onward(self, verb: int, tokens: list[int]) -> list[int]:
        """The clause with what follows it under the verb: the parser often hangs a clause's end on the verb above."""
        first = tokens[0]
        if first < verb:
            return tokens
        others = [k for k in self.grammar.kids[verb] if k > first and self._is_aside_of(k, verb)]
        return [t for t in self.ground.below(verb, others) if t >= first]

    def _is_aside_of(self, token: int, verb: int) -> bool:
        """Whether a phrase behind the content is the speaker's next act and no part of what is said."""
        if clauses.is_coordinated(self.grammar, token):
            return clauses.has_conjunction(self.grammar, token) and not any(
                m in self.silent for m in self.grammar.marks(token)
            )
        if clauses.is_beside(self.grammar, token):
            before = self.ground.left[token]
            apart = any(self.parse.word[t] in (";", ":", "—", "–") for t in (before - 1, before))
            return apart or bool(self.cues.of("verb", self.parse.lemma[token]))
        return clauses.is_gerund(self.grammar, token) and bool(self.cues.of("verb", self.parse.lemma[token]))

    def _loose_clause(self, verb: int, cue: Cue) -> list[int] | None:
        """From the first subject behind the verb to the end of the sentence, if nothing but adverbials comes between."""
        if clauses.is_passive(self.grammar, verb) and not self._empty_subject(verb):
            return None
        near = True
        for token in range(verb + 1, min(verb + 15, self.ground.sentence(verb)[1])):
            if self.ground.is_punct(token) and not self.ground.is_mark(token):
                if self.parse.word[token] != ",":
                    return None
                near = False
            linked = self.parse.word[token].lower() in self.silent and self.parse.upos[token] == "SCONJ"
            asks = token == verb + 1 and self.cues.of("question", self.parse.word[token].lower())
            if clauses.is_link(self.grammar, token) and not linked and not asks:
                return None
            if asks:
                return list(range(token, 1 + max(self.ground.right[verb], self.ground.right[self.parse.head[token]])))
            if linked or (near and self._opens_clause(token, verb)):
                first = token + 1 if linked else max(self.ground.left[token], verb + 1)
                end = 1 + max(self.ground.right[verb], self.ground.right[max(token, self.parse.head[token])])
                return list(range(first, end)) if self._is_said(first, end) else None
        return None

    def _opens_clause(self, token: int, verb: int) -> bool:
        if clauses.is_subject(self.grammar, token) and self.parse.head[token] > token:
            return True
        return token in clauses.objects(self.grammar, verb) and self.speakers.kind(token) is None

    def _is_said(self, first: int, end: int) -> bool:
        """Whether a stretch has a finite verb."""
        return any(
            self.parse.upos[t] in ("VERB", "AUX") and clauses.is_finite_form(self.grammar, t) for t in range(first, end)
        )

    def _empty_subject(self, verb: int) -> bool:
        """Whether the subject of a passive stands for the clause that follows ("it was reported that")."""
        subject = self.grammar.surface_subject(verb)
        return clauses.has_expletive(self.grammar, verb) or (
            bool(subject) and "Gender=Neut" in self.parse.feats[subject[0]] and subject[0] < verb
        )

    def _before(self, verb: int, clause: int) -> list[int]:
        """All of the sentence before a trailing cue: adverbials before the clause may hang on the cue."""
        first = self.ground.sentence(verb)[0]
        bounds = [verb, *(self.ground.left[s] for s in self.grammar.surface_subject(verb) if s > clause)]
        return [t for t in range(first, min(bounds)) if self.ground.right[clause] >= t or t < clause]

    def _infinitive(self, verb: int, cue: Cue) -> list[int] | None:
        if clauses.is_passive(self.grammar, verb) or clauses.objects(self.grammar, verb):
            return None
        found = clauses.infinitives(self.grammar, verb)
        return self._onward(verb, self._without_next(found[0])) if found else None

    def _without_next(self, infinitive: int) -> list[int]:
        """An infinitive without a past form that the parser coordinates with it: "threatened to go and promised …"."""
        others = [
            k for k in self.grammar.conjuncts(infinitive)[1:] if self.parse.xpos[k] in ("VBD", "VBN", "VBZ", "VBP")
        ]
        said = [k for k in others if self.cues.of("verb", self.parse.lemma[k])]
        return self.ground.below(infinitive, said)

    def _gerund(self, verb: int, cue: Cue) -> list[int] | None:
        if clauses.is_passive(self.grammar, verb):
            return None
        found = clauses.gerunds(self.grammar, verb)
        return self.ground.below(found[0]) if found and found[0] - verb <= 4 else None

    def _patient(self, verb: int) -> list[int] | None:
        """The object, or the subject of a passive, as tokens with the head first."""
        if clauses.is_passive(self.grammar, verb):
            if self._empty_subject(verb):
                return None
            for token in self.grammar.surface_subject(verb):
                above = self.parse.head[verb] == token
                first, last = self.grammar.phrase(token) if above else (0, 0)
                return [token, *(range(first, last) if above else self.ground.below(token, [verb]))]
            return None
        found = clauses.objects(self.grammar, verb)
        return [found[-1], *self.ground.below(found[-1])] if found else None

    def _object(self, verb: int, cue: Cue) -> list[int] | None:
        found = self._patient(verb)
        if not found or not self._fits(found[0], cue) or "PronType=Rel" in self.parse.feats[found[0]]:
            return None
        if clauses.is_reduced(self.grammar, verb):
            return None
        if clauses.is_passive(self.grammar, verb):
            return found[1:]
        behind = max(found) + 1
        if behind < len(self.parse) and self._goes_on(behind, found[0]):
            return self._loose_clause(verb, cue)
        return self.with_trailing(verb, found[0], found[1:])

    def _goes_on(self, token: int, noun: int) -> bool:
        """Whether an object is followed at once by a finite verb: it is then the subject of a clause."""
        same = self.parse.sentence[token] == self.parse.sentence[noun]
        return same and self.parse.upos[token] in ("VERB", "AUX") and clauses.is_finite_form(self.grammar, token)

    def with_trailing(self, verb: int, noun: int, tokens: list[int]) -> list[int]:
        """An object with the phrases right behind it, up to one that tells whom or where it was said."""
        told = [n for p, n in self.grammar.obliques(noun) if p in self.addressed and self.speakers.kind(n) is not None]
        heard = {t for n in told for t in self.ground.below(n)}
        out = [t for t in tokens if t not in heard] if heard and max(tokens) in heard else list(tokens)
        for phrase in clauses.phrases_behind(self.grammar, verb, noun):
            if self.ground.left[phrase] != max(out) + 1:
                continue
            if self.grammar.preposition(phrase) in self.addressed and self.speakers.kind(phrase) is not None:
                break
            if self.speakers.kind(phrase) in ("document", "media", "social_media"):
                break
            out += self.ground.below(phrase)
        return out

    def _fits(self, noun: int, cue: Cue) -> bool:
        lemma = self.parse.lemma[noun].lower()
        return lemma not in cue.never and (not cue.only or lemma in cue.only)

    def _raised(self, verb: int, cue: Cue) -> list[int] | None:
        if not clauses.is_passive(self.grammar, verb):
            return None
        found = self._patient(verb)
        said = [*clauses.infinitives(self.grammar, verb), *clauses.predicates(self.grammar, verb)]
        if not found or not said:
            return None
        return sorted({*found[1:], *self.ground.below(said[0])})

    def _object_infinitive(self, verb: int, cue: Cue) -> list[int] | None:
        found = self._patient(verb)
        said = clauses.infinitives(self.grammar, verb)
        if not found:
            return None
        said = said or [k for k in clauses.infinitives(self.grammar, found[0]) if k > found[0]]
        if not said or said[0] < found[0]:
            return None
        return sorted({*found[1:], *self._onward(verb, self.ground.below(said[0]))})

    def _object_predicate(self, verb: int, cue: Cue) -> list[int] | None:
        found = self._patient(verb)
        said = clauses.predicates(self.grammar, verb)
        if not said:
            return (
                (self._quoted_predicate(found) if found else None) or self._called(verb) or self._two_objects(verb, cue)
            )
        if not found or not said or said[0] < found[0] or not self._fits(said[0], cue):
            return None
        return sorted({*found[1:], *self.ground.below(said[0])})

    def _object_gerund(self, verb: int, cue: Cue) -> list[int] | None:
        """An object and what it is seen to do: "the footage shows men loading a lorry"."""
        found = self._patient(verb)
        if not found or clauses.is_passive(self.grammar, verb):
            return None
        doing = [
            k
            for k in (*clauses.gerunds(self.grammar, verb), *clauses.gerunds_of(self.grammar, found[0]))
            if k > found[0]
        ]
        return sorted({*found[1:], *self.ground.below(doing[0])}) if doing else None

    def _called(self, verb: int) -> list[int] | None:
        """What something is called where a pronoun in front stands for it: "what Moscow calls an operation"."""
        first, last = self.ground.sentence(verb)
        if not any(clauses.is_relative(self.grammar, t) for t in range(max(first, verb - 6), verb)):
            return None
        for token in range(min(verb + 8, last) - 1, verb, -1):
            if self.grammar.is_noun(token) and self.ground.left[token] == verb + 1:
                return list(range(verb + 1, max(self.grammar.phrase(token)[1], token + 1)))
        return None

    def _two_objects(self, verb: int, cue: Cue) -> list[int] | None:
        """Two nouns behind a verb that the tree both calls objects: "called the raid a massacre"."""
        found = [k for k in clauses.objects(self.grammar, verb) if k > verb]
        if len(found) != 2 or clauses.is_passive(self.grammar, verb):
            return None
        first, second = sorted(found)
        if self.ground.left[second] != self.ground.right[first] + 1 or not self._fits(second, cue):
            return None
        return [*self.ground.below(first), *self.ground.below(second)]

    def _quoted_predicate(self, found: list[int]) -> list[int] | None:
        """An object with a quotation right behind it: "called the vote “a farce”"."""
        last = max(found)
        if last + 2 < len(self.parse) and self.ground.is_mark(last + 1) and self.ground.quote_of[last + 2] >= 0:
            return [*found[1:], *range(*self.ground.within[self.ground.quote_of[last + 2]])]
        return None

    def _object_and(self, verb: int, preposition: str, both: bool) -> list[int] | None:
        found = self._patient(verb)
        if not found:
            return self._free_relative(verb, preposition)
        said = self._under(verb, preposition)
        if said is None and not clauses.is_passive(self.grammar, verb):
            said = self._under(found[0], preposition)
        if said is None or said < min(verb, found[0]):
            return None
        content = self.with_trailing(verb, said, self._without_link(said))
        return sorted({*found[1:], *content}) if both else content

    def _free_relative(self, verb: int, preposition: str) -> list[int] | None:
        """What stands under a preposition where the object is a pronoun in front: "in what he described as an attack"."""
        said = self._under(verb, preposition)
        first = self.ground.sentence(verb)[0]
        front = range(max(first, verb - 8), verb)
        if said is None or not any(clauses.is_relative(self.grammar, t) for t in front):
            return None
        return self.with_trailing(verb, said, self._without_link(said))

    def _under(self, token: int, preposition: str) -> int | None:
        return clauses.under(self.grammar, token, preposition)

    def _without_link(self, noun: int) -> list[int]:
        return self.ground.below(noun, [k for k in clauses.links(self.grammar, noun) if k < noun])

    def _oblique(self, verb: int, cue: Cue, preposition: str) -> list[int] | None:
        between = clauses.objects(self.grammar, verb)
        found = self._under(verb, preposition)
        if found is None and len(cue.words[0]) > 1:
            near = range(verb + 1, min(verb + 7, self.ground.sentence(verb)[1]))
            found = next((n for n in (self._under(t, preposition) for t in near) if n is not None), None)
        if found is None or not self._fits(found, cue) or clauses.is_passive(self.grammar, verb):
            return None
        if between and len(cue.words[0]) == 1:
            return None
        content = self.with_trailing(verb, found, self._without_link(found))
        for infinitive in clauses.infinitives(self.grammar, verb):
            content = sorted({*content, *self.ground.below(infinitive)}) if infinitive > found else content
        return content

    def _oblique_infinitive(self, verb: int, preposition: str) -> list[int] | None:
        found = self._under(verb, preposition)
        if found is None or self.speakers.kind(found) is None:
            return None
        said = clauses.infinitives(self.grammar, verb) or clauses.infinitives(self.grammar, found)
        if not said or said[0] < found:
            return None
        return sorted({*self._without_link(found), *self.ground.below(said[0])})

    def _two_obliques(self, verb: int, preposition: str, other: str) -> list[int] | None:
        found, said = self._under(verb, preposition), self._under(verb, other)
        if said is None and found is not None:
            said = self._under(found, other)
        if found is None or said is None:
            return None
        return sorted(
            {*self.ground.below(found, [said]), *self._without_link(said)}
            - set(clauses.prepositions(self.grammar, found))
        )

    def _quoted(self, verb: int, cue: Cue) -> list[int] | None:
        if clauses.is_passive(self.grammar, verb):
            return None
        for kid in self.grammar.kids[verb]:
            if kid > verb and self.grammar.is_noun(kid) and self._opens_quote(kid, verb):
                return self._without_link(kid)
        return None

    def _opens_quote(self, token: int, verb: int) -> bool:
        own = self.ground.quote_of[verb]
        return any(
            self.ground.quote_of[t] not in (-1, own)
            for t in range(self.ground.left[token], self.ground.right[token] + 1)
        )
