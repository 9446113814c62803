"""What the things of a reading are called in running English, and whether a name is one or many."""

from collections.abc import Iterable, Mapping

from dateline.model import Entity, Mention, Reading
from dateline.render.phrases import Phrases
from dateline.render.plain import one_line


class Names:
    """The names of one reading's entities as they stand inside a sentence."""

    def __init__(self, reading: Reading, phrases: Phrases) -> None:
        self._text, self._phrases = reading.report.text, phrases
        self.entities: Mapping[str, Entity] = {entity.id: entity for entity in reading.entities}
        self._made: dict[str, str] = {}

    def of(self, id_: str) -> str:
        """The name of an entity inside a sentence, with the article it has in the report; unknown ids come back."""
        if id_ not in self._made:
            entity = self.entities.get(id_)
            self._made[id_] = self._name(entity) if entity else one_line(id_)
        return self._made[id_]

    def inside(self, words: str) -> str:
        """Words of the report as they stand inside a sentence: "Another activist" is "another activist" there."""
        words = one_line(words).strip()
        first, space, rest = words.partition(" ")
        lowered = first.lower()
        return lowered + space + rest if lowered in self._phrases.lists["lowered"] else words

    def many(self, ids: Iterable[str]) -> bool:
        """Whether the fillers take a verb in the plural."""
        ids = tuple(ids)
        return len(ids) > 1 or (len(ids) == 1 and ids[0] in self.entities and self._plural(self.entities[ids[0]]))

    def _name(self, entity: Entity) -> str:
        name = self.inside(entity.name)
        articles = self._phrases.lists["articles"]
        if name.partition(" ")[0].lower() in articles:
            return name
        same = [m for m in entity.mentions if m.form != "pronoun" and self._bare(m) == one_line(entity.name)]
        found = [article for m in same if (article := self._article(m))]
        if len(found) * 2 > len(same):
            return f"{max(sorted(set(found)), key=found.count)} {name}"
        return name

    def _bare(self, mention: Mention) -> str:
        """The mention's words without an article of its own."""
        first, _, rest = one_line(mention.text).partition(" ")
        return rest if rest and first.lower() in self._phrases.lists["articles"] else one_line(mention.text)

    def _article(self, mention: Mention) -> str | None:
        """The article at the head of the mention, or right before it in the report."""
        words = mention.text.split() if self._bare(mention) != one_line(mention.text) else []
        before = words[:1] or self._text[max(0, mention.start - 8) : mention.start].split()[-1:]
        article = before[0].lower() if before else ""
        return article if article in self._phrases.lists["articles"] else None

    def _plural(self, entity: Entity) -> bool:
        lists = self._phrases.lists
        name = one_line(entity.name)
        if entity.kind == "place" or name in lists["singular"]:
            return False
        named = any(m.form == "name" for m in entity.mentions)
        if named and entity.type not in lists["plural_types"]:
            return False
        head = self._head(name)
        if head.lower() in lists["plural"]:
            return True
        return (
            head.endswith("s")
            and not head.endswith(("ss", "us"))
            and not head.isupper()
            and head not in lists["singular"]
        )

    def _head(self, name: str) -> str:
        """The last word before what a preposition or pronoun adds: "residents" of "residents of the old town"."""
        words = name.replace(",", " , ").split()
        for number, word in enumerate(words):
            if number and (word == "," or word in self._phrases.lists["after_head"]):
                return words[number - 1]
        return words[-1] if words else ""


def listed(names: Iterable[str], and_: str) -> str:
    """The names as one list: "a", "a and b", "a, b and c"."""
    *first, last = list(names) or [""]
    return f"{', '.join(first)} {and_} {last}" if first else last
