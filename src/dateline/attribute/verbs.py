"""Verbs that attribute: who says, and where what is said stands, by the frames of the cue lexicon."""

from dateline.attribute.findings import Finding
from dateline.attribute.frames import Frames
from dateline.attribute.ground import Ground
from dateline.attribute.speakers import Speaker, Speakers
from dateline.attribute.subjects import Subjects
from dateline.grammar import clauses
from dateline.language.en.cues import Cue, Cues, Words
from dateline.model import Factuality

_NEEDS_SPEAKER = frozenset("asks promises threatens doubts denies".split())
"""Stances in which a passive object without an agent says nothing ("a bill was proposed")."""
_OPEN = ("clause", "speech", "loose")
"""Frames so plain that the subject may be any noun."""
_BETWEEN = frozenset("DET PRON ADJ ADV PART".split())
"""What may stand between the words of a cue ("claimed full responsibility"), nouns also before an adjective."""
_TURNED: dict[str, tuple[str, Factuality]] = {
    "asserts": ("doubts", "Uu"),
    "confirms": ("doubts", "Uu"),
    "estimates": ("doubts", "Uu"),
    "alleges": ("doubts", "Uu"),
    "believes": ("doubts", "PR-"),
    "denies": ("asserts", "PS+"),
    "doubts": ("asserts", "PR+"),
}
"""What becomes of a stance when its verb is negated ("did not confirm", "does not believe", "did not deny")."""


class Verbs:
    """Reads one verb at a time."""

    def __init__(self, ground: Ground, speakers: Speakers, cues: Cues) -> None:
        self.ground, self.grammar, self.parse = ground, ground.grammar, ground.parse
        self.speakers, self.cues = speakers, cues
        self.frames, self.subjects = Frames(ground, speakers, cues), Subjects(ground, speakers, cues)

    def find(self, verb: int) -> Finding | None:
        """What the verb attributes, by the most telling frame that fits."""
        for cue, words, frame in self.cues.framed("verb", self.parse.lemma[verb]):
            group = self.match(verb, words) if frame != "speech" else None
            if group is not None:
                found = self._try(verb, cue, frame, group, words[0])
                if found is not None:
                    return found
        return self._by_syntax(verb)

    def _by_syntax(self, verb: int) -> Finding | None:
        """A verb that the lexicon does not know, with somebody as its subject and a finite clause as its object."""
        lemma = self.parse.lemma[verb]
        if self.cues.of("verb", lemma) or self.cues.of("unsaid", lemma) or clauses.is_passive(self.grammar, verb):
            return None
        opening = [k for k in clauses.that_clauses(self.grammar, verb) if k > verb]
        if not opening or not self._is_told(opening[0]):
            return None
        speaker = self.subjects.of(verb)
        if speaker is None or speaker.kind is None or self.grammar.is_negated(verb):
            return None
        pieces = self.ground.with_quotes(self.ground.pieces(self.frames.clause_tokens(opening[0])), verb)
        if not pieces:
            return None
        group = clauses.verb_group(self.grammar, verb)
        return Finding(verb, group, speaker, pieces, "asserts", "CT+", "verb: clause", lemma, 1)

    def _is_told(self, clause: int) -> bool:
        """Whether a clause opens with "that", or is finite with a subject and no other link."""
        marks = self.grammar.marks(clause)
        if marks:
            return any(mark in self.frames.silent for mark in marks)
        return clauses.is_finite(self.grammar, clause) and bool(clauses.subjects(self.grammar, clause))

    def match(self, verb: int, words: Words) -> tuple[int, int] | None:
        """The token range of a cue's words with auxiliaries, None where they are not all there."""
        first, last = clauses.verb_group(self.grammar, verb)
        particles = self.grammar.particles(verb)
        if len(words) == 1:
            return None if particles else (first, last)
        at, end, nouns = verb + 1, min(verb + 6, self.ground.sentence(verb)[1]), False
        for word in words[1:]:
            while at < end and word not in (self.parse.lemma[at], self.parse.word[at].lower()):
                if self.parse.upos[at] not in _BETWEEN:
                    if self.parse.upos[at] not in ("NOUN", "PROPN"):
                        return None
                    nouns = True
                at += 1
            if at < end and nouns and self.parse.upos[at] != "ADJ":
                return None
            if at < end and self.parse.upos[at] in ("ADP", "ADV") and at - 1 not in (verb, last):
                return None
            if at >= end:
                return None
            at += 1
        return first, max(last, at)

    def _try(self, verb: int, cue: Cue, frame: str, group: tuple[int, int], lemma: str) -> Finding | None:
        tokens = self.frames.of(frame)(verb, cue)
        if not tokens:
            return None
        passive = clauses.is_passive(self.grammar, verb)
        speaker = self.subjects.of(verb)
        if speaker is None and (not passive or cue.agent or (frame == "object" and cue.stance in _NEEDS_SPEAKER)):
            return None
        if speaker is not None and not self._speaks(speaker, cue, frame):
            return None
        if speaker is not None:
            inside = set(range(speaker.first, speaker.last)) if speaker.last - speaker.first < 40 else set()
            tokens = [t for t in tokens if t not in inside]
        tokens = [t for t in tokens if not group[0] <= t < group[1]]
        pieces = self.ground.with_quotes(self.ground.pieces(tokens), verb)
        if not pieces:
            return None
        stance, certainty = self.stance(verb, cue)
        if speaker is not None and self._is_nobody(speaker):
            stance, certainty = self.turned(cue)
        if stance != cue.stance and (frame not in ("clause", "loose", "raised") or self._is_question(tokens)):
            return None
        return Finding(verb, group, speaker, pieces, stance, certainty, f"{cue.id}: {frame}", lemma, 2, cue=cue)

    def _speaks(self, speaker: Speaker, cue: Cue, frame: str) -> bool:
        if "Person=2" in self.parse.feats[speaker.token]:
            return False
        if frame == "object gerund":
            return speaker.kind in ("document", "media", "social_media")
        if speaker.kind is not None:
            return True
        if self.parse.upos[speaker.token] in ("PRON", "DET"):
            return False
        return frame in _OPEN and not cue.speaker

    def stance(self, verb: int, cue: Cue) -> tuple[str, Factuality]:
        """The stance and certainty of a cue, turned where its verb is negated."""
        return self.turned(cue) if self._is_withheld(verb) else (cue.stance, cue.certainty)

    def _is_withheld(self, verb: int) -> bool:
        """Whether a verb is negated, or stands under one that means as much ("failed to report")."""
        if self.grammar.is_negated(verb) or self.cues.of("withhold", self.grammar.preposition(verb)):
            return True
        above = self.parse.head[verb]
        return (
            above >= 0
            and clauses.is_infinitive(self.grammar, verb)
            and bool(self.cues.of("withhold", self.parse.lemma[above]))
        )

    def _is_question(self, tokens: list[int]) -> bool:
        """Whether a clause asks ("did not say whether …"), so that its negated cue leaves nothing said."""
        return bool(self.cues.of("question", self.parse.word[tokens[0]].lower()))

    def _is_nobody(self, speaker: Speaker) -> bool:
        word = self.parse.word[speaker.first].lower()
        return self.speakers.is_none(speaker.token) or bool(self.cues.of("nobody", word))

    def turned(self, cue: Cue) -> tuple[str, Factuality]:
        """The stance and certainty of a negated cue."""
        return _TURNED.get(cue.stance, (cue.stance, "Uu"))
