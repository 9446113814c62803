"""Finding whom a name may stand for: the ways of matching, from the cheap and certain to the dear and doubtful."""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from dateline.registry.compare import folded, particles_joined, same_name
from dateline.registry.index import SHORTEST_ALIKE, Entry, Index, bald, bare, compact, everyday, short_form
from dateline.registry.institutions import Institutions
from dateline.registry.names import key_words, skeleton
from dateline.registry.rows import Row
from dateline.registry.states import Gazette
from dateline.registry.words import words

MOST = 8
"""How many candidates are given at most."""

# What the ways of matching are worth. A candidate from about 0.85 is meant by its own name; below, more has to speak
# for it.
EXACT, OTHER_CASE, SPELLED, SPELLED_SHORT, SHORT, SHORT_IN_SMALL = 1.0, 0.98, 0.96, 0.75, 0.95, 0.7
ENDS, SIMILAR, SIMILAR_PERSON, EVERYDAY, SURNAME, WEAK_SURNAME, SEAT = 0.85, 0.8, 0.65, 0.6, 0.6, 0.4, 0.5
INSTITUTION, TRIMMED, SMALL_LETTERS, TITLED, OF_RULER, OTHER_YEARS = 0.93, 0.95, 0.9, 0.15, 0.25, 0.9
OTHERS_NAME, BARE, OF_UCDP, LEAST = 0.85, 0.9, 0.98, 0.3

LIKE, LIKE_ALONE = 0.88, 0.9
"""How like two spellings are at least, of several words and of one."""
BODIES = frozenset("armed_group coalition party government military police igo ngo".split())

_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s?$")
_OWNED = re.compile(r"(.+?)['’]s?\s+(.+)")
_STRIPPED = " \t\n\"'“”‘’«»,;:"
_OF_GOVERNMENT = frozenset("government regime administration cabinet".split())
_OF_ARMY = frozenset("forces troops army soldiers".split())


@dataclass(frozen=True, slots=True)
class Match:
    """A row that a name may stand for: how likely (0–1) and why, in a few words."""

    row: Row
    score: float
    why: str


class Search:
    """The ways of matching over some rows, given by id in order of precedence."""

    def __init__(self, rows: Mapping[str, Row], institutions: Institutions, gazette: Gazette) -> None:
        self._rows, self._institutions, self._gazette = rows, institutions, gazette

    @cached_property
    def _index(self) -> Index:
        # States are found by their own table, in which short forms and small letters are held apart.
        return Index.of(row for row in self._rows.values() if row.type != "state")

    def find(self, text: str, year: int | None) -> tuple[Match, ...]:
        """See `Registry.find`."""
        whole = _BRACKETS.sub("", text.strip(_STRIPPED))
        name = _POSSESSIVE.sub("", whole)
        if not any(letter.isalnum() for letter in name) or name.startswith(("of ", "in ", "and ")):
            return ()
        found = self._by_name(whole) if name != whole else []
        best: dict[str, Match] = {}
        for match in found or self._ways(name):
            if year is not None and not _there(match.row, year):
                match = replace(match, score=match.score * OTHER_YEARS, why=f"{match.why}; not in {year}")
            if match.row.id not in best or best[match.row.id].score < match.score:
                best[match.row.id] = match
        place = {id_: at for at, id_ in enumerate(best)}
        ranked = sorted(best.values(), key=lambda match: (-round(match.score, 4), place[match.row.id]))
        return tuple(replace(match, score=round(match.score, 4)) for match in ranked[:MOST])

    def _ways(self, name: str) -> list[Match]:
        """Every match of a name; dearer ways are tried only while cheaper ones have found nobody for certain."""
        found = self._by_place(name) + self._by_name(name) + self._by_surname(name)
        if _best(found) < INSTITUTION:
            found += self._by_institution(name)
        if _best(found) < ENDS:
            found += self._trimmed(name) + self._of_owner(name) + self._person(name)
        if _best(found) < SURNAME:
            found += self._similar(name)
        return found

    def _by_place(self, name: str) -> list[Match]:
        """A state by its name, or a government by its seat."""
        if code := self._gazette.country(name):
            return [Match(self._rows[f"state:{code}"], EXACT, "name of the state")]
        if code := self._gazette.capital(name):
            return [Match(self._rows[f"gov:{code}"], SEAT, "seat of the government")]
        return []

    def _by_name(self, name: str) -> list[Match]:
        """Rows that have this name or one with the same key."""
        short = short_form(name)
        found = [Match(row, SHORT, f"short form {alias}") for row, alias in self._index.short.get(short or "", ())]
        if not found and name.istitle() and len(name) > 3 and " " not in name and not everyday(name):
            # British usage writes short forms that are spoken as words with one capital: Nato, Farc.
            shouted = self._index.short.get(name.upper(), ())
            found = [Match(row, SHORT_IN_SMALL, f"short form {alias}") for row, alias in shouted]
        small = not _capital(name)
        common = everyday(name)
        if small and common:
            return found
        worth = SMALL_LETTERS if small else 1.0
        entries = self._index.keys.get(compact(name), ())
        named = [made for row, alias in entries if (made := _named(row, alias, name, worth, common))]
        if _best(named) >= OTHER_CASE:
            # Whose very name it is comes well before those whose names are only spelled much like it.
            named = [replace(one, score=one.score * OTHERS_NAME) if one.score <= SPELLED else one for one in named]
        return found + named

    def _by_institution(self, name: str) -> list[Match]:
        """An institution of a state: "Kenyan army"."""
        rows = [self._rows.get(id_) or self._institutions.row(id_) for id_ in self._institutions.ids(name)]
        return [Match(row, INSTITUTION, "institution of the state") for row in rows if row]

    def _trimmed(self, name: str) -> list[Match]:
        """A name followed by a word for what it is ("Taliban movement"), or a person's people ("Assad's forces")."""
        front, _, last = name.rpartition(" ")
        if not front or last.lower() not in words().trailing:
            return []
        front = _POSSESSIVE.sub("", front)
        found = self._by_name(front) or (self._trimmed(front) if " " in front else [])
        made = [
            replace(match, score=match.score * TRIMMED, why=f"{match.why}, without {last!r}")
            for match in found
            if match.row.type not in ("person", "state", "population")
        ]
        return made + self._of_ruler(front, last.lower())

    def _of_ruler(self, ruler: str, what: str) -> list[Match]:
        """The government or the armed forces called after the one at the head: "Trump administration"."""
        own = "gov" if what in _OF_GOVERNMENT else "mil" if what in _OF_ARMY else None
        if own is None:
            return []
        return [
            Match(row, min(match.score + OF_RULER, ENDS), f"that of {match.row.name}")
            for match in self._person(ruler) + self._by_name(ruler) + self._by_surname(ruler)
            if match.row.type == "person" and match.row.sector in ("GOV", "MIL")
            if (row := self._rows.get(f"{own}:{match.row.country}"))
        ]

    def _of_owner(self, name: str) -> list[Match]:
        """A name after its country's: "Lebanon's Hezbollah", "Colombian FARC"."""
        owned = _OWNED.fullmatch(name)
        first, _, rest = (owned[1], "", owned[2]) if owned else name.partition(" ")
        codes = self._gazette.adjectives.get(first.lower().replace(".", ""), ()) or (self._gazette.country(first),)
        return [
            replace(match, score=match.score * TRIMMED, why=f"{match.why}, of {match.row.country}")
            for match in (self._by_name(rest) if rest else [])
            if match.row.country in codes and match.row.country
        ]

    def _person(self, name: str) -> list[Match]:
        """A person with a title, by first and last name, or by surname alone."""
        untitled = _without_titles(name, self._gazette.adjectives)
        found = self._by_name(untitled) if untitled != name else []
        parts = key_words(untitled)
        found = [match for match in found if match.row.type == "person"]
        if len(parts) > 1:
            found += self._by_ends(untitled)
        if untitled != name:
            found += [replace(match, score=match.score + TITLED) for match in self._by_surname(untitled)]
        return found

    def _by_surname(self, name: str) -> list[Match]:
        """People known by a surname; in another spelling, or where many bear it, that says little."""
        keyed = compact(name)
        if not _capital(name) or name.startswith(("the ", "The ")) or (name.isupper() and len(name) < 5):
            return []
        found = []
        for row in self._index.surnames.get(keyed, ()):
            written = bald(name) in map(bald, row.surnames)
            if not written and (len(keyed) < 5 or not any(name[:1] == one[:1] for one in row.surnames)):
                continue
            weak = not written or keyed in folded("weak_surnames")
            found.append(Match(row, WEAK_SURNAME if weak else SURNAME, "surname"))
        return found

    def _by_ends(self, name: str) -> list[Match]:
        """People whose first and last names are these, where what stands between does not speak against it."""
        units = particles_joined(key_words(name))
        if len(units) < 2:
            return []
        return [
            Match(row, ENDS * likeness, f"first and last name of {alias}")
            for row, alias in self._index.ends.get((units[0], units[-1]), ())
            if (likeness := same_name(name, alias)) >= ENDS
        ]

    def _similar(self, name: str) -> list[Match]:
        """Rows with a name of the same consonants that is spelled almost like this one."""
        untitled = _without_titles(name, self._gazette.adjectives)
        parts = key_words(untitled)
        if sum(map(len, parts)) < SHORTEST_ALIKE or everyday(name) or not _capital(name):
            return []
        candidates: Iterable[Entry] = self._index.skeletons.get(" ".join(map(skeleton, parts)), ())
        found = []
        for row, alias in candidates:
            likeness = same_name(untitled, alias)
            if likeness < (LIKE if len(parts) > 1 else LIKE_ALONE):
                continue
            if row.type == "person" and len(parts) > 1:
                found.append(Match(row, SIMILAR_PERSON * likeness, f"spelled like {alias}"))
            elif row.type in BODIES:
                found.append(Match(row, SIMILAR * likeness, f"spelled like {alias}"))
        return found


def _named(row: Row, alias: str, name: str, worth: float, common: bool) -> Match | None:
    """A match by key: worth less in another spelling, and where the name is an everyday word."""
    score = _spelled(alias, name) * worth
    why = ("name" if alias == row.name else "alias") if score >= OTHER_CASE * worth else f"other spelling of {alias}"
    if row.id.startswith("ucdp:"):
        score *= OF_UCDP
    if alias == bare(row.name) != row.name and alias not in row.aliases:
        score *= BARE
    single = " " not in name.removeprefix("the ")
    if row.type != "population" and (
        (common and (single or row.id.startswith("ucdp:"))) or _lacks_article(alias, name)
    ):
        score, why = score * EVERYDAY, f"{why}, an everyday word"
    return Match(row, score, why) if score >= LEAST else None


def _spelled(alias: str, name: str) -> float:
    """What it is worth that two names with one key are spelled as they are; one short word bears no other spelling."""
    if alias == name or alias.removeprefix("The ") == name.removeprefix("the ").removeprefix("The "):
        return EXACT
    if bald(alias) == bald(name):
        return SHORT_IN_SMALL if name.isupper() and len(name) < 5 else OTHER_CASE
    letters = len(compact(name))
    if len(key_words(name)) > 1 or letters > 6:
        return SPELLED
    return SPELLED_SHORT if letters > 4 else 0.0


def _lacks_article(alias: str, name: str) -> bool:
    """Whether a name of one word that goes with an article stands without it: "Australian" for "The Australian"."""
    return alias.startswith("The ") and alias.count(" ") == 1 and not name.startswith(("The ", "the "))


def _capital(name: str) -> bool:
    """Whether a name has a capital, or letters of a script that need not have any."""
    return any(letter.isupper() for letter in name) or not name.isascii()


def _best(found: Sequence[Match]) -> float:
    return max((match.score for match in found), default=0.0)


def _without_titles(name: str, nationalities: Container[str]) -> str:
    """A name without the titles before it, and without words of nationality before those ("U.S. President …").

    Where a title is also a name it is left out only if two words remain.
    """
    parts = name.split()
    at = start = 0
    while at < len(parts) - 1:
        word = parts[at].lower().strip(",").replace(".", "")
        if word in words().titles and (word not in words().titles_also_names or len(parts) - at > 2):
            start = at + 1
        elif word not in nationalities and word not in ("of", "the", "un"):
            break
        at += 1
    return " ".join(parts[start:])


def _there(row: Row, year: int) -> bool:
    """Whether a row was there in a year, or for all we know."""
    return (row.from_ is None or int(row.from_) <= year) and (row.to is None or year <= int(row.to))
