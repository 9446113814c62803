"""How far the words of a sentence reach: what modals, negations and governing words leave of an event.

Read from the event upwards. A step leads from a word to what it hangs on, and passes the event on only where the one cannot
be true without the other: "launched" passes on "attack", "condemned" does not. Where a step does not, the event is taken for
granted and nothing above it counts.
"""

from collections.abc import Collection
from typing import Literal

from dateline.coding.hedges import SUBJECTS, Hedges, State, quoted
from dateline.grammar import PASSIVE_SUBJECT, RELATIVE, SUBJECT, Grammar
from dateline.language.en.certainty import Marker, Markers
from dateline.language.en.wordlists import LightVerbs
from dateline.model import Voice

End = Literal["root", "border", "given"]
"""Where a climb ends: at the top of the sentence, at the source's cue, or below what takes the event for granted."""

_CLAUSE = ("xcomp", "ccomp", "csubj", "csubj:pass", "csubj:outer", "advcl", "acl")
_NAMING = ("amod", "compound", "flat", "nmod:desc", "nmod:unmarked", "nmod:poss")
_KIND = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective", "ADV": "adjective"}
_HAPPENS = ("happens", "begins")
_TOGETHER = frozenset(("by", "in", "with"))
_LATER = frozenset("when once after before".split())
_ALONG = frozenset("after as before by in on through to upon when while".split())
_BEFORE_IMPERATIVE = ("PUNCT", "ADV", "INTJ", "PART", "AUX", "CCONJ")
_FIRST = frozenset("first second third last latest only next".split())


class Reach:
    """One climb, from one event to the top of its clause or to the border of its source's words."""

    def __init__(
        self,
        grammar: Grammar,
        markers: Markers,
        light: LightVerbs,
        voice: Voice | None,
        own: Collection[int] = (),
        shown: Collection[str] = (),
        title: bool = False,
        depth: int = 0,
    ) -> None:
        """`own`: tokens of the trigger; `shown`: what shows the event ("intent", "effort"); `title`: it is what somebody is."""
        self._grammar, self._parse = grammar, grammar.parse
        self._markers, self._light, self._voice = markers, light, voice
        self._shown, self._title, self._depth = shown, title, depth
        self._near = Hedges(grammar, markers, voice is not None and voice.mode != "direct", own)

    @property
    def state(self) -> State:
        """What is left of the event."""
        return self._near.state

    def climb(self, trigger: int) -> End:
        """Gather what is said about the trigger, and say where the climb ended."""
        parse = self._parse
        self._near.beside(trigger)
        if self._title and self._is_mention(trigger):
            if parse.dep[trigger] in _NAMING:
                self._near.former(parse.head[trigger])
            return "given"
        at, governs = trigger, False
        while True:
            if self._near.introduced(at):
                return "given"
            head = parse.head[at]
            if head < 0 or parse.dep[at] in ("parataxis", "list", "discourse"):
                return self._mood(at)
            place = self._place(at)
            if self._is_outside(head):
                return self._border(at, head, place)
            head, marker = self._governed(at, head, place, governs)
            if marker is not None and marker.given:
                return "given"
            if marker is not None:
                shown = marker.shows in self._shown
                self._near.beside(head, None if shown else marker, at, self._is_perfect(at))
            elif not self._passes(at, head, place):
                self._go_along(at, head, place)
                return "given"
            at, governs = head, marker is not None and parse.upos[head] == "NOUN"

    def _is_mention(self, noun: int) -> bool:
        """A title that only names its bearer, as "president" in "the president fled"; not "is president"."""
        clause = self._parse.dep[noun] in _CLAUSE or self._grammar.of(noun, "cop", *SUBJECTS)
        return not clause and self._grammar.is_noun(noun)

    def _is_outside(self, token: int) -> bool:
        if self._voice is None:
            return False
        start = self._parse.start[token]
        return not any(span.start <= start < span.end for span in self._voice.content)

    def _border(self, at: int, head: int, place: str) -> End:
        """The cue itself may say what its words are: "threatened to attack" is about the future."""
        voice = self._voice
        if voice is not None and voice.mode == "direct" and place in ("clause", "subjunctive", ""):
            return self._mood(at)
        marker = self._governor(at, head, place, False)
        if voice is not None and voice.stance != "doubts" and marker is not None and not marker.effect.negative:
            self.state.take(marker.effect, quoted(self._parse.word[head]))
        return "border"

    def _place(self, at: int) -> str:
        """Where the word stands under its head, in the terms of a marker's `over`."""
        dep, grammar = self._parse.dep[at], self._grammar
        if dep in _CLAUSE:
            if self._is_infinitive(at):
                return "purpose" if dep == "advcl" else "infinitive"
            if self._parse.xpos[at] == "VBG" and not grammar.of(at, "aux", *SUBJECTS):
                return grammar.preposition(at) or ("participle" if dep in ("advcl", "acl") else "gerund")
            if dep == "xcomp" and not grammar.is_verb(at):
                return "predicate"
            return "subjunctive" if self._is_subjunctive(at) else "clause"
        if dep == "obj" or dep in PASSIVE_SUBJECT:
            return "object"
        if dep in SUBJECT:
            return "subject"
        if dep in ("compound", "amod"):
            return "compound"
        return grammar.preposition(at)

    def _is_subjunctive(self, at: int) -> bool:
        """ "that he leave", "that he be freed", "that he should leave"."""
        parse = self._parse
        helpers = self._grammar.auxiliaries(at)
        if any(parse.word[k].lower() == "should" for k in helpers):
            return True
        return parse.xpos[helpers[0] if helpers else at] == "VB"

    def _is_infinitive(self, token: int) -> bool:
        if "to" in self._grammar.marks(token) and self._parse.xpos[token] != "VBG":
            return True
        bare = self._parse.xpos[token] == "VB" and not self._grammar.of(token, "aux", *SUBJECTS)
        return bare and self._parse.dep[token] in ("xcomp", "ccomp")

    def _governor(self, at: int, head: int, place: str, governs: bool) -> Marker | None:
        """The marker that a head is over one of its dependents."""
        parse = self._parse
        if not place or parse.dep[at] in ("conj", "appos", *RELATIVE):
            return None
        if place == "subject" and self._grammar.of(head, "xcomp", "ccomp"):
            return None
        kind = _KIND.get(parse.upos[head])
        keys = [(kind, parse.lemma[head].lower())] if kind else []
        if parse.xpos[head] == "VBN":
            keys.append(("adjective", parse.word[head].lower()))
        for where in self._places(at, head, place, governs):
            for key in keys:
                for marker, words in self._markers.of(*key):
                    if where in marker.over and self._has(head, words[1:]):
                        return marker
        return None

    def _places(self, at: int, head: int, place: str, governs: bool) -> list[str]:
        """The names that a marker may have for the place, the first to be tried first."""
        if place == "purpose" or (place == "infinitive" and self._grammar.of(head, "obj")):
            return ["purpose", "infinitive"]
        if place == "subjunctive":
            return [place, "clause"]
        if place in ("subject", "object"):
            planned = ["planned"] if governs else []
            return [*planned, place, *([] if place == "subject" or self._is_definite(at) else ["indefinite"])]
        return [place]

    def _is_definite(self, noun: int) -> bool:
        dets = self._grammar.of(noun, "det")
        return bool(self._grammar.owner(noun)) or any(
            "Definite=Def" in self._parse.feats[t] or "PronType=Dem" in self._parse.feats[t] for t in dets
        )

    def _governed(self, at: int, head: int, place: str, governs: bool) -> tuple[int, Marker | None]:
        """The head and its marker; "allows the police to detain" is read so, too, where the parser ties "to" to "police"."""
        marker, above = self._governor(at, head, place, governs), self._parse.head[head]
        if marker is None and self._parse.dep[at] == "acl" and place == "infinitive" and self._parse.dep[head] == "obj":
            marker = self._governor(at, above, place, False)
            return (above, marker) if marker is not None else (head, None)
        return head, marker

    def _has(self, head: int, words: tuple[str, ...]) -> bool:
        lemmas = [self._parse.lemma[k].lower() for k in self._grammar.kids[head] if k > head] if words else []
        return all(word in lemmas for word in words)

    def _is_perfect(self, at: int) -> bool:
        """Whether a governed clause tells of the past: "to have fled", "that he fled"."""
        have = any(self._parse.lemma[k] == "have" for k in self._grammar.of(at, "aux"))
        return have or (self._grammar.is_verb(at) and self._place(at) == "clause" and self._near.is_past(at))

    def _passes(self, at: int, head: int, place: str) -> bool:
        """Whether the event is on the same footing as the head, which no marker says; its helpers then count, too."""
        dep = self._parse.dep[at]
        if dep == "conj":
            self._near.shared(at, head)
            return True
        if dep == "xcomp":
            self._near.beside(head, below=at)
            return True
        if self._goes_with(at, head, place):
            self._near.modals(head, "")
            return True
        if dep in _CLAUSE:
            self._left_open(at, head, place)
            return False
        if dep in RELATIVE:
            self._generic(at, head)
            return False
        if dep in _NAMING:
            self._near.former(head)
            return False
        if self._is_light(at, head, place):
            self._near.beside(head, below=at)
            return True
        return False

    def _goes_with(self, at: int, head: int, place: str) -> bool:
        """A participle that only goes on telling what the verb tells: "shelled the town, killing six"."""
        return at > head and self._parse.dep[at] == "advcl" and (place == "participle" or place in _TOGETHER)

    def _go_along(self, at: int, head: int, place: str) -> None:
        """What comes with, before or after something that is yet to come is yet to come: "will leave before voting"."""
        if self._parse.dep[at] not in ("advcl", "acl") or self._near.is_past(at):
            return
        gerund = self._parse.xpos[at] == "VBG" and place in _ALONG
        if not (gerund or set(self._grammar.marks(at)) & _LATER) or self._depth > 2:
            return
        above = Reach(self._grammar, self._markers, self._light, self._voice, depth=self._depth + 1)
        above.climb(next(iter(self._grammar.of(head, "xcomp")), head))  # "are going to leave before …"
        if above.state.aspect in ("future", "hypothetical"):
            self.state.level = min(self.state.level, above.state.level)
            self.state.lean(above.state.aspect, f"with {quoted(self._parse.word[head])}")

    def _left_open(self, at: int, head: int, place: str) -> None:
        """A clause that nothing governs: a purpose, or a time still to come."""
        if place in ("purpose", "infinitive") and self._parse.dep[at] in ("advcl", "acl", "csubj"):
            if self._parse.dep[at] == "acl" and self._is_headline(at, head):
                self._near.take("modal", "to", quoted("to"))
            elif not (self._is_ordinal(head) or self._is_outcome(at) or "intent" in self._shown):
                self._near.take("purpose", "to", f"purpose, ‘to {self._parse.word[at]}’")
        elif (
            place in ("clause", "subjunctive") and not self._near.is_past(at) and set(self._grammar.marks(at)) & _LATER
        ):
            if any(self._markers.one("modal", self._parse.word[k].lower()) for k in self._grammar.of(head, "aux")):
                self.state.lean("future", quoted(self._grammar.marks(at)[0]))
        elif self._parse.dep[at] == "acl":
            self._generic(at, head)

    def _is_headline(self, at: int, head: int) -> bool:
        """ "Russia to withdraw troops": a clause of a noun that the sentence consists of."""
        if self._parse.upos[head] != "PROPN":
            return False
        return self._parse.head[head] < 0 and self._grammar.phrase(head)[1] == self._grammar.of(at, "mark")[0]

    def _is_ordinal(self, noun: int) -> bool:
        """ "the first to attack": an infinitive that tells what was done."""
        words = (noun, *self._grammar.of(noun, "amod", "advmod"))
        return any(self._parse.lemma[t].lower() in _FIRST for t in words)

    def _is_outcome(self, at: int) -> bool:
        """ "returned only to find the town burned": what came of it, not what was meant."""
        mark = self._grammar.of(at, "mark")[:1]
        return bool(mark) and mark[0] > 0 and self._parse.word[mark[0] - 1].lower() == "only"

    def _generic(self, at: int, head: int) -> None:
        """ "anyone who attacks": nobody in particular."""
        if self._near.is_past(at) and self._parse.xpos[at] != "VBG":
            return
        for token in (head, *self._grammar.of(head, "det")):
            word = self._parse.word[token].lower()
            marker = self._markers.one("pronoun" if token == head else "determiner", word)
            if marker is not None and not marker.effect.negative:
                self.state.take(marker.effect, quoted(word))

    def _is_light(self, at: int, head: int, place: str) -> bool:
        """Whether the head is a verb that only says that its noun happens."""
        if self._parse.upos[head] != "VERB":
            return False
        for light, words in self._light.by_head.get(self._parse.lemma[head].lower(), ()):
            fits = light.noun == place and light.effect in _HAPPENS and self._has(head, words[1:])
            if fits and (not light.nouns or self._parse.lemma[at].lower() in light.nouns):
                return True
        return False

    def _mood(self, at: int) -> End:
        """Questions and imperatives, at the top of a clause."""
        sentence = self._grammar.sentence_of(at)
        if self._asks(at, sentence):
            if self._is_content_question(at):
                return "given"
            aspect = self.state.aspect
            self._near.take("question", "?", "question")
            if aspect == "future":
                self.state.aspect = aspect
        elif self._is_imperative(at, sentence):
            self._near.take("imperative", "!", "imperative")
        return "root"

    def _asks(self, at: int, sentence: range) -> bool:
        """Whether the question mark that ends the sentence belongs to this clause, not to words quoted behind it."""
        parse = self._parse
        mark = next((t for t in reversed(sentence) if parse.word[t] == "?"), -1)
        if mark < sentence[-1] - 2 or parse.dep[at] == "parataxis":
            return False
        return not any(parse.xpos[t] == "``" or parse.word[t] == "“" for t in range(at, mark))

    def _is_content_question(self, at: int) -> bool:
        """ "Why did the army attack?" takes the attack for granted; "Did it attack?" does not."""
        helpers = self._grammar.auxiliaries(at)
        before = range(self._grammar.sentence_of(at)[0], helpers[0] if helpers else at)
        return any(self._parse.xpos[t] in ("WRB", "WP", "WDT", "WP$") for t in before)

    def _is_imperative(self, at: int, sentence: range) -> bool:
        parse, grammar = self._parse, self._grammar
        if parse.xpos[at] != "VB" or parse.upos[at] != "VERB" or grammar.of(at, *SUBJECTS, "mark", "expl"):
            return False
        if any(parse.lemma[k] != "do" for k in grammar.of(at, "aux", "aux:pass")):
            return False
        own = set(grammar.subtree(at))
        first = sentence[0] if parse.head[at] < 0 else min(own)
        return all(t in own or parse.upos[t] in _BEFORE_IMPERATIVE for t in range(first, at))
