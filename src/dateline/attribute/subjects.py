"""Who speaks a verb: its deep subject, with the parser's commonest mistakes about it undone."""

from dateline.attribute.ground import Ground
from dateline.attribute.speakers import Speaker, Speakers
from dateline.grammar import clauses
from dateline.language.en.cues import Cues


class Subjects:
    """Finds the source of a verb."""

    def __init__(self, ground: Ground, speakers: Speakers, cues: Cues) -> None:
        self.ground, self.grammar, self.parse = ground, ground.grammar, ground.parse
        self.speakers, self.cues = speakers, cues

    def of(self, verb: int, predicate: bool = False) -> Speaker | None:
        """Who speaks: the deep subject, found on the surface where the tree has none."""
        main = clauses.main_subject(self.grammar, verb)
        if main is not None:
            return self._speaker(main, verb)
        if not predicate and clauses.is_gerund(self.grammar, verb) and self._behind_comma(verb):
            return self._participle_speaker(verb)
        quoter = self._quoter(verb)
        if quoter is not None:
            return self._speaker(quoter, verb)
        own = clauses.subjects(self.grammar, verb)
        if len(own) > 1 and not clauses.is_passive(self.grammar, verb):
            return self._nearest(own, verb)
        passive = not predicate and clauses.is_passive(self.grammar, verb)
        for token in self.grammar.subject(verb) if passive else self.grammar.surface_subject(verb):
            if token != verb and self.parse.upos[token] not in ("VERB", "AUX"):
                return self._speaker(token, verb)
        return None if passive else self._surface_speaker(verb)

    def after(self, verb: int) -> Speaker | None:
        """The noun phrase right behind a verb: "said Major Lee Adams of the Third Brigade"."""
        noun = self.noun_after(verb + 1)
        return self.speakers.of(noun, after=verb) if noun is not None else None

    def noun_after(self, first: int) -> int | None:
        """The head of the noun phrase that starts at a token."""
        end = self.ground.sentence(min(first, len(self.parse) - 1))[1]
        at = first
        while at < end and not self.grammar.is_noun(at):
            if (
                self.ground.is_stop(at)
                or (self.parse.upos[at] == "VERB" and self.grammar.is_verb(at))
                or at - first > 6
            ):
                return None
            at += 1
        if at >= end:
            return None
        while first <= self.parse.head[at] < end and self.grammar.is_noun(self.parse.head[at]):
            above = self.parse.head[at]
            if above < at and at not in self.grammar.conjuncts(above):
                break
            if any(self.ground.is_comma(t) or self.ground.is_stop(t) for t in range(at, above)):
                break
            at = above
        return at

    def _behind_comma(self, verb: int) -> bool:
        at = verb - 1
        while at > 0 and self.parse.upos[at] in ("ADV", "CCONJ"):
            at -= 1
        return at > 0 and self.ground.is_comma(at)

    def _quoter(self, verb: int) -> int | None:
        """Who speaks in "quoted the minister as saying": the object of the verb above."""
        above = self.parse.head[verb]
        if (
            above < 0
            or not self.cues.of("citing", self.parse.lemma[above])
            or not clauses.is_gerund(self.grammar, verb)
        ):
            return None
        return next((t for t in reversed(clauses.objects(self.grammar, above)) if t < verb), None)

    def _participle_speaker(self, verb: int) -> Speaker | None:
        """The source of ", adding that …": that of the sentence's verb of saying, not of the clause that it stands in.

        A participle that does not by itself go on speaking ("…, accusing …") keeps the nearer subject if that can speak.
        """
        inner = next(
            (self._speaker(t, verb) for t in self.grammar.surface_subject(verb) if self.grammar.is_noun(t)), None
        )
        outer = self._speaker_of_quoted(verb)
        if outer is not None:
            return outer
        if inner is not None and inner.kind is not None and not self.cues.of("more", self.parse.lemma[verb]):
            return inner
        for above in self.grammar.ancestors(verb):
            says = self.cues.of("verb", self.parse.lemma[above]) and clauses.subjects(self.grammar, above)
            holds = clauses.that_clauses(self.grammar, above) or above == self.parse.head[verb]
            if above < verb and says and holds:
                return self.of(above)
        return inner

    def _speaker_of_quoted(self, verb: int) -> Speaker | None:
        """The source of `He said that “…,” adding that …`, where the tree takes the participle's subject from the quotation."""
        quote_of = self.ground.quote_of
        subjects = self.grammar.surface_subject(verb)
        if quote_of[verb] >= 0 or not any(quote_of[t] >= 0 for t in subjects):
            return None
        for token in range(verb - 1, self.parse.sentences[self.parse.sentence[verb]][0] - 1, -1):
            if quote_of[token] < 0 and self.cues.of("verb", self.parse.lemma[token]) and token not in subjects:
                found = self.of(token)
                if found is not None:
                    return found
        return None

    def _nearest(self, subjects: list[int], verb: int) -> Speaker:
        """Of several subjects the nearest, with one before it that it stands in apposition to."""
        token = min(subjects, key=lambda t: (abs(t - verb), t))
        found = self._speaker(token, verb)
        for other in subjects:
            wider = self._speaker(other, verb) if other < token < verb else None
            if wider and found.first - 1 <= wider.last <= found.first and not self._has_verb(wider.first, found.first):
                return self.speakers.joined(wider, found)
        return found

    def _has_verb(self, first: int, last: int) -> bool:
        return any(self.parse.upos[t] in ("VERB", "AUX") for t in range(first, last))

    def _speaker(self, token: int, verb: int) -> Speaker:
        first = clauses.verb_group(self.grammar, verb)[0]
        return self.speakers.of(token, before=first) if token < verb else self.speakers.of(token, after=verb)

    def _surface_speaker(self, verb: int) -> Speaker | None:
        """A noun or pronoun right before a finite verb that the tree gives no subject."""
        first = clauses.verb_group(self.grammar, verb)[0]
        if (
            first == 0
            or not clauses.is_finite(self.grammar, verb)
            or self.parse.sentence[first - 1] != self.parse.sentence[verb]
        ):
            return None
        token = first - 1
        if self.parse.upos[token] in ("NOUN", "PROPN") or "PronType=Prs" in self.parse.feats[token]:
            token = clauses.name_head(self.grammar, token)
            return self.speakers.of(token, before=first) if token < first else None
        return None
