"""What a number counts: the noun, the measure, or the sign beside it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.grammar import Grammar
from dateline.language.en.numbers import Numbers, numbers
from dateline.language.lexemes import Lexeme
from dateline.model import Annotated, Parse

_KINDS = ("killed", "injured", "missing", "abducted", "detained", "displaced", "participants", "weapons")
_MEASURES = ("distance", "duration", "measure")
_STATES = ("displaced", "killed", "injured", "missing", "detained", "abducted")
_BEFORE_NOUN = ("ADJ", "DET", "NUM")
_LONGEST = 8  # words from a number to the noun it counts


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted: its kind, the unit as a lemma or code, the noun phrase, and the character at which it ends."""

    what: str
    unit: str | None
    who: str | None
    last: int


def unit_of(annotated: Annotated, grammar: Grammar, words: Sequence[Lexeme], at: int, last: int) -> Unit:
    """What the number at lexemes `at` up to `last` counts."""
    known = numbers()
    end = words[last - 1].end
    if (money := known["money"].ends(words, at)) is not None and (
        words[at - 1].low[0] in "$€£¥₹₪₦₽₴" or money[0] < at - 1
    ):
        return Unit("money", str(money[1]), None, end)
    if (money := _measure(known, "money", words, last)) is not None:
        return Unit("money", money[1], None, words[money[0] - 1].end)
    if (percent := known["percent"].at(words, last)) is not None:
        return _share(annotated, words, percent[0])
    fraction = known["fraction"].at(words, at)
    if fraction is not None and fraction[0] == last and known["partitive"].at(words, last) is not None:
        return _share(annotated, words, last)
    for name in _MEASURES:
        found = _measure(known, name, words, last)
        if found is not None:
            kind = name if name != "measure" else "other"
            return Unit(kind, found[1], None, words[found[0] - 1].end)
    return _noun(annotated, grammar, words, last)


def _measure(known: Numbers, name: str, words: Sequence[Lexeme], at: int) -> tuple[int, str] | None:
    """(position after it, unit) of a measure after a number, past a hyphen or "more"."""
    while (filler := known["filler"].at(words, at)) is not None and known["partitive"].at(words, at) is None:
        if words[at].low in known["others"]:
            return None
        at = filler[0]
    found = known[name].plural(words, at)
    return None if found is None else (found[0], str(found[1]))


def _share(annotated: Annotated, words: Sequence[Lexeme], at: int) -> Unit:
    """A percentage; of ground it is a share, of anything else it is a number with the unit percent."""
    parse, known = annotated.parse, numbers()
    end = words[at - 1].end
    if known["partitive"].at(words, at) is None:
        return Unit("other", "percent", None, end)
    head = _head_after(parse, words, at + 1)
    if head is None:
        return Unit("other", "percent", None, end)
    first = bisect_right(parse.start, words[at].start)
    who = annotated.report.text[parse.start[first] : parse.end[head]]
    ground = known["ground"].get(parse.lemma[head].lower()) is not None or parse.upos[head] == "PROPN"
    return Unit("share" if ground else "other", "percent", who, parse.end[head])


def _noun(annotated: Annotated, grammar: Grammar, words: Sequence[Lexeme], last: int) -> Unit:
    """The noun counted: after the number, past "of the", "more", adjectives; or the adjective that stands for one ("12 dead")."""
    parse, known = annotated.parse, numbers()
    at = last
    while at < len(words) and (filler := known["filler"].at(words, at)) is not None:
        at = filler[0]
    end = words[last - 1].end
    if at >= len(words):
        return Unit("other", None, None, end)
    stated = _state(known, words, at)
    if at > last and words[at - 1].low in known["others"]:
        return Unit(stated or "other", "people", words[at - 1].text, words[at - 1].end)
    if stated is not None and not _noun_at(parse, words, at + 1):
        return Unit(stated, "people", None, words[at].end)
    if words[at].low in known["strong"]:
        head = _head_after(parse, words, at + 1)
        return Unit("other", "people", None, words[at].end if head is None else parse.end[head])
    head = _head_after(parse, words, at)
    if head is None:
        return Unit("other", None, None, end)
    first = bisect_right(parse.start, words[at].start) - 1
    who = annotated.report.text[parse.start[first] : parse.end[head]]
    lemma = parse.lemma[head].lower()
    kind = next((name for name in _KINDS if lemma in known[name] or parse.word[head].lower() in known[name]), None)
    if kind is None and stated == "displaced":
        kind = stated
    kind = kind or _described(grammar, known, head)
    unit = "people" if parse.word[head].lower() in known["people"] else lemma
    return Unit(kind or "other", unit, who, parse.end[head])


def _noun_at(parse: Parse, words: Sequence[Lexeme], at: int) -> bool:
    if at >= len(words):
        return False
    return parse.upos[bisect_right(parse.start, words[at].start) - 1] in ("NOUN", "PROPN")


def _state(known: Numbers, words: Sequence[Lexeme], at: int) -> str | None:
    return next((name for name in _STATES if words[at].low in known[name]), None)


def _described(grammar: Grammar, known: Numbers, head: int) -> str | None:
    """The state named right after the noun: "12 people dead", "30 men killed in" but not "30 men killed him"."""
    parse, after = grammar.parse, head + 1
    if after >= len(parse) or parse.sentence[after] != parse.sentence[head]:
        return None
    if parse.upos[after] == "VERB" and (parse.xpos[after] != "VBN" or grammar.of(after, "obj")):
        return None
    return next((name for name in _STATES if parse.word[after].lower() in known[name]), None)


def _head_after(parse: Parse, words: Sequence[Lexeme], at: int) -> int | None:
    """The head noun of the phrase that starts at a lexeme: the last noun before anything that cannot stand before one."""
    if at >= len(words):
        return None
    token = bisect_right(parse.start, words[at].start) - 1
    end = min(token + _LONGEST, parse.sentences[parse.sentence[token]][1])
    head: int | None = None
    for here in range(token, end):
        upos = parse.upos[here]
        if head is not None and is_plural(parse, head) and upos != "NOUN":
            break
        if upos in ("NOUN", "PROPN"):
            head = here
        elif not (upos in _BEFORE_NOUN or (upos == "CCONJ" and head is None) or _continues(parse, here)):
            break
    return head


def _continues(parse: Parse, token: int) -> bool:
    """Whether a sign, or a participle or adverb before its noun, goes on with the phrase: "12 badly wounded men"."""
    if parse.word[token].lower().replace("’", "'") in numbers()["joint"]:
        return True
    head = parse.head[token]
    before = token < head <= token + 3 and parse.dep[token] in ("amod", "advmod", "compound")
    return before and parse.upos[token] in ("VERB", "ADV")


def is_plural(parse: Parse, token: int) -> bool:
    """Whether a noun is one of several things."""
    plural = "Number=Plur" in parse.feats[token] or parse.xpos[token] in ("NNS", "NNPS")
    return plural or parse.word[token].lower() in numbers()["collective"]
