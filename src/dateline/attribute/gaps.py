"""Cues inside a relative clause whose content is the rest of it: "a raid that police said killed two"."""

from dateline.attribute.findings import Finding
from dateline.attribute.ground import Ground
from dateline.attribute.verbs import Verbs
from dateline.grammar import clauses
from dateline.language.en.cues import Cue

_NOMINAL = frozenset("DET ADJ NOUN PROPN NUM PART".split())
_LONGEST = 8  # words of the speaker


class Gaps:
    """Reads a verb of saying right before a finite verb, where a relative pronoun stands before its speaker."""

    def __init__(self, ground: Ground, verbs: Verbs) -> None:
        self.ground, self.grammar, self.parse, self.verbs = ground, ground.grammar, ground.parse, verbs

    def find(self, verb: int) -> Finding | None:
        """The voice of a cue whose content has its subject in front of the speaker, or None where the verb is none."""
        found = self._cue(verb)
        if found is None or clauses.is_passive(self.grammar, verb):
            return None
        cue, group = found
        end = self.ground.sentence(verb)[1]
        first = group[1]
        while first < end and self.parse.upos[first] == "ADV":
            first += 1
        if first >= end or self.parse.upos[first] not in ("VERB", "AUX"):
            return None
        opening = self._opening(group[0])
        if opening is None or not clauses.is_finite_form(self.grammar, first) or not self._fits(opening - 1, first):
            return None
        speaker = self.verbs.speakers.of(self._head(opening, group[0]), before=group[0])
        if speaker.kind is None:
            return None
        pieces = self.ground.with_quotes(self.ground.pieces(range(first, self._end(opening - 1, first, end))), verb)
        if not pieces:
            return None
        stance, certainty = self.verbs.stance(verb, cue)
        lemma = self.parse.lemma[verb]
        return Finding(verb, group, speaker, pieces, stance, certainty, f"{cue.id}: gap", lemma, 3, cue=cue)

    def _cue(self, verb: int) -> tuple[Cue, tuple[int, int]] | None:
        for cue, words in self.verbs.cues.of("verb", self.parse.lemma[verb]):
            group = self.verbs.match(verb, words) if "clause" in cue.frames else None
            if group is not None:
                return cue, group
        return None

    def _opening(self, last: int) -> int | None:
        """The first token of the speaker's phrase before a verb, if a relative pronoun stands before it."""
        first = last
        if last > 0 and self.parse.upos[last - 1] == "PRON" and not clauses.is_relative(self.grammar, last - 1):
            first = last - 1
        else:
            while first > 0 and last - first < _LONGEST and self.parse.upos[first - 1] in _NOMINAL:
                if clauses.is_relative(self.grammar, first - 1):
                    break
                first -= 1
        return first if 0 < first < last and clauses.is_relative(self.grammar, first - 1) else None

    def _fits(self, pronoun: int, first: int) -> bool:
        """Whether the content cannot be the main clause: "what he says matters" has its own subject there."""
        return self.parse.word[pronoun].lower() != "what" or self.parse.upos[first] == "AUX"

    def _head(self, first: int, last: int) -> int:
        nouns = [t for t in range(first, last) if self.parse.upos[t] in ("NOUN", "PROPN", "PRON")]
        return next((t for t in nouns if not first <= self.parse.head[t] < last), (nouns or [first])[-1])

    def _end(self, pronoun: int, first: int, end: int) -> int:
        """Where the content ends: at the comma that closes the relative clause, else with the clause's last word."""
        head = first
        while clauses.is_auxiliary(self.grammar, head) and self.parse.head[head] > head:
            head = self.parse.head[head]
        comma = next((t for t in range(first, end) if self.ground.is_comma(t)), end)
        opens = self.parse.sentences[self.parse.sentence[pronoun]][0]
        apart = pronoun - 2 <= opens or any(self.ground.is_comma(t) for t in (pronoun - 1, pronoun - 2) if t >= opens)
        return comma if apart and comma < end else min(comma, max(self.ground.right[head], head) + 1)
