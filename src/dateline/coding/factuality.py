"""Did it happen? How sure, yes or no, and PLOVER's aspect, as the innermost source says it and as the report does.

The scale is that of Saurí and Pustejovsky's FactBank (2009). The words are the language pack's (`certainty.toml`), how far they
reach is read in `reach`, and what a source's stance adds stands in `stances.toml`; docs/certainty.md explains it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from dateline.coding.hedges import CERTAIN, State
from dateline.coding.reach import End, Reach
from dateline.errors import DataError
from dateline.grammar import Grammar
from dateline.language.en.certainty import LEVELS, load_certainty
from dateline.language.en.tables import HERE, Row, rows
from dateline.language.en.wordlists import light_verbs
from dateline.model import ASPECTS, STANCES, Aspect, Factuality, Time, Voice

BACKGROUND_DAYS = 90
"""A time that ended longer ago than this before the report's date is history: where hand annotation draws the line."""

_AIMS, _EFFORTS = ("opposed_to", "backed_by", "allied_with", "SUPPORT"), ("ASSAULT", "AID", "COOPERATE")
SHOWN: Mapping[str, tuple[str, ...]] = dict.fromkeys(_AIMS, ("intent", "effort")) | dict.fromkeys(_EFFORTS, ("effort",))
"""Type -> what shows that it is so: whoever plans to fight a group is opposed to it, an effort to destroy it is fighting."""
TITLES = frozenset(("leader_of", "spokesperson_for", "member_of"))
"""Types that a title before or beside a name states, whatever the sentence says of its bearer."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How sure, and of what kind; `why` names the words that decided, empty where nothing spoke against the event.

    `given`: the sentence takes the event for granted, so that the source's stance is not about it ("called for an inquiry
    into the killings" asks for no killings).
    """

    factuality: Factuality
    aspect: Aspect
    why: str = ""
    given: bool = False


@dataclass(frozen=True, slots=True)
class Stance:
    """What a stance makes of its words; `ceiling` is an index into the pack's `LEVELS`. See `stances.toml`."""

    own: Literal["kept", "turned", "opened"]
    certainty: bool
    aspect: Aspect | None
    ceiling: int
    turns: bool


class Certainty:
    """Judges triggers. Keeps no state between them."""

    def __init__(self) -> None:
        self._markers, self._light, self._stances = load_certainty(), light_verbs(), stances()

    def judge(
        self,
        grammar: Grammar,
        trigger: int,
        voice: Voice | None,
        *,
        words: Collection[int] = (),
        type_: str | None = None,
        time: Time | None = None,
        published: str | None = None,
    ) -> Judgement:
        """What the trigger's words state, as the innermost source presents it.

        `voice` is the innermost one whose content holds the trigger, None where the report itself speaks. `words` are the
        trigger's other tokens, which say nothing against it ("fail to agree"), `type_` the claim's type. `time` is the
        claim's and `published` the report's ISO date: together they tell history and what is yet to come from the news.
        """
        reach = Reach(grammar, self._markers, self._light, voice, words, SHOWN.get(type_ or "", ()), type_ in TITLES)
        end = reach.climb(trigger)
        state = reach.state
        if voice is not None and end != "given":
            self._spoken(state, voice, end)
        if time is not None and published is not None and state.aspect == "actual":
            state.lean(_dated(time, published), f"dated ‘{time.text}’")
        return Judgement(state.factuality, state.aspect, ", ".join(dict.fromkeys(state.why)), end == "given")

    def _spoken(self, state: State, voice: Voice, end: End) -> None:
        """What the source's stance adds to words that are at issue in what it says."""
        stance = self._stances[voice.stance]
        cue = f"‘{voice.cue_lemma}’" if voice.cue_lemma else voice.stance
        if stance.certainty:
            level, negative = _parts(voice.certainty)
            if level < CERTAIN:
                state.why.append(cue)
            state.level = min(state.level, level)
            state.negative ^= negative
        elif end == "border" or voice.mode != "direct":
            # words quoted whole say themselves what is denied or asked for
            if stance.own == "turned":
                state.turn(f"denied by ‘{voice.cue_lemma}’" if voice.cue_lemma else "denied")
            elif stance.own == "opened":
                state.level = 0
                state.why.append(cue)
            if stance.aspect is not None:
                state.lean(stance.aspect, cue)


def compose(innermost: Factuality, stances_: Sequence[str], given: bool = False) -> Factuality:
    """The factuality as the report presents it.

    `stances_` go from the innermost voice outwards and are empty for the report's own words; `given` is `Judgement.given`:
    the innermost source then only mentions the event, as if it asserted it. Never surer than the innermost source; raises
    `KeyError` for what is no stance.
    """
    level, negative = _parts(innermost)
    for depth, name in enumerate(stances_):
        stance = stances()["asserts" if given and depth == 0 and name != "confirms" else name]
        level = min(level, stance.ceiling)
        negative ^= stance.turns and depth > 0
    return _joined(level, negative)


@cache
def stances(path: Path | None = None) -> Mapping[str, Stance]:
    """The table of stances, one row for each; raises `DataError` with the line of a fault."""
    path = path or HERE / "stances.toml"
    found: dict[str, Stance] = {}
    for row in rows(path, "stance"):
        row.known(("stance", "own", "certainty", "aspect", "ceiling", "turns"))
        name = row.one_of("stance", STANCES)
        if name is None or name in found:
            raise row.fault("stance is missing" if name is None else f"{name} is listed before")
        found[name] = _stance(row)
    if missing := [name for name in STANCES if name not in found]:
        raise DataError(path.name, None, f"no row for {missing[0]!r}")
    return found


def _stance(row: Row) -> Stance:
    own, ceiling = row.one_of("own", ("kept", "turned", "opened")), row.one_of("ceiling", LEVELS)
    if own is None or ceiling is None:
        raise row.fault("own or ceiling is missing")
    aspect: Aspect | None = row.one_of("aspect", ASPECTS)  # type: ignore[assignment]  # checked in the call
    return Stance(own, row.flag("certainty"), aspect, LEVELS.index(ceiling), row.flag("turns"))  # type: ignore[arg-type]


def _parts(factuality: Factuality) -> tuple[int, bool]:
    return (0, False) if factuality == "Uu" else (LEVELS.index(factuality[:2]), factuality[2] == "-")


def _joined(level: int, negative: bool) -> Factuality:
    return "Uu" if level == 0 else LEVELS[level] + ("-" if negative else "+")  # type: ignore[return-value]


def _dated(time: Time, published: str) -> Aspect:
    """Whether a time lies well before the report, or after it."""
    try:
        day = date.fromisoformat(published)
        if time.latest is not None and (day - date.fromisoformat(time.latest)).days > BACKGROUND_DAYS:
            return "historical"
        if time.earliest is not None and date.fromisoformat(time.earliest) > day:
            return "future"
    except ValueError:  # a year before 1 CE is history, too
        return "historical" if (time.latest or "").startswith("-") else "actual"
    return "actual"
