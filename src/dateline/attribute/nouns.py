"""Nouns and adjectives that attribute: "claims that …", "reports of …", "alleged abuses", "are confident that …"."""

from dateline.attribute.findings import Finding
from dateline.attribute.ground import Ground
from dateline.attribute.speakers import Speaker, Speakers
from dateline.attribute.verbs import Verbs
from dateline.grammar import clauses
from dateline.language.en.cues import Cue


class Nouns:
    """Reads one noun or adjective at a time."""

    def __init__(self, ground: Ground, speakers: Speakers, verbs: Verbs) -> None:
        self.ground, self.grammar, self.parse = ground, ground.grammar, ground.parse
        self.speakers, self.verbs, self.cues = speakers, verbs, verbs.cues
        self.by, self.whose = verbs.cues.heads("owner"), verbs.cues.heads("whose")

    def noun(self, noun: int) -> Finding | None:
        """What a noun attributes."""
        for cue, words in self.cues.of("noun", self.parse.lemma[noun].lower()):
            if len(words) > 1:
                continue
            for frame in cue.frames:
                tokens = self._tokens(noun, cue, frame)
                pieces = self.ground.with_quotes(self.ground.pieces(tokens), noun) if tokens else ()
                if pieces:
                    lender = self._lender(noun)
                    speaker = self._owner(noun, lender, frame, min(t for t in tokens or (noun,)))
                    group = (noun, noun + 1)
                    if lender is not None and speaker is not None and lender < noun and noun - lender <= 6:
                        group = (lender, noun + 1)
                    if self.grammar.is_negated(noun) or (lender is not None and self.grammar.is_negated(lender)):
                        return None
                    rule = f"{cue.id}: noun {frame}"
                    return Finding(noun, group, speaker, pieces, cue.stance, cue.certainty, rule, words[0], 1, cue=cue)
        return None

    def _tokens(self, noun: int, cue: Cue, frame: str) -> list[int] | None:
        if frame == "speech":
            return None
        if frame == "clause":
            loose = self.speakers.kind(noun) is None  # "the report that the ministry published" is a relative clause
            found = clauses.noun_clauses(self.grammar, noun, self.verbs.frames.silent, loose)
            return self.verbs.frames.clause_tokens(found[0]) if found else None
        if frame == "holds":
            return self._held(noun)
        if frame == "infinitive":
            found = clauses.infinitives(self.grammar, noun)
            return self.ground.below(found[0]) if found and found[0] - noun <= 3 else None
        under = clauses.under(self.grammar, noun, frame) or self._lent(noun, frame)
        if under is None:
            return None
        if frame in self.whose and self._is_person(under):
            return None
        lemma = self.parse.lemma[under].lower()
        if lemma in cue.never or (cue.only and lemma not in cue.only):
            return None
        content = self.ground.below(under, [k for k in clauses.links(self.grammar, under) if k < under])
        above = self.parse.head[noun]
        if above >= 0 and max(content) == self.ground.right[noun]:
            return self.verbs.frames.with_trailing(above, noun, content)
        return content

    def _held(self, noun: int) -> list[int] | None:
        """What the noun is said to hold: "the demands include the release of prisoners"."""
        verb = self.parse.head[noun]
        if (
            verb <= noun
            or not self.cues.of("holds", self.parse.lemma[verb])
            or noun not in self.grammar.surface_subject(verb)
        ):
            return None
        return [t for t in self.ground.below(verb) if t > verb] if clauses.objects(self.grammar, verb) else None

    def _is_person(self, noun: int) -> bool:
        """Whether an of-phrase names whose words they are rather than what they say."""
        return self.speakers.kind(noun) not in (None, "document") and not self.grammar.obliques(noun)

    def _lender(self, noun: int) -> int | None:
        """The verb that lends the noun its speaker: "issued" of "issued a statement"."""
        head = self.parse.head[noun]
        if head < 0 or not self.grammar.is_verb(head) or clauses.is_passive(self.grammar, head):
            return None
        if noun not in clauses.objects(self.grammar, head):
            return None
        return head if self.cues.of("light", self.parse.lemma[head]) else None

    def _lent(self, noun: int, preposition: str) -> int | None:
        """A phrase right behind the noun that the parser has given to its verb: "raised doubts about the figures"."""
        lender = self._lender(noun)
        under = clauses.under(self.grammar, lender, preposition) if lender is not None else None
        return under if under is not None and self.ground.left[under] == noun + 1 else None

    def _owner(self, noun: int, lender: int | None, frame: str, content: int) -> Speaker | None:
        for token in self.grammar.owner(noun):
            return self._if_speaks(token, noun)
        for preposition, token in self.grammar.obliques(noun):
            if preposition in self.by and noun < token < content:
                return self._if_speaks(token, noun, content)
        if lender is not None:
            found = self.verbs.subjects.of(lender)
            return found if found is not None and found.kind is not None else None
        for token in self.grammar.compounds(noun):
            if self.speakers.kind(token) is not None and token in self.ground.names:
                return self._if_speaks(token, noun)
        return None

    def _if_speaks(self, token: int, noun: int, content: int | None = None) -> Speaker | None:
        found = self.speakers.of(token, before=noun if token < noun else content)
        return found if found.kind is not None else None

    # -- adjectives -----------------------------------------------------------------------------------------------------

    def predicate(self, adjective: int) -> Finding | None:
        """What an adjective with a copula attributes: "are convinced that gas was used"."""
        if not clauses.predicative(self.grammar, adjective):
            return None
        speaker = self.verbs.subjects.of(adjective, predicate=True)
        if speaker is None or speaker.kind is None:
            return None
        for cue, words in self.cues.of("predicate", self.parse.word[adjective].lower()):
            for frame in cue.frames:
                tokens = self._tokens_of_adjective(adjective, frame)
                pieces = self.ground.with_quotes(self.ground.pieces(tokens), adjective) if tokens else ()
                first = clauses.verb_group(self.grammar, adjective)[0]
                if pieces:
                    stance, certainty = self.verbs.stance(adjective, cue)
                    rule = f"{cue.id}: {frame}"
                    group = (first, adjective + 1)
                    return Finding(adjective, group, speaker, pieces, stance, certainty, rule, words[0], 1, cue=cue)
        return None

    def _tokens_of_adjective(self, adjective: int, frame: str) -> list[int] | None:
        if frame == "speech":
            return None
        if frame == "clause":
            found = [k for k in clauses.adjective_clauses(self.grammar, adjective) if k > adjective]
            return self.verbs.frames.clause_tokens(found[0]) if found else None
        if frame == "infinitive":
            found = clauses.infinitives(self.grammar, adjective)
            return self.ground.below(found[0]) if found else None
        under = clauses.under(self.grammar, adjective, frame)
        return None if under is None else self.ground.below(under, clauses.links(self.grammar, under))

    def attributive(self, adjective: int) -> Finding | None:
        """What an adjective before its noun attributes: "alleged abuses by the garrison"."""
        found = self.cues.of("adjective", self.parse.word[adjective].lower())
        words = tuple(w.lower() for w in self.parse.word[adjective : adjective + 3])
        found = tuple(entry for entry in found if entry[1] == words[: len(entry[1])])
        if not found:
            return None
        last = adjective + len(found[0][1])
        noun = self.parse.head[last - 1] if last - 1 != adjective or self.parse.head[adjective] > adjective else -1
        if noun < last or noun - last > 6 or self.parse.upos[noun] not in ("NOUN", "PROPN"):
            return None
        cue = found[0][0]
        tokens = [t for t in self.ground.below(noun) if t >= last]
        pieces = self.ground.pieces(tokens)
        if not pieces:
            return None
        rule, group = f"{cue.id}: adjective", (adjective, last)
        owners = [self._if_speaks(t, adjective) for t in self.grammar.owner(noun) if len(found[0][1]) > 1]
        if adjective > 1 and self.parse.word[adjective - 1] == "-":  # "Taliban-claimed"
            owners = [self._if_speaks(adjective - 2, adjective - 1)]
        return Finding(
            adjective,
            group,
            owners[0] if owners else None,
            pieces,
            cue.stance,
            cue.certainty,
            rule,
            self.parse.word[adjective].lower(),
            1,
            cue=cue,
        )
