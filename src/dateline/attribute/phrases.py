"""Phrases and adverbs that attribute: "according to …", "in the words of …", "as … put it", "reportedly", "citing …"."""

from dataclasses import replace

from dateline.attribute.findings import Finding
from dateline.attribute.ground import Ground
from dateline.attribute.speakers import Speaker, Speakers
from dateline.attribute.verbs import Verbs
from dateline.grammar import clauses
from dateline.language.en.cues import Cue
from dateline.model import Span


class Phrases:
    """Reads one phrase at a time."""

    def __init__(self, ground: Ground, speakers: Speakers, verbs: Verbs) -> None:
        self.ground, self.grammar, self.parse = ground, ground.grammar, ground.parse
        self.speakers, self.verbs, self.cues = speakers, verbs, verbs.cues

    # -- prepositions -----------------------------------------------------------------------------------------------------

    def preposition(self, token: int) -> Finding | None:
        """What a prepositional phrase attributes whose first word is `token`."""
        for cue, words in self.cues.of("preposition", self.parse.word[token].lower()):
            last = token + len(words)
            if last >= len(self.parse) or tuple(w.lower() for w in self.parse.word[token:last]) != words:
                continue
            noun = self.verbs.subjects.noun_after(last)
            if noun is None or self._is_measure(noun, cue):
                continue
            speaker = self.speakers.of(noun, after=last - 1)
            if speaker.kind is None and cue.speaker:
                continue
            tokens = self._modified(token, noun, max(speaker.last, last))
            pieces = self.ground.with_quotes(self.ground.pieces(tokens), token)
            if pieces:
                rule, lemma = f"{cue.id}: phrase", " ".join(words)
                return Finding(
                    token, (token, last), speaker, pieces, cue.stance, cue.certainty, rule, lemma, 3, True, cue
                )
        return None

    def _is_measure(self, noun: int, cue: Cue) -> bool:
        """Whether a bare noun only says by what things go: "according to plan", but not "according to the plan"."""
        return self.parse.lemma[noun].lower() in cue.never and self.grammar.phrase(noun)[0] == noun

    def _modified(self, token: int, noun: int, last: int) -> list[int]:
        """What the phrase bears on: the sentence beside it, or the clause that it closes."""
        start, end = self.ground.sentence(token)
        own = set(range(token, last))
        opener = token - 2 if token > start and self.ground.is_comma(token - 1) else token - 1
        if opener >= start and clauses.is_relative(self.grammar, opener):
            return self._to_comma(last, end)
        before = [t for t in range(start, token) if not self.ground.is_punct(t)]
        if len(before) <= 2:
            return [t for t in range(start, end) if t not in own]
        after = [t for t in range(last, end) if not self.ground.is_punct(t)]
        if not after or self.ground.is_stop(last):
            return list(range(start, token))
        above = clauses.oblique_head(self.grammar, noun)
        if start <= above and clauses.is_coordinated(self.grammar, above) and self.ground.left[above] <= token:
            return [t for t in self.ground.below(above, clauses.left_out(self.grammar, above)) if t not in own]
        return [t for t in range(start, end) if t not in own]

    def _to_comma(self, first: int, end: int) -> list[int]:
        """The words of a relative clause behind a phrase that stands right behind its pronoun."""
        first += 1 if first < end and self.ground.is_comma(first) else 0
        last = next((t for t in range(first, end) if self.ground.is_comma(t)), end)
        return list(range(first, last))

    # -- as X put it, citing X -----------------------------------------------------------------------------------------------

    def conjunction(self, token: int) -> Finding | None:
        """What a clause like "as the commander put it" attributes; `token` is its first word."""
        if not self.cues.of("conjunction", self.parse.word[token].lower()):
            return None
        end = self.ground.sentence(token)[1]
        for verb in range(token + 1, min(token + 16, end)):
            if self.ground.is_stop(verb) or self.ground.is_mark(verb):
                return None
            if self.parse.upos[verb] != "VERB" or not clauses.is_finite(self.grammar, verb):
                continue
            found = self.cues.of("parenthetical", self.parse.lemma[verb])
            if not found or not self._is_apart(token, verb, end):
                return None
            passive = clauses.is_passive(self.grammar, verb)
            speaker = self.verbs.subjects.of(verb)
            if (speaker is None and not passive) or (speaker is not None and speaker.kind is None):
                return None
            return self._aside(token, verb, speaker)
        return None

    def _is_apart(self, token: int, verb: int, end: int) -> bool:
        """Whether a clause like "as X put it" ends at a comma or with the sentence, before any clause of its own."""
        for at in range(verb + 1, end):
            if self.ground.is_comma(at) or self.ground.is_stop(at):
                return True
            if self.parse.upos[at] in ("VERB", "AUX"):
                return False
        return True

    def _aside(self, token: int, verb: int, speaker: Speaker | None) -> Finding | None:
        start, end = self.ground.sentence(token)
        last = verb + 1
        while last < end and not self.ground.is_comma(last) and not self.ground.is_stop(last):
            last += 1
        first = token if token > start else start
        if first > start and not self.ground.is_comma(first - 1):
            return None
        tokens = [t for t in range(start, end) if not first <= t < last]
        pieces = self.ground.with_quotes(self.ground.pieces(tokens), verb)
        cue = self.cues.of("parenthetical", self.parse.lemma[verb])[0][0]
        if not pieces:
            return None
        group, lemma = clauses.verb_group(self.grammar, verb), self.parse.lemma[verb]
        return Finding(verb, group, speaker, pieces, cue.stance, cue.certainty, f"{cue.id}: aside", lemma, 4, True, cue)

    def citing(self, token: int, findings: dict[int, Finding]) -> list[Finding]:
        """ "…, citing officials" and "…, quoted by Interfax, …": one voice inside or around that of the sentence."""
        found = self.cues.of("citing", self.parse.lemma[token])
        if not found:
            return []
        if not clauses.is_gerund(self.grammar, token):
            return []
        noun = next(iter(clauses.objects(self.grammar, token)[-1:]), self.verbs.subjects.noun_after(token + 1))
        speaker = self.speakers.of(noun, after=token) if noun is not None else None
        if speaker is None or speaker.kind is None:
            return []
        cue, matrix = found[0][0], self._matrix(token, findings)
        pieces = self._cited(token, speaker, matrix)
        rule, lemma = f"{cue.id}: phrase", self.parse.lemma[token]
        made = Finding(
            token,
            (token, token + 1),
            speaker,
            pieces,
            cue.stance,
            cue.certainty,
            rule,
            lemma,
            9,
            True,
            cue,
            parent=matrix,
        )
        return [made]

    def _cited(self, token: int, speaker: Speaker, matrix: Finding | None) -> tuple[Span, ...]:
        """What a cited source says: what the voice says that cites it; the participle is taken out of that voice."""
        start, end = self.ground.sentence(token)
        own = set(range(token, speaker.last))
        if matrix is None:
            return self.ground.pieces(t for t in range(start, end) if t not in own)
        if matrix.speaker is not None and matrix.speaker.first < token < matrix.speaker.last:
            last = token - 1 if self.ground.is_comma(token - 1) else token
            span = self.parse.span(matrix.speaker.first, last)
            matrix.speaker = replace(matrix.speaker, span=span, last=last)
        cut = self.parse.start[token]
        before = [Span(s.start, min(s.end, self.parse.end[token - 1])) for s in matrix.pieces if s.start < cut]
        if matrix.at < token and before:
            matrix.pieces = self.ground.trimmed(before)
        else:
            over = self.parse.end[speaker.last - 1]
            after = [Span(max(s.start, over), s.end) for s in matrix.pieces if s.end > over]
            matrix.pieces = self.ground.trimmed(after)
        return matrix.pieces

    def _matrix(self, token: int, findings: dict[int, Finding]) -> Finding | None:
        """The finding of the sentence whose cue stands nearest before a participle, adverbs and nouns left out."""
        start, end = self.ground.sentence(token)
        for at in (*range(token - 1, start - 1, -1), *range(token + 1, end)):
            finding = findings.get(at)
            if (
                finding is not None
                and finding.speaker is not None
                and (self.parse.upos[at] == "VERB" or finding.beside)
            ):
                return finding
        return None

    # -- adverbs ----------------------------------------------------------------------------------------------------------------

    def adverb(self, token: int) -> Finding | None:
        """What an adverb like "reportedly" attributes: the clause or phrase that it bears on."""
        found = self.cues.of("adverb", self.parse.word[token].lower())
        if not found:
            return None
        cue = found[0][0]
        head = clauses.adverb_head(self.grammar, token)
        tokens = self._borne(token, head)
        pieces: tuple[Span, ...] = self.ground.pieces(t for t in tokens if t != token)
        if not pieces:
            return None
        word = self.parse.word[token].lower()
        return Finding(
            token, (token, token + 1), None, pieces, cue.stance, cue.certainty, f"{cue.id}: adverb", word, 2, cue=cue
        )

    def _borne(self, token: int, head: int) -> list[int]:
        start, end = self.ground.sentence(token)
        if head < 0 or token == start:
            return [t for t in range(start, end) if t > token]
        return self.ground.below(head, [*clauses.left_out(self.grammar, head), *self._side_clauses(head)])

    def _side_clauses(self, head: int) -> list[int]:
        """Clauses coordinated with the one that an adverb bears on, with subjects of their own."""
        return [k for k in self.grammar.conjuncts(head)[1:] if clauses.is_clause(self.grammar, k)]
