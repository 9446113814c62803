"""What stands beside a word: modals, negation, adverbs, adjectives, and the words that open its clause or phrase."""

from collections.abc import Collection
from dataclasses import dataclass, field

from dateline.grammar import PASSIVE_SUBJECT, RELATIVE, SUBJECT, Grammar
from dateline.language.en.certainty import LEVELS, Effect, Marker, Markers
from dateline.model import Aspect, Factuality

CERTAIN = len(LEVELS) - 1
SUBJECTS = (*SUBJECT, *PASSIVE_SUBJECT)
_STRENGTH = {"actual": 0, "historical": 1, "future": 2, "hypothetical": 3}
_ADVERBIALS = ("advmod", "obj", "obl", "obl:unmarked", "nmod", "nmod:unmarked", "nmod:poss")
_FINITE = ("VBD", "VBZ", "VBP")
_ONLY = frozenset("only just merely simply least".split())
_INVERTED = frozenset("should had were".split())


@dataclass(slots=True)
class State:
    """What is left of an event so far: an index into `LEVELS`, whether it is negated, its aspect, and why."""

    level: int = CERTAIN
    negative: bool = False
    aspect: Aspect = "actual"
    why: list[str] = field(default_factory=list)

    def take(self, effect: Effect, why: str) -> None:
        """Let a word take effect."""
        if effect.decides:
            self.level, self.negative, self.aspect = CERTAIN, False, "actual"
            self.why.clear()
        self.level = min(self.level, effect.level)
        self.negative ^= effect.negative
        if effect.aspect is not None:
            self.lean(effect.aspect)
        if effect.level < CERTAIN or effect.negative or effect.aspect is not None:
            self.why.append(why)

    def lean(self, aspect: Aspect, why: str = "") -> None:
        """Take an aspect, unless the one it has is stronger."""
        if _STRENGTH[aspect] > _STRENGTH[self.aspect]:
            self.aspect = aspect
            if why:
                self.why.append(why)

    def turn(self, why: str) -> None:
        """Negate."""
        self.negative = not self.negative
        self.why.append(why)

    @property
    def factuality(self) -> Factuality:
        """The state on the contract's scale."""
        level = LEVELS[self.level]
        return "Uu" if level == "Uu" else level + ("-" if self.negative else "+")  # type: ignore[return-value]


class Hedges:
    """Lets the words beside a word take effect on the state of one event."""

    def __init__(self, grammar: Grammar, markers: Markers, reported: bool, own: Collection[int]) -> None:
        """`reported`: the event stands in a source's words that are told, not quoted; `own`: tokens of the trigger."""
        self._grammar, self._parse, self._markers = grammar, grammar.parse, markers
        self._reported, self._own = reported, own
        self.state = State()

    def take(self, kind: str, word: str, why: str) -> None:
        """Let the marker of a kind that a word is take effect."""
        marker = self._markers.one(kind, word)
        if marker is not None:
            self.state.take(marker.effect, why)

    def beside(self, at: int, marker: Marker | None = None, below: int = -1, perfect: bool = False) -> None:
        """Let a word take effect, and what stands beside it.

        `marker` is what the word itself does to `below`, the word under it through which the event is reached (-1: the word
        is the event's own); `perfect`: what is below is told as past.
        """
        no = self._negation(at, below)
        if marker is not None:
            effect = marker.effect
            if marker.past is not None and self.is_past(at):
                effect = marker.past
            if marker.perfect is not None and perfect:
                effect = marker.perfect
            if no and marker.negated is not None:
                effect, no = marker.negated, ""
            self.state.take(effect, quoted(self._parse.word[at]))
        no = self.modals(at, no)
        if no:
            self.state.turn(f"negated by ‘{no}’")
        self._adverbs(at)
        if self._grammar.is_noun(at):
            self._adjectives(at, below)

    def shared(self, at: int, head: int) -> None:
        """What a coordinated word has in common with the first: "may attack and loot", "no raids or arrests"."""
        grammar, parse = self._grammar, self._parse
        if grammar.is_noun(at) and not grammar.of(at, "det", "nmod:poss", "cop"):
            for token in grammar.of(head, "det"):
                marker = self._markers.one("determiner", parse.word[token].lower())
                if marker is not None and marker.effect.negative:
                    self.state.turn(f"negated by ‘{parse.word[token]}’")
            return
        if grammar.of(at, "aux", "aux:pass", "cop", "mark", *SUBJECTS):
            return
        no = self._negation(head, at)
        links = [parse.word[k].lower() for k in grammar.of(at, "cc")]
        own = parse.xpos[at] in _FINITE and "or" not in links
        if "but" in links or (own and not self._nobody(head)):
            no = ""
        if not own:
            no = self.modals(head, no)
        if no:
            self.state.turn(f"negated by ‘{no}’")

    def modals(self, at: int, no: str) -> str:
        """Let the modals of a verb take effect; returns the negation that is left."""
        parse, grammar = self._parse, self._grammar
        helpers = [] if self._inverted(at) else grammar.of(at, "aux")
        for helper in helpers:
            marker = self._markers.one("modal", parse.word[helper].lower())
            if marker is None or parse.xpos[helper] not in ("MD", "VB", "VBP", "VBD"):
                continue
            if len(helpers) == 1 and parse.xpos[at] in ("VBN", "VBD") and not grammar.of(at, "aux:pass", "cop"):
                continue  # "he'd left" is "he had left"
            if marker.perfect is not None and any(parse.lemma[k] == "have" and k > helper for k in helpers):
                effect = marker.perfect
            elif no and marker.negated is not None:
                effect, no = marker.negated, ""
            elif marker.reported is not None and self._is_reported(at):
                effect = marker.reported
            else:
                effect = marker.effect
            self.state.take(effect, f"modal ‘{parse.word[helper]}’")
        self._is_to(at)
        if any(parse.xpos[k] == "MD" for k in helpers) and self._condition(at):
            self.take("if", "if", "under a condition")
        return no

    def _is_reported(self, at: int) -> bool:
        """ "said they would attack": "would" for "will"; not "which would ban", "would attack if"."""
        return self._reported and self._parse.dep[at] not in RELATIVE and not self._condition(at)

    def _is_to(self, at: int) -> None:
        """ "The ministers are to meet", "Chad to withdraw troops", but "the aim is to kill"."""
        parse, grammar = self._parse, self._grammar
        subjects, marks = grammar.of(at, *SUBJECTS), grammar.marks(at)
        if marks != ["to"] or not subjects or parse.dep[at] in ("advcl", "acl", "xcomp"):
            return
        for marker, _ in self._markers.of("noun", parse.lemma[subjects[0]].lower()):
            if "infinitive" in marker.over:
                self.state.take(marker.effect, quoted(parse.word[subjects[0]]))
                return
        self.take("modal", "to", quoted("to"))

    def _condition(self, at: int) -> bool:
        """Whether a clause with "if" stands under the verb."""
        for clause in self._grammar.of(at, "advcl"):
            words = self._grammar.preposition(clause)
            if self._markers.one("if", words) and not any(
                self._parse.word[k].lower() == "even" for k in self._grammar.of(clause, "advmod")
            ):
                return True
        return False

    def introduced(self, at: int) -> bool:
        """Words that open the clause or phrase: "if", "without"; nothing above them counts."""
        phrase = self._opening(at)
        for words in (phrase, *phrase.split()) if " " in phrase else (phrase,):
            for kind in ("if", "link", "preposition") if words else ():
                marker = self._markers.one(kind, words) if phrase != "as if" else None
                if marker is None or (marker.past is not None and not self._grammar.is_verb(at)):
                    continue
                effect = marker.past if marker.past is not None and self.is_past(at) else marker.effect
                self.state.take(effect, quoted(words))
                return True
        return self._is_inverted(at)

    def _opening(self, at: int) -> str:
        """What opens a clause or phrase: "if", "ahead of", "in the event of"."""
        phrase, head = self._grammar.preposition(at), self._parse.head[at]
        if not phrase or self._parse.dep[at] not in ("nmod", "acl") or head < 0:
            return phrase
        case, last = self._grammar.of(head, "case"), self._grammar.of(at, "case", "mark")[-1]
        first = case[0] if case and case[0] < head else head
        if head < last <= head + 1 and head - first <= 2:
            words = " ".join(self._parse.word[t].lower() for t in range(first, last + 1))
            return words if self._markers.one("preposition", words) else phrase
        return phrase

    def _is_inverted(self, at: int) -> bool:
        """Let a condition without a conjunction take effect: "Should they attack, …", "Had he fled, …"."""
        word = self._inverted(at)
        if not word:
            return False
        self.take("if", "if", f"condition, ‘{word}’")
        if word.lower() == "had":
            self.state.level, self.state.negative = CERTAIN, not self.state.negative
        return True

    def _inverted(self, at: int) -> str:
        """The helper that stands before the subject of a conditional clause, "" where none does."""
        if self._parse.dep[at] != "advcl" or self._grammar.marks(at):
            return ""
        helpers, subjects = self._grammar.of(at, "aux"), self._grammar.of(at, *SUBJECTS)
        word = self._parse.word[helpers[0]] if helpers else ""
        return word if subjects and helpers[:1] < subjects[:1] and word.lower() in _INVERTED else ""

    def _negation(self, at: int, below: int) -> str:
        """The word that negates a verb or noun, "" where none does or two cancel out."""
        found = [self._parse.word[k] for k in self._negators(at)]
        if self._grammar.is_noun(at) and not found:
            dets = self._grammar.of(at, "det")
            found = [self._parse.word[t] for t in dets if self._is_no("determiner", self._parse.word[t].lower())][:1]
        if self._parse.upos[at] in ("VERB", "AUX", "ADJ") or self._grammar.of(at, "cop"):
            found += [
                self._parse.word[k] for k in self._grammar.of(at, *SUBJECTS, "obj") if k != below and self._none(k)
            ]
        return found[0] if len(found) % 2 else ""

    def _negators(self, at: int) -> list[int]:
        parse, grammar = self._parse, self._grammar
        out = []
        for kid in grammar.of(at, "advmod", "cc", "cc:preconj"):
            marker = self._adverb(kid)
            if marker is None or not marker.effect.negative or kid in self._own:
                continue
            after = parse.word[kid + 1].lower() if kid + 1 < len(parse) else ""
            if after in _ONLY or (self.is_past(at) and self._until(at)):
                continue
            out.append(kid)
        return out

    def _until(self, verb: int) -> bool:
        """ "did not leave until Friday": it did leave."""
        return any(self._grammar.preposition(k) == "until" for k in self._grammar.of(verb, "obl", "advcl"))

    def _nobody(self, verb: int) -> bool:
        return any(self._none(k) for k in self._grammar.of(verb, *SUBJECTS))

    def _none(self, noun: int) -> bool:
        """Whether a subject or object is nobody: "no soldier", "none"."""
        parse = self._parse
        dets = self._grammar.of(noun, "det")
        words = " ".join(parse.word[t].lower() for t in (*dets, noun))
        if any(self._is_no("pronoun", w) for w in (parse.word[noun].lower(), words)):
            return True
        return any(self._is_no("determiner", parse.word[t].lower()) for t in dets)

    def _is_no(self, kind: str, word: str) -> bool:
        marker = self._markers.one(kind, word)
        return marker is not None and marker.effect.negative

    def _adverbs(self, at: int) -> None:
        for kid in self._grammar.of(at, *_ADVERBIALS):
            marker = self._adverb(kid)
            if marker is None or marker.effect.negative:
                continue
            if marker.effect.aspect == "future" and self.is_past(at):
                continue
            if marker.effect.decides and kid + 1 != at:
                continue
            self.state.take(marker.effect, quoted(self._parse.word[kid]))

    def _adverb(self, token: int) -> Marker | None:
        """The marker that an adverb is, with the words before it: "no longer", "next week"."""
        parse = self._parse
        for marker, words in self._markers.of("adverb", parse.word[token].lower()):
            first = token - len(words) + 1
            if first >= 0 and all(parse.word[first + i].lower() == word for i, word in enumerate(words)):
                return marker
        return None

    def _adjectives(self, noun: int, below: int) -> None:
        """Determiners and adjectives of an event noun, or of a noun over the event."""
        parse, grammar = self._parse, self._grammar
        for token in grammar.of(noun, "det"):
            marker = self._markers.one("determiner", parse.word[token].lower())
            if marker is None or marker.effect.negative or below >= 0:
                continue
            if parse.head[noun] < 0 or not grammar.is_negated(parse.head[noun]):
                self.state.take(marker.effect, quoted(parse.word[token]))
        for token in grammar.of(noun, "amod", "compound", "advmod", "nmod:desc"):
            self._before(token)
            for inner in grammar.of(token, "amod"):
                self._before(inner)
        if noun >= 2 and parse.word[noun - 1] == "-" and parse.head[noun - 2] != noun:
            self._before(noun - 2)

    def _before(self, token: int) -> None:
        word = self._parse.word[token]
        self.take("before", word.lower(), quoted(word))

    def former(self, head: int) -> None:
        """ "former President X", "a former rebel-held suburb": the adjective stands on the noun that is named."""
        for token in self._grammar.of(head, "amod"):
            marker = self._markers.one("before", self._parse.word[token].lower())
            if marker is not None and marker.effect.aspect == "historical":
                self.state.take(marker.effect, quoted(self._parse.word[token]))

    def is_past(self, at: int) -> bool:
        """Whether a verb or predicate is told as past: "attacked", "has attacked", "was able"; "was attacking" too."""
        parse = self._parse
        helpers = self._grammar.auxiliaries(at)
        if any(parse.xpos[k] == "MD" for k in helpers):
            return False
        if not helpers and parse.xpos[at] == "VBG" and parse.dep[at] == "advcl":
            return self.is_past(parse.head[at])
        return any(parse.xpos[k] == "VBD" or parse.lemma[k] == "have" for k in helpers) or (
            not helpers and parse.xpos[at] in ("VBD", "VBN")
        )


def quoted(word: str) -> str:
    """A word as reasons name it."""
    return f"‘{word}’"
