"""When: the time expressions of a report as intervals of days, and which of them belongs to an event.

Words come first and the tree second: an expression is found by the forms of the language pack, so that a wrong tree costs at most
the tense (which way "Friday" points) and the choice between two times in one sentence.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dateline.grammar import Grammar
from dateline.language.en.calendar import calendar
from dateline.language.forms import Found
from dateline.language.lexemes import Lexeme, lexemes
from dateline.model import Annotated, Time
from dateline.resolve import days
from dateline.resolve.moments import NOWHEN, Moment, Setting, Tense
from dateline.resolve.readers import read
from dateline.resolve.timechecks import stands
from dateline.resolve.timing import time_of

__all__ = ["time_of", "times"]

_LASTING = frozenset("theday neighbour dayhalf bareseason season period".split())
"""What "through" says the length of: "through the night", not "through Friday"."""
_VIRTUAL = 730_000  # stands for the day of a report without one; no date is ever read off it
_YEARLESS = frozenset("date days baremonth bareseason holiday".split())
_POINTING = frozenset(
    "deictic overnight ago agoat weekday weekdaynear weekend period window windowahead within".split()
)
_FAR_YEARS = 1  # years from the report beyond which dates belong to history
_NEAR_SENTENCES = 2  # sentences over which a date's year of long ago holds for the next date
_NEXT_YEARS = 3  # by how many a year on its own may lie after the last date and still carry the story on


@dataclass(frozen=True, slots=True)
class Sighting:
    """An expression where it stands: its sentence, that sentence's lexemes, its first token."""

    found: Found
    sentence: int
    words: Sequence[Lexeme]
    token: int
    modifies: bool = False
    """Whether a noun follows that it belongs to: "Friday" of "Friday's vote"."""

    @property
    def start(self) -> int:
        """Its first character."""
        return self.words[self.found.first].start

    @property
    def end(self) -> int:
        """The character after its last."""
        return self.words[self.found.last - 1].end


def times(annotated: Annotated, grammar: Grammar) -> tuple[Time, ...]:
    """Every time expression of the report, in text order.

    Weekdays, dates without a year and the like are read against `report.published`; without it they have no bounds, and an
    `offset` where the words give one. "the next day" and its kind are read against the time named before.
    """
    sightings = _sightings(annotated, grammar)
    published = days.read(annotated.report.published)
    only = _only_year(sightings) if published is None else None
    reader = _Narrative(grammar, published, _is_history(sightings, published), only)
    moments = [reader.next(one, _year_ahead(sightings, n)) for n, one in enumerate(sightings)]
    out: list[Time] = []
    text = annotated.report.text
    for first, last, moment in _joined(sightings, moments):
        start, end = sightings[first].start, sightings[last].end
        out.append(_time(f"t{len(out) + 1}", start, end, text[start:end], moment))
    return tuple(out)


def _sightings(annotated: Annotated, grammar: Grammar) -> list[Sighting]:
    forms = calendar().forms
    parse = annotated.parse
    out = []
    for first, last in _paragraphs(annotated):
        words = lexemes(annotated.report.text, parse.start[first], parse.end[last - 1])
        scan = forms.scan(words)
        at = 0
        while at < len(words):
            found = scan.at(at)
            if found is not None:
                token = bisect_right(parse.start, words[at].start) - 1
                if stands(found, words, annotated, token) and _looks_ahead(found, grammar, token):
                    out.append(Sighting(found, parse.sentence[token], words, token, _modifies(found, words, annotated)))
                    at = found.last
                    continue
            at += 1
    return out


def _paragraphs(annotated: Annotated) -> list[tuple[int, int]]:
    """Token ranges of sentences with no line break between them: a full stop after "Nov." may have been taken for an end."""
    parse, text = annotated.parse, annotated.report.text
    out: list[tuple[int, int]] = []
    for first, last in parse.sentences:
        if out and "\n" not in text[parse.end[out[-1][1] - 1] : parse.start[first]]:
            out[-1] = (out[-1][0], last)
        else:
            out.append((first, last))
    return out


def _modifies(found: Found, words: Sequence[Lexeme], annotated: Annotated) -> bool:
    """Whether the expression belongs to the noun after it; a year does only as a possessor ("since 2012 aid has come by air")."""
    if found.last >= len(words):
        return False
    after, last, parse = words[found.last], words[found.last - 1], annotated.parse
    if after.low in calendar().context["possessive"]:
        return True
    token = bisect_right(parse.start, after.start) - 1
    noun = parse.upos[token] in ("NOUN", "PROPN") and last.end + 1 == after.start
    return noun and found.reads != "bareyear" and parse.head[bisect_right(parse.start, last.start) - 1] >= token


def _looks_ahead(found: Found, grammar: Grammar, token: int) -> bool:
    """Whether "in three days" is a time: of what is still to come, not of what is past, where it says how long that took."""
    return found.reads != "within" or tense_at(grammar, token) == "future"


def _time(id_: str, start: int, end: int, text: str, moment: Moment) -> Time:
    bare = moment.floating or not moment.known
    earliest = None if bare or moment.first is None else days.iso(moment.first)
    latest = None if bare or moment.last is None else days.iso(moment.last)
    basis: Literal["stated", "relative"] = "stated" if moment.stated else "relative"
    return Time(id_, start, end, text, earliest, latest, basis, moment.offset if bare else None)


# -- reading in text order ------------------------------------------------------------------------------------------------------


def _is_history(sightings: Sequence[Sighting], published: int | None) -> bool:
    """Whether the report tells of other years: its dates carry their years and nothing points to the day it was written."""
    if published is None:
        return True
    year = days.split(published)[0]
    dated = [int(y) for s in sightings if (y := s.found.get("year")) and s.found.reads in ("date", "days", "month")]
    pointing = sum(s.found.reads in _POINTING for s in sightings)
    return len(dated) >= 3 and pointing < len(dated) and sum(y < year - _FAR_YEARS for y in dated) * 2 > len(dated)


def _only_year(sightings: Sequence[Sighting]) -> tuple[int, Moment] | None:
    """The year of all dates in a report without one of its own, where they have but one; it holds for those before them too."""
    written = {int(y) for s in sightings if (y := s.found.get("year")) and s.found.reads in ("date", "days", "month")}
    return (-1, Moment(*days.year_of(min(written)), "year")) if len(written) == 1 else None


def _year_ahead(sightings: Sequence[Sighting], number: int) -> int | None:
    """The year that "May" takes from its partner in "from May to June 2012"; "December" of "December to March 2012": 2011."""
    one = sightings[number]
    if one.found.reads not in _YEARLESS or one.found.get("year") or number + 1 == len(sightings):
        return None
    other = sightings[number + 1]
    if other.sentence != one.sentence or not _joint(one, other):
        return None
    if other.found.reads in _YEARLESS and not other.found.get("year"):
        return _year_ahead(sightings, number + 1)
    written = other.found.get("year")
    if written is None or other.found.reads not in ("date", "days", "month", "season"):
        return None
    mine, its = int(one.found.get("month") or 0), int(other.found.get("month") or 0)
    return int(written) - (mine > its > 0)


def _joint(one: Sighting, other: Sighting) -> str | None:
    """What joins two neighbouring expressions into one phrase: "to", "and" or "list"; None where they stand apart."""
    joins = calendar().context["rangejoin"]
    between = [word.low for word in one.words[one.found.last : other.found.first]]
    between = [word for word in between if word != "."]
    if between[:1] == [","] and len(between) > 1:
        between = between[1:]
    if len(between) == 2 and between[1] in calendar().context["joinlight"]:
        between = between[:1]
    return joins.get(" ".join(between)) if 0 < len(between) <= 2 else None


class _Narrative:
    """Reads a report's expressions one after the other and remembers what later ones may be counted from."""

    def __init__(
        self, grammar: Grammar, published: int | None, history: bool, dated: tuple[int, Moment] | None = None
    ) -> None:
        self._grammar = grammar
        self._today = _VIRTUAL if published is None else published
        self._floating = published is None
        self._history = history
        self._before: list[Moment] = []
        self._dated = dated  # sentence and moment of the last date with a year

    def next(self, one: Sighting, year_ahead: int | None) -> Moment:
        """The moment that the next expression means."""
        relation = _relation(one)
        tense = tense_at(self._grammar, one.token)
        if relation in ("until", "through") and tense == "unknown":
            tense = "future"  # "the curfew holds until Friday"
        year = self._year(one.sentence)
        setting = Setting(self._today, self._floating, tuple(self._before), tense, year, year_ahead)
        moment = NOWHEN if _hangs_on_event(one) else read(one.found, setting)
        if not moment.known:
            return moment
        if relation not in ("since", "until", "before") and (moment.first is not None or moment.last is not None):
            self._before.append(moment)
            if not moment.floating and moment.first is not None and one.found.reads not in _POINTING:
                self._remember(one, moment)
        return _related(relation, moment, self._today, self._floating)

    def _remember(self, one: Sighting, moment: Moment) -> None:
        """Keep a date for those after it, unless it is a year on its own that the story only glances at."""
        if moment.grain in ("years", "decade", "century") or not (moment.stated or self._dated):
            return
        if moment.grain == "year":
            if not self._history:
                return
            if self._dated is not None and moment.first is not None and self._dated[1].first is not None:
                years = days.split(moment.first)[0] - days.split(self._dated[1].first)[0]
                if not 0 < years <= _NEXT_YEARS:
                    return
        self._dated = (one.sentence, moment)

    def _year(self, sentence: int) -> Moment | None:
        """The moment whose year a date without one takes; None: the report's day."""
        if self._dated is None:
            return None
        where, moment = self._dated
        if self._history:
            return moment
        assert moment.first is not None
        years = days.split(self._today)[0] - days.split(moment.first)[0]
        return moment if sentence - where <= _NEAR_SENTENCES and years > _FAR_YEARS else None


def _hangs_on_event(one: Sighting) -> bool:
    """Whether it is counted from something that has no date here: "two days after the attack"."""
    last = one.found.last
    if one.found.reads not in ("offset", "neighbour") or last >= len(one.words):
        return False
    if one.words[last - 1].low not in calendar().context["around"]:
        return False
    return one.words[one.found.last].low[0] not in ",.;:)!?—–"


def _related(relation: str | None, moment: Moment, today: int, floating: bool) -> Moment:
    """What the preposition before an expression makes of it: "since 2012", "by Friday", "before 3 May"."""
    first, last = moment.first, moment.last
    if relation == "since":
        end = today if not floating and first is not None and first <= today else None
        return replace(moment, last=end)
    if relation == "from":
        return replace(moment, last=None)
    if relation in ("until", "through"):
        return replace(moment, first=None)
    if relation == "before":
        return replace(moment, first=None, last=None if first is None else first - 1)
    if relation == "after":
        return replace(moment, first=None if last is None else last + 1, last=None)
    return moment


def _relation(one: Sighting) -> str | None:
    """What the preposition before the expression says; none where the expression belongs to a noun ("after last week's vote")."""
    relations = calendar().context["relation"]
    if one.found.reads in ("within", "window", "clock", "offset", "days", "years") or one.modifies:
        return None
    at = one.found.first
    for size in (3, 2, 1):
        if at >= size:
            phrase = " ".join(word.low for word in one.words[at - size : at])
            if phrase in relations:
                relation = relations[phrase]
                return None if relation == "through" and one.found.reads in _LASTING else relation
    return None


def _joined(sightings: Sequence[Sighting], moments: Sequence[Moment]) -> list[tuple[int, int, Moment]]:
    """(first, last, moment): the two ends of "from X to Y" and "between X and Y" become one."""
    out: list[tuple[int, int, Moment]] = []
    number = 0
    while number < len(sightings):
        if number + 1 < len(sightings) and (moment := _stretch(sightings, moments, number)) is not None:
            out.append((number, number + 1, moment))
            number += 2
        else:
            out.append((number, number, moments[number]))
            number += 1
    return out


def _stretch(sightings: Sequence[Sighting], moments: Sequence[Moment], number: int) -> Moment | None:
    one, other = sightings[number], sightings[number + 1]
    if one.sentence != other.sentence:
        return None
    joint = _joint(one, other)
    leads = calendar().context["rangelead"]
    led = one.found.first > 0 and one.words[one.found.first - 1].low in leads
    if joint != "to" and not (joint == "and" and led):
        return None
    start, end = moments[number], moments[number + 1]
    if not start.known or not end.known or start.floating or end.floating:
        return NOWHEN
    first, last = start.first, end.last
    if first is None or last is None or first > last:
        return None
    return Moment(first, last, end.grain, stated=start.stated and end.stated)


# -- tense -----------------------------------------------------------------------------------------------------------------------


def tense_at(grammar: Grammar, token: int) -> Tense:
    """Whether the clause around a token looks back or ahead."""
    parse = grammar.parse
    context = calendar().context
    passed = token
    for at in (token, *grammar.ancestors(token)):
        if at != token and parse.word[at].lower() in context["futureword"]:
            return "future"
        if parse.upos[at] in ("VERB", "AUX") or grammar.of(at, "cop"):
            return _tense_of(grammar, at)
        passed = at
    return _tense_of(grammar, passed)


def _tense_of(grammar: Grammar, verb: int) -> Tense:
    parse, context = grammar.parse, calendar().context
    auxiliaries = grammar.auxiliaries(verb)
    perfect = any(parse.lemma[a].lower() in context["perfect"] for a in auxiliaries)
    if any(parse.word[a].lower().replace("’", "'") in context["future"] for a in auxiliaries):
        return "past" if perfect else "future"
    if perfect or any(parse.xpos[t] == "VBD" for t in (*auxiliaries, verb)):
        return "past"
    head = parse.head[verb]
    if head >= 0 and parse.lemma[head].lower() in context["futurehead"] and parse.xpos[verb] == "VB":
        return "future"
    if head >= 0 and parse.dep[verb] in ("xcomp", "conj", "advcl", "acl") and parse.upos[head] in ("VERB", "AUX"):
        return _tense_of(grammar, head)
    return "past" if parse.xpos[verb] == "VBN" and parse.dep[verb] in ("acl", "amod", "advcl") else "unknown"
