"""Direct speech: which cue a quotation belongs to, and which quotations go on without one."""

from dateline.attribute.findings import Finding
from dateline.attribute.ground import Ground
from dateline.attribute.speakers import Speaker, Speakers
from dateline.attribute.verbs import Verbs
from dateline.grammar import clauses
from dateline.language.en.cues import Cue
from dateline.model import Span

_WINDOW = 30  # words between a quotation and its cue, at most
_SHORT = 3  # words; a quotation of fewer is a phrase and no speech, unless it is punctuated as one


class Quoted:
    """Reads the quotations of a report in text order. `findings` maps a cue's token to what other rules found."""

    def __init__(self, ground: Ground, speakers: Speakers, verbs: Verbs, findings: dict[int, Finding]) -> None:
        self.ground, self.grammar, self.parse = ground, ground.grammar, ground.parse
        self.speakers, self.verbs, self.findings = speakers, verbs, findings
        self.owner: dict[int, Finding] = {}

    def read(self) -> list[Finding]:
        """Give every quotation that is speech to a finding; those that had none before are returned."""
        made: list[Finding] = []
        owned = self._owned()
        waiting: list[int] = []
        for number, (first, last) in enumerate(self.ground.within):
            if first == last:
                continue
            finding = owned.get(number)
            if finding is None:
                finding = self._by_cue(number, made) or self._going_on(number)
            if finding is None:
                if self._is_speech(number):
                    waiting.append(number)
                continue
            self.owner[number] = finding
            if number not in owned:
                self._give(number, finding)
            for earlier in waiting:
                if self._leads_to(earlier, number):
                    self.owner[earlier] = finding
                    self._give(earlier, finding)
            waiting = []
        return made

    def _give(self, number: int, finding: Finding) -> None:
        finding.quotes.append(number)

    def _owned(self) -> dict[int, Finding]:
        """Quotations that lie in the content of a finding whose cue is outside them."""
        out: dict[int, Finding] = {}
        for finding in self.findings.values():
            for piece in finding.pieces:
                for number in self._numbers(piece):
                    if self.ground.quote_of[finding.at] == number:
                        continue
                    if number not in out or self._size(finding) < self._size(out[number]):
                        out[number] = finding
        return out

    def _numbers(self, piece: Span) -> list[int]:
        return [n for n in self.ground.numbers(piece) if piece.holds(self.ground.quotes[n].span)]

    def _size(self, finding: Finding) -> int:
        return sum(piece.end - piece.start for piece in finding.pieces)

    # -- the shape of a quotation --------------------------------------------------------------------------------------

    def _words(self, number: int) -> int:
        first, last = self.ground.within[number]
        return sum(not self.ground.is_punct(t) for t in range(first, last))

    def _is_speech(self, number: int) -> bool:
        """Whether a quotation is a sentence rather than a phrase: it opens with a capital and is not short."""
        first, last = self.ground.within[number]
        capital = self.parse.word[first][:1].isupper() or self.ground.is_punct(first)
        ends = self.ground.is_stop(last - 1) or self.parse.word[last - 1] in (",", "-", "–", "—")
        return (capital and self._words(number) >= _SHORT) or (capital and ends)

    def _before(self, number: int) -> list[int]:
        """The words of the sentence before a quotation, nearest first."""
        out: list[int] = []
        first = self.ground.within[number][0]
        at = first - 1
        while at >= 0 and self.ground.is_mark(at) and at >= first - 2:
            at -= 1
        line = self.ground.line[first]
        if at >= 0 and self.ground.line[at] == line - 1 and self.parse.word[at] == ":":
            line -= 1  # "The ministry gave the following statement:" on a line of its own
        while at >= 0 and len(out) < _WINDOW:
            if self.ground.quote_of[at] >= 0 or self.ground.is_stop(at) or self.ground.line[at] != line:
                break
            out.append(at)
            at -= 1
        return out

    def _after(self, number: int) -> list[int]:
        """The words of the sentence after a quotation, nearest first."""
        out: list[int] = []
        last = self.ground.within[number][1]
        at, size = last, len(self.parse)
        while at < size and self.ground.is_mark(at) and at < last + 2:
            at += 1
        while at < size and len(out) < _WINDOW:
            if self.ground.quote_of[at] >= 0 or self.ground.line[at] != self.ground.line[last - 1]:
                break
            if self.ground.is_stop(at):
                break
            out.append(at)
            at += 1
        while out and self.ground.is_mark(out[-1]):
            out.pop()
        return out

    # -- cues beside a quotation ---------------------------------------------------------------------------------------

    def _by_cue(self, number: int, made: list[Finding]) -> Finding | None:
        before, after = self._before(number), self._after(number)
        leading = self._leading(number, before)
        trailing = self._trailing(number, after) if leading is None or not self._introduces(number, before) else None
        verb = trailing if trailing is not None else leading
        if verb is None:
            return self._by_colon(number, before, made) or self._by_dash(number, after, made)
        if verb in self.findings:
            return self.findings[verb]
        cue = self._cue(verb)
        speaker = self._speaker(verb, number, before if verb == leading else after)
        if speaker is None or self.ground.quote_of[speaker.token] == number or (cue is None and speaker.kind is None):
            return None
        stance, certainty = self.verbs.stance(verb, cue) if cue else ("asserts", "CT+")
        group = self._group(verb)
        rule = f"{cue.id if cue else 'verb'}: quotation"
        pieces: tuple[Span, ...] = ()
        if verb == trailing and before and not self._is_speech(number):
            tokens = range(before[-1], self.ground.within[number][1])
            pieces = self.ground.pieces(tokens) if any(self.parse.upos[t] in ("VERB", "AUX") for t in before) else ()
        finding = Finding(verb, group, speaker, pieces, stance, certainty, rule, self.parse.lemma[verb], 3, True, cue)
        self.findings[verb] = finding
        made.append(finding)
        return finding

    def _group(self, verb: int) -> tuple[int, int]:
        for _, words in self.verbs.cues.of("verb", self.parse.lemma[verb]):
            found = self.verbs.match(verb, words)
            if found:
                return found
        return clauses.verb_group(self.grammar, verb)

    def _cue(self, verb: int) -> Cue | None:
        for cue, words in self.verbs.cues.of("verb", self.parse.lemma[verb]):
            if "speech" in cue.frames and self.verbs.match(verb, words):
                return cue
        return None

    def _introduces(self, number: int, before: list[int]) -> bool:
        """Whether the words before a quotation end as an introduction does: a colon, or a comma behind the cue."""
        return bool(before) and (
            self.parse.word[before[0]] == ":" or self._cue_at(before[0]) or self._comma_cue(before)
        )

    def _comma_cue(self, before: list[int]) -> bool:
        return len(before) > 1 and self.ground.is_comma(before[0]) and self._cue_at(before[1])

    def _cue_at(self, token: int) -> bool:
        return self.parse.upos[token] == "VERB" and self._cue(token) is not None

    def _leading(self, number: int, before: list[int]) -> int | None:
        """The last verb of speech before a quotation, if nothing but its companions stands between."""
        if not before:
            return None
        nearest = before[0]
        open_ = self.parse.word[nearest] in (",", ":") or self._cue_at(nearest)
        linked = self.parse.word[nearest].lower() in self.verbs.frames.silent
        if not (open_ or linked or self._is_speech(number)):
            return None
        for token in before:
            if self.parse.upos[token] not in ("VERB", "AUX", "NOUN"):
                continue
            if self.parse.upos[token] == "VERB" and self._cue(token) is not None:
                return token
            if self.parse.upos[token] == "VERB" and clauses.is_finite(self.grammar, token):
                return None
        return None

    def _trailing(self, number: int, after: list[int]) -> int | None:
        """The first verb behind a quotation, if it is one of speech with its speaker beside it."""
        words = [t for t in after if not self.ground.is_punct(t)]
        if not words or self.parse.upos[words[0]] == "CCONJ":
            return None
        last = self.ground.within[number][1]
        ending = self.parse.word[last - 1]
        comma = self.ground.is_comma(last - 1) or (self.ground.is_comma(after[0])) or ending in ("?", "!", "…", "...")
        for position, token in enumerate(words[:12]):
            if self.parse.upos[token] == "AUX":
                continue
            if not self.grammar.is_verb(token):
                continue
            cue = self._cue(token)
            if cue is None and not (comma and self._is_speech(number) and self._may_say(token, position, after)):
                return None
            if position == 0 and len(words) == 1:
                return None
            if comma:
                return token if self._speaks_beside(words, position) else None
            short = position <= 4 and self._closes(token, after)
            sentence = self._is_speech(number)
            return token if short and sentence and self._speaks_beside(words, position) else None
        return None

    def _may_say(self, verb: int, position: int, after: list[int]) -> bool:
        """Whether a verb that is no cue by itself stands like one: finite or before its subject, without a complement."""
        return (position == 0 or clauses.is_finite(self.grammar, verb)) and self._closes(verb, after)

    def _closes(self, verb: int, after: list[int]) -> bool:
        """Whether a verb ends its sentence, or nearly: it has no complement of its own."""
        return not clauses.that_clauses(self.grammar, verb) and all(
            self.parse.upos[t] not in ("VERB", "AUX") for t in after if t > verb
        )

    def _speaks_beside(self, words: list[int], position: int) -> bool:
        """Whether a noun stands before the verb, or behind it where it comes first."""
        place = words[:position] if position else words[1:4]
        return any(self.grammar.is_noun(t) or self.parse.upos[t] in ("PROPN", "PRON") for t in place)

    def _speaker(self, verb: int, number: int, gap: list[int]) -> Speaker | None:
        found = self.verbs.subjects.of(verb)
        inside = sorted(gap)
        if found is not None and self.ground.quote_of[found.token] != number and self._is_near(found, verb, inside):
            return found
        nouns = [t for t in inside if self.grammar.is_noun(t)]
        before = [t for t in nouns if t < verb and not self.grammar.preposition(t)]
        after = [t for t in nouns if t > verb and not self.grammar.preposition(t)]
        if before:
            return self.speakers.of(before[0], before=verb)
        return self.verbs.subjects.after(verb) if after else found

    def _is_near(self, found: Speaker, verb: int, gap: list[int]) -> bool:
        """Whether a subject stands in the words around the cue, or before them as that of a participle does."""
        return found.token < verb or (bool(gap) and gap[0] <= found.token <= gap[-1])

    def _by_colon(self, number: int, before: list[int], made: list[Finding]) -> Finding | None:
        """A quotation behind a colon without a verb of speech: the subject before it speaks."""
        if not before or self.parse.word[before[0]] != ":" or not self._is_speech(number):
            return None
        earlier = self._last_of_sentence(before[0])
        if earlier is not None:
            return earlier
        verb, speaker = self._lead(before)
        if speaker is None:
            return None
        at, group = (verb, self._lent(verb, before)) if verb is not None else (self.ground.within[number][0], None)
        lemma = self.parse.lemma[at] if group else None
        finding = Finding(at, group, speaker, (), "asserts", "CT+", "quotation behind a colon", lemma)
        made.append(finding)
        self.findings[finding.at] = finding
        return finding

    def _by_dash(self, number: int, after: list[int], made: list[Finding]) -> Finding | None:
        """A quotation signed by name behind a dash at the end of its line: "“…” — Maria Ressa"."""
        words = [t for t in after if not self.ground.is_punct(t)]
        if not words or words[0] == after[0] or not self.ground.is_comma(after[0]) or self.parse.word[after[0]] == ",":
            return None
        at_end = after[-1] + 2 >= len(self.parse) or self.ground.line[after[-1] + 1] != self.ground.line[after[-1]]
        token = self.verbs.subjects.noun_after(words[0])
        if token is None or not at_end or any(self.parse.upos[t] in ("VERB", "AUX") for t in words):
            return None
        speaker = self.speakers.of(token, after=after[0])
        if speaker.kind is None:
            return None
        finding = Finding(
            self.ground.within[number][0], None, speaker, (), "asserts", "CT+", "quotation signed by name"
        )
        made.append(finding)
        self.findings[finding.at] = finding
        return finding

    def _lead(self, before: list[int]) -> tuple[int | None, Speaker | None]:
        """The verb before a colon and its subject, or the first noun there that can speak."""
        for token in reversed(before):
            if self.parse.upos[token] == "VERB" and clauses.is_finite(self.grammar, token):
                speaker = self.verbs.subjects.of(token)
                if speaker is not None and speaker.kind is not None:
                    return token, speaker
        for token in reversed(before):
            if self.grammar.is_noun(token) and self.speakers.kind(token) is not None:
                return None, self.speakers.of(token, before=before[0])
        return None, None

    def _lent(self, verb: int, before: list[int]) -> tuple[int, int] | None:
        """The words of a cue like "issued a statement", None where the verb has no noun of speech."""
        nouns = [t for t in before if t > verb and self.verbs.cues.of("noun", self.parse.lemma[t])]
        return (verb, nouns[-1] + 1) if nouns and nouns[-1] - verb <= 6 else None

    def _last_of_sentence(self, token: int) -> Finding | None:
        start = self.ground.sentence(token)[0]
        near = (self.findings.get(at) for at in range(token - 1, start - 1, -1))
        return next((f for f in near if f is not None and f.speaker is not None), None)

    # -- speech that goes on -------------------------------------------------------------------------------------------

    def _going_on(self, number: int) -> Finding | None:
        """The finding that a sentence in quotation marks without a cue continues."""
        if (
            not self._is_speech(number)
            or self._before(number)
            or any(not self.ground.is_punct(t) for t in self._after(number))
        ):
            return None
        previous = self.owner.get(number - 1)
        first = self.ground.within[number][0]
        if previous is not None:
            apart = self.ground.line[first] - self.ground.line[self.ground.within[number - 1][1] - 1]
            if (
                apart == 0
                or (apart == 1 and not self.ground.quotes[number - 1].closed)
                or (apart == 1 and self._alone(number))
            ):
                return previous
        return self._said_before(first)

    def _alone(self, number: int) -> bool:
        """Whether the quotation opens its line."""
        first = self.ground.within[number][0]
        return first < 2 or self.ground.line[first] != self.ground.line[first - 2]

    def _said_before(self, first: int) -> Finding | None:
        """The last finding of the sentence before, if its speaker could go on."""
        line = self.ground.line[first]
        at = first - 1
        while at >= 0 and (self.ground.is_punct(at)):
            at -= 1
        if at < 0 or self.ground.line[at] < line - 1:
            return None
        start = self.ground.sentence(at)[0]
        for token in range(at, start - 1, -1):
            finding = self.findings.get(token)
            if finding is not None and finding.speaker is not None and finding.speaker.kind not in (None, "document"):
                return finding
        return None

    def _leads_to(self, earlier: int, number: int) -> bool:
        """Whether a quotation without a cue is the beginning of a later one: the same line, or left open before it."""
        line = self.ground.line[self.ground.within[earlier][0]]
        other = self.ground.line[self.ground.within[number][0]]
        return line == other or (not self.ground.quotes[earlier].closed and other - line == number - earlier)
