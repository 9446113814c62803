"""Known errors of the network, put right where that is safe, and lemmas."""

from dataclasses import dataclass, field

from dateline.annotate.network import Reading
from dateline.language.en.calendar import weekdays
from dateline.language.en.lemmas import common_noun, infinitive_nouns, irregular
from dateline.language.en.lemmatizer import lemma

_NOMINAL = frozenset("obj nsubj nsubj:pass obl nmod conj appos root".split())
_FINITE = ("VBD", "VBZ", "VBP")
_TIGHT = ("flat", "compound", "appos", "nmod", "nmod:unmarked", "nmod:desc", "nsubj", "obj", "list")
# Beside these a day is part of a phrase: "on Monday", "last Monday", "Monday prayers".
_BEFORE_A_DAY = ("ADP", "DET", "CCONJ", "PUNCT", "ADJ")
_AFTER_A_DAY = ("NOUN", "PROPN", "NUM", "PART")


@dataclass(slots=True)
class Columns:
    """Parallel lists, one value for each word; heads are -1 at roots."""

    word: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    dep: list[str] = field(default_factory=list)

    def extend(self, other: "Columns", base: int) -> None:
        """Append a paragraph whose first word is number `base` of the report."""
        self.word += other.word
        self.lemma += other.lemma
        self.upos += other.upos
        self.xpos += other.xpos
        self.feats += other.feats
        self.head += [h + base if h >= 0 else -1 for h in other.head]
        self.dep += other.dep


def mended(words: list[str], reading: Reading) -> Columns:
    """The reading of one paragraph with its known errors put right, and the words' lemmas."""
    columns = Columns(
        word=words,
        upos=list(reading.upos),
        xpos=list(reading.xpos),
        feats=["" if f == "_" else f for f in reading.feats],
        head=list(reading.head),
        dep=list(reading.dep),
    )
    opening = {first for first, _ in reading.sentences}
    named = {i for first, last, _ in reading.names for i in range(first, last)}
    _mend_tags(columns, opening, named)
    _mend_past_forms(columns)
    _mend_participles(columns)
    _mend_up_to(columns)
    _mend_bare_obliques(columns)
    _mend_weekdays(columns)
    _mend_late_speakers(columns)
    _mend_infinitives(columns)
    columns.lemma = [
        lemma(word, upos, xpos, i in opening)
        for i, (word, upos, xpos) in enumerate(zip(words, columns.upos, columns.xpos, strict=True))
    ]
    return columns


def without_day(words: list[str], first: int, last: int) -> int:
    """The end of a name once a day of the week at its end is taken away: "Saraqib Monday"."""
    return last - 1 if words[last - 1].lower() in weekdays() else last


def _mend_tags(columns: Columns, opening: set[int], named: set[int]) -> None:
    """Common nouns read as names or verbs; finite forms are verbs."""
    for i in range(len(columns.word)):
        if _is_opening_noun(columns, i, opening, named) or _is_gerund_noun(columns, i):
            columns.upos[i] = "NOUN"
            columns.xpos[i] = "NNS" if columns.xpos[i] in ("NNPS", "NNS") else "NN"
        elif columns.xpos[i] in _FINITE and columns.upos[i] not in ("VERB", "AUX"):
            columns.upos[i] = "VERB"
        elif _is_clause_verb(columns, i):
            columns.upos[i], columns.xpos[i] = "VERB", "VBZ" if columns.xpos[i] == "NNS" else "VBP"


def _is_clause_verb(columns: Columns, i: int) -> bool:
    """Whether a verb was taken for a noun though it has a subject and a clause: "people close to him say that he fled"."""
    return (
        columns.xpos[i] in ("NN", "NNS")
        and _has(columns, i, "nsubj")
        and _has(columns, i, "ccomp")
        and not _has(columns, i, "cop", "det", "amod", "nmod:poss")
    )


def _is_opening_noun(columns: Columns, i: int, opening: set[int], named: set[int]) -> bool:
    """Whether a common noun was taken for a name because it opens the sentence ("Militants abducted …")."""
    word = columns.word[i]
    if columns.upos[i] != "PROPN" or i not in opening or i in named or word.isupper():
        return False
    follows = columns.upos[i + 1] if i + 1 < len(columns.word) else ""
    return follows != "PROPN" and common_noun(word) is not None


def _is_gerund_noun(columns: Columns, i: int) -> bool:
    """Whether a noun in -ing was taken for a verb though it stands as one: "closed the X crossing"."""
    if columns.xpos[i] != "VBG" or columns.dep[i] not in _NOMINAL:
        return False
    before = range(max(0, i - 6), i)
    modified = any(columns.head[k] == i and columns.dep[k] in ("det", "compound", "amod") for k in before)
    return modified and common_noun(columns.word[i]) is not None


def _mend_past_forms(columns: Columns) -> None:
    """Make the sentence's verb of an irregular past form that was taken for a noun: "the blast tore through the bazaar"."""
    for verb, dep in enumerate(columns.dep):
        word = columns.word[verb]
        if dep not in ("root", "ccomp", "parataxis") or columns.xpos[verb] != "NN" or word.lower() not in irregular():
            continue
        kids = [kid for kid, head in enumerate(columns.head) if head == verb]
        nouns = [kid for kid in kids if kid < verb and columns.dep[kid] == "compound"]
        if not nouns or common_noun(word) is not None:
            continue
        subject = nouns[-1]
        columns.upos[verb], columns.xpos[verb], columns.dep[subject] = "VERB", "VBD", "nsubj"
        for kid in kids:
            if kid < subject and columns.dep[kid] in ("det", "amod", "compound", "nummod", "nmod:poss"):
                columns.head[kid] = subject
            elif kid > verb and columns.dep[kid] == "nmod":
                columns.dep[kid] = "obl"


def _mend_participles(columns: Columns) -> None:
    """Make a passive of an irregular participle that was taken for an adjective: "was beaten to death"."""
    for i, dep in enumerate(columns.dep):
        head = columns.head[i]
        if dep != "cop" or head < 0 or columns.xpos[head] != "JJ" or columns.word[head].lower() not in irregular():
            continue
        columns.upos[head], columns.xpos[head], columns.dep[i] = "VERB", "VBN", "aux:pass"
        for kid, above in enumerate(columns.head):
            if above == head and columns.dep[kid] == "nsubj":
                columns.dep[kid] = "nsubj:pass"


def _mend_up_to(columns: Columns) -> None:
    """Give "up to" before a number to the number: "kidnapped up to 16 miners" has no verb "kidnap up"."""
    for up in range(len(columns.word) - 2):
        to, number = up + 1, up + 2
        if (columns.word[up].lower(), columns.word[to].lower(), columns.xpos[number]) != ("up", "to", "CD"):
            continue
        for word in (up, to):
            _free(columns, number, word)
        columns.upos[up], columns.xpos[up] = "ADP", "IN"
        columns.head[up], columns.dep[up] = number, "advmod"
        columns.head[to], columns.dep[to] = up, "fixed"


def _free(columns: Columns, word: int, above: int) -> None:
    """Take a word, with what hangs between, from under another, so that the other can hang on it."""
    at = word
    while at >= 0 and columns.head[at] != above:
        at = columns.head[at]
    if at >= 0:
        columns.head[at], columns.dep[at] = columns.head[above], columns.dep[above]


def _mend_bare_obliques(columns: Columns) -> None:
    """Make an object of an oblique without a preposition: "killed at least 12 worshippers"."""
    for noun, dep in enumerate(columns.dep):
        verb = columns.head[noun]
        if dep != "obl" or not 0 <= verb < noun or columns.upos[noun] != "NOUN" or columns.upos[verb] != "VERB":
            continue
        if _has(columns, noun, "nummod") and not (
            _has(columns, noun, "case", "mark") or _has(columns, verb, "obj", "nsubj:pass", "aux:pass")
        ):
            columns.dep[noun] = "obj"


def _mend_weekdays(columns: Columns) -> None:
    """Hang a bare day on the verb: "seized Saraqib Monday", "The ministry said Thursday that …"."""
    for day in range(1, len(columns.word)):
        if columns.word[day].lower() not in weekdays() or columns.dep[day] not in _TIGHT:
            continue
        follows = columns.upos[day + 1] if day + 1 < len(columns.word) else "PUNCT"
        if columns.upos[day - 1] in _BEFORE_A_DAY or follows in _AFTER_A_DAY or _has(columns, day, "case"):
            continue
        verb = _verb_above(columns, day)
        if verb is None:
            continue
        for kid, head in enumerate(columns.head):
            if head == day:
                columns.head[kid] = verb
        columns.head[day], columns.dep[day] = verb, "obl:unmarked"


def _mend_late_speakers(columns: Columns) -> None:
    """Make a subject of what follows a verb of speech that what is said stands before: "…, added the witness"."""
    for speaker, dep in enumerate(columns.dep):
        verb = columns.head[speaker]
        if dep != "obj" or not 0 <= verb < speaker or columns.upos[verb] != "VERB":
            continue
        if any(above == verb and "subj" in columns.dep[k] for k, above in enumerate(columns.head)):
            continue
        if any(above == verb and columns.dep[k] == "ccomp" and k < verb for k, above in enumerate(columns.head)):
            columns.dep[speaker] = "nsubj"


def _mend_infinitives(columns: Columns) -> None:
    """Hang an infinitive on the noun it follows where it tells the noun's content: "dropped plans to evict them"."""
    for to in range(1, len(columns.word)):
        verb, noun = columns.head[to], to - 1
        if columns.xpos[to] != "TO" or verb < to or columns.dep[verb] not in ("advcl", "xcomp"):
            continue
        singular = columns.word[noun].lower()
        singular = singular.removesuffix("s") if columns.xpos[noun] == "NNS" else singular
        if columns.upos[noun] == "NOUN" and singular in infinitive_nouns() and columns.head[noun] == columns.head[verb]:
            columns.head[verb], columns.dep[verb] = noun, "acl"


def _verb_above(columns: Columns, word: int) -> int | None:
    """The nearest verb above a word."""
    at = columns.head[word]
    while at >= 0:
        if columns.upos[at] in ("VERB", "AUX"):
            return at
        at = columns.head[at]
    return None


def _has(columns: Columns, head: int, *relations: str) -> bool:
    return any(above == head and columns.dep[kid] in relations for kid, above in enumerate(columns.head))
