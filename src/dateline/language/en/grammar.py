"""The closed lists of words by which one construction is told from another."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from dateline.errors import DataError
from dateline.language.en.tables import HERE, rows

LISTS = (
    "relativizers object_control_marks object_control_verbs subject_control_verbs content_marks active_prepositions "
    "giving_verbs addressing_verbs place_participles manners points_of_time negators focus negative_marks "
    "negative_pronouns failing implicative contrast alternative possessive hyphens possibility necessity condition "
    "obligation ability probability future prospective be free_relatives months fixed"
).split()


@cache
def closed_words(path: Path = HERE / "grammar.toml") -> Mapping[str, frozenset[str]]:
    """The lists of `grammar.toml` by name, in small letters; raises `DataError` with the line of a fault."""
    found: dict[str, frozenset[str]] = {}
    for row in rows(path, "list"):
        row.known(("name", "words"))
        name = row.text("name")
        row.one_of("name", LISTS)
        if name in found:
            raise row.fault(f"the list {name!r} is there before")
        words = row.texts("words", needed=True)
        if capital := next((word for word in words if word != word.lower()), None):
            raise row.fault(f"{capital!r} is not in small letters")
        found[name] = frozenset(words)
    if missing := sorted(set(LISTS) - set(found)):
        raise DataError(path.name, None, f"the list {missing[0]!r} is missing")
    return found
