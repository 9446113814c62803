"""Cues set apart from what they attribute by commas: "…, police said", "the army, officials said, has withdrawn"."""

from dateline.attribute.findings import Finding
from dateline.attribute.ground import Ground
from dateline.attribute.speakers import Speaker
from dateline.attribute.verbs import Verbs
from dateline.grammar import clauses
from dateline.language.en.cues import Cue

_LONGEST = 14  # words that may follow the cue of an aside: "said in a statement carried by state television"
_NOMINAL = frozenset("DET ADJ NOUN PROPN NUM PART".split())
_CHANNELS = ("document", "media", "social_media")
_FRAMES = frozenset(("clause", "speech"))  # a cue needs both to stand in an aside


class Asides:
    """Reads a verb as the cue of an aside, whatever the tree says of it."""

    def __init__(self, ground: Ground, verbs: Verbs) -> None:
        self.ground, self.grammar, self.parse, self.verbs = ground, ground.grammar, ground.parse, verbs

    def find(self, verb: int) -> Finding | None:
        """The voice of an aside, or None where the verb is none."""
        cue = self._cue(verb)
        if cue is None or any(self.parse.xpos[k] == "MD" for k in self.grammar.auxiliaries(verb)):
            return None
        inverted = self._inverted(verb)
        if inverted is None and (not clauses.is_finite(self.grammar, verb) or clauses.is_passive(self.grammar, verb)):
            return None
        speaker = inverted or self._speaker(verb)
        if speaker is None or (speaker.kind is None and (cue.speaker or self.parse.upos[speaker.token] == "PRON")):
            return None
        bounds = self.bounds(verb, speaker)
        if bounds is None or self._has_own_content(verb):
            return None
        first, last, trailing = bounds
        if first < speaker.first and speaker.token < verb:
            speaker = self.verbs.speakers.widened(speaker, first)
        start, end = self._reach(verb, first, last, trailing)
        tokens = [t for t in range(start, end) if not first <= t < last]
        if not any(self.parse.upos[t] in ("VERB", "AUX") for t in tokens):
            return None
        pieces = self.ground.with_quotes(self.ground.pieces(tokens), verb)
        if not pieces:
            return None
        stance, certainty = self.verbs.stance(verb, cue)
        group = clauses.verb_group(self.grammar, verb)
        return Finding(
            verb, group, speaker, pieces, stance, certainty, f"{cue.id}: aside", self.parse.lemma[verb], 3, True, cue
        )

    def _speaker(self, verb: int) -> Speaker | None:
        """The noun phrase between a comma and the verb, whatever the tree makes of it; else the subject."""
        found = self.verbs.subjects.of(verb)
        last, behind = clauses.verb_group(self.grammar, verb)
        first, nouns = last, []
        while first > 0 and self._nominal(first - 1) and self.parse.sentence[first - 1] == self.parse.sentence[verb]:
            first -= 1
            nouns += [first] if self.parse.upos[first] in ("NOUN", "PROPN") else []
        if found is not None and found.first > verb + 2:
            return self.verbs.subjects.after(verb)
        if not nouns or first == 0 or not self._set_apart(first) or (found is not None and first <= found.token < last):
            return found
        if found is not None and len(clauses.subjects(self.grammar, verb)) > 1 and self._closes(verb, behind):
            found = None  # "the army, the ministry said, …", "four killed, monitors say": two subjects, no apposition
        if found is not None and found.token < first and found.last >= first - 1:
            return found
        if found is not None and found.token > verb:
            return found
        head = next((t for t in nouns if not first <= self.parse.head[t] < last), nouns[0])
        return self.verbs.speakers.of(head, before=last)

    def _closes(self, verb: int, behind: int) -> bool:
        """Whether a comma or the end of the sentence follows a verb."""
        return behind >= self.ground.sentence(verb)[1] or self.ground.is_comma(behind) or self.ground.is_stop(behind)

    def _inverted(self, verb: int) -> Speaker | None:
        """Who stands right behind a verb set off by a comma that the tree gives no subject: "…, added Musa Danladi".

        Not behind a verb that speaks to somebody: there it would be who is spoken to.
        """
        if self.grammar.auxiliaries(verb) or self.parse.xpos[verb] not in ("VBD", "VBN", "VBZ", "VBP"):
            return None
        if (
            clauses.subjects(self.grammar, verb)
            or clauses.has_conjunction(self.grammar, verb)
            or not self._set_apart(verb)
        ):
            return None
        if any(frame == "object infinitive" for _, _, frame in self.verbs.cues.framed("verb", self.parse.lemma[verb])):
            return None
        found = self.verbs.subjects.after(verb)
        return found if found is not None and found.first == verb + 1 and found.kind is not None else None

    def _nominal(self, token: int) -> bool:
        return self.parse.upos[token] in _NOMINAL or (self.parse.word[token] == "-" and self.ground.joins(token))

    def _has_own_content(self, verb: int) -> bool:
        """Whether something other than an addressee follows as the verb's object or clause."""
        behind = clauses.verb_group(self.grammar, verb)[1]
        if behind + 1 < len(self.parse) and self.parse.word[behind] == ":" and self.ground.is_mark(behind + 1):
            return True
        if behind < len(self.parse) and self.ground.is_comma(behind):
            linked = self.parse.word[behind + 1 : behind + 2]
            return bool(linked) and linked[0].lower() in self.verbs.frames.silent
        return any(
            k > verb and self.verbs.speakers.kind(k) is None for k in clauses.objects(self.grammar, verb)
        ) or any(k > verb for k in clauses.that_clauses(self.grammar, verb))

    def _cue(self, verb: int) -> Cue | None:
        for cue, words in self.verbs.cues.of("verb", self.parse.lemma[verb]):
            if set(cue.frames) >= _FRAMES and self.verbs.match(verb, words):
                return cue
        return None

    def bounds(self, verb: int, speaker: Speaker) -> tuple[int, int, bool] | None:
        """First and last token of the aside, and whether the sentence ends with it; None where it is not set apart."""
        start, end = self.ground.sentence(verb)
        group = clauses.verb_group(self.grammar, verb)
        if speaker.token > verb:
            first, last = group[0], max(group[1], speaker.last)
        else:
            first, last = self.start_of(speaker), group[1]
            if group[0] - speaker.last > 3:
                return None
        if first <= start or not self._set_apart(first):
            return None
        at = last
        while at < end and at - last < _LONGEST and not self.ground.is_comma(at) and not self.ground.is_stop(at):
            if self.parse.upos[at] in ("VERB", "AUX") and clauses.is_finite(self.grammar, at):
                return None
            at += 1
        rest = [t for t in range(at, end) if not self.ground.is_punct(t)]
        if at - last >= _LONGEST:
            return None
        return first, at, not rest

    def start_of(self, speaker: Speaker) -> int:
        """The start of the noun phrase that a speaker closes, up to the comma before it: "state agency" of an agency."""
        at = speaker.first
        while at > 0 and self._nominal(at - 1) and self.parse.sentence[at - 1] == self.parse.sentence[at]:
            at -= 1
        return at if at > 0 and self._set_apart(at) else speaker.first

    def _set_apart(self, first: int) -> bool:
        before = first - 1
        return self.ground.is_comma(before) or (self.ground.is_mark(before) and self.ground.is_comma(before - 1))

    def _reach(self, verb: int, first: int, last: int, trailing: bool) -> tuple[int, int]:
        start, end = self.ground.sentence(verb)
        for token in range(first - 2, start, -1):  # a sentence in quotation marks that ended before is another's
            if self.ground.is_mark(token) and self.ground.is_stop(token - 1) and self.ground.quote_of[token - 1] >= 0:
                start = token + 1
                break
        if trailing:
            return start, first
        if clauses.is_relative(self.grammar, first - 2):
            return first, end
        return start, (first if self._is_whole(start, first) and not self._goes_on(last, end) else end)

    def _is_whole(self, start: int, first: int) -> bool:
        """Whether the words before an aside are a sentence by themselves."""
        return any(
            clauses.is_finite_form(self.grammar, t) and not clauses.is_subordinate(self.grammar, t)
            for t in range(start, first)
        )

    def _goes_on(self, last: int, end: int) -> bool:
        """Whether the words behind an aside carry on what is said: coordinated, or with a verb of their own."""
        words = [t for t in range(last, end) if not self.ground.is_punct(t)]
        if not words:
            return False
        if self.parse.upos[words[0]] in ("ADP", "SCONJ") or self.parse.xpos[words[0]] == "WRB":
            return self._is_adverbial(words[0])
        if self.parse.upos[words[0]] == "CCONJ":
            return not self._is_anothers(self.parse.head[words[0]])
        return self.parse.upos[words[0]] in ("VERB", "AUX") and self.parse.xpos[words[0]] != "VBG"

    def _is_anothers(self, verb: int) -> bool:
        """Whether a coordinated clause tells what somebody else says: "police said, but the army denied that …"."""
        says = self.verbs.cues.of("verb", self.parse.lemma[verb])
        return (
            bool(says) and bool(clauses.subjects(self.grammar, verb)) and bool(clauses.that_clauses(self.grammar, verb))
        )

    def _is_adverbial(self, link: int) -> bool:
        """Whether a phrase or clause behind an aside goes on with what is said, and does not tell where or how it was said."""
        above = self.parse.head[link]
        return self.parse.xpos[above] != "VBG" and self.verbs.speakers.kind(above) not in _CHANNELS
