"""How English names who says what: the cue words of `cues.toml` and the nouns of `sources.toml`."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from dateline.language.en.tables import HERE, Row, digest, rows
from dateline.language.en.triggers import PREPOSITIONS
from dateline.model import FACTUALITIES, SOURCE_KINDS, STANCES, Factuality

Words = tuple[str, ...]
"""Lemmas in order, the head word first."""

PLACES = frozenset(
    "verb noun predicate adjective adverb preposition conjunction parenthetical citing light label link owner whose holds "
    "addressee more withhold question nobody unsaid".split()
)
FRAMES = frozenset(
    (
        "speech",
        "quoted",
        "loose",
        "holds",
        "clause",
        "infinitive",
        "gerund",
        "object",
        "raised",
        "object infinitive",
        "object predicate",
        "object gerund",
    )
)
PART = "part"
"""The class of nouns that only measure ("a number of officials")."""

_KEYS = (
    "id",
    "pos",
    "words",
    "frames",
    "stance",
    "certainty",
    "speaker",
    "agent",
    "never",
    "only",
    "example",
    "expect",
    "counter",
)


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """Words that attribute in one way.

    `frames`: where the content stands, in order of preference; see the head of `cues.toml`. `speaker`: whether the
    subject must be able to speak; `agent`: whether a passive, too, must name its source. `never` and `only` test the
    lemma of a content noun. `expect`: source, cue and content that are read from `example`, pieces of the content
    joined by " + ".
    """

    id: str
    pos: str
    words: tuple[Words, ...]
    frames: tuple[str, ...]
    stance: str
    certainty: Factuality
    speaker: bool
    agent: bool
    never: frozenset[str]
    only: frozenset[str]
    example: str
    expect: Mapping[str, str]
    counter: str | None
    file: str
    line: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """All cues in file order, and for a part of speech and a head word those that it may open, the longest first."""

    all: tuple[Cue, ...]
    by_head: Mapping[tuple[str, str], tuple[tuple[Cue, Words], ...]]
    by_frame: Mapping[tuple[str, str], tuple[tuple[Cue, Words, str], ...]]
    heads_of: Mapping[str, frozenset[str]]
    digest: str

    def without(self, words: Collection[Words]) -> "Cues":
        """The lexicon with some phrases hidden, so that one can measure what it is worth."""
        kept = [replace(cue, words=tuple(w for w in cue.words if w not in words)) for cue in self.all]
        return _indexed([cue for cue in kept if cue.words], self.digest)

    def framed(self, pos: str, lemma: str) -> tuple[tuple[Cue, Words, str], ...]:
        """The frames that a word may open: the most words first, then the most telling frame, then file order."""
        return self.by_frame.get((pos, lemma), ())

    def of(self, pos: str, lemma: str) -> tuple[tuple[Cue, Words], ...]:
        """The cues that a word may open."""
        return self.by_head.get((pos, lemma), ())

    def heads(self, pos: str) -> frozenset[str]:
        """The first words of all cues of a part of speech."""
        return self.heads_of.get(pos, frozenset())


@dataclass(frozen=True, slots=True, eq=False)
class Sources:
    """Kinds of source by the lemma of a head noun, by a name, and by an ending.

    `parts` are nouns that only measure; `faceless` are persons who stay anonymous even when there are several;
    `on_platform` are the prepositions by which somebody without a name speaks on a platform.
    """

    kind_of: Mapping[str, str]
    kind_of_name: Mapping[str, str]
    suffixes: tuple[tuple[str, str], ...]
    parts: frozenset[str]
    faceless: frozenset[str]
    on_platform: frozenset[str]

    def kind(self, lemma: str) -> str | None:
        """The kind of a common noun, None where it names nothing that could speak."""
        found = self.kind_of.get(lemma)
        if found is None and len(lemma) > 5:
            return next((kind for suffix, kind in self.suffixes if lemma.endswith(suffix)), None)
        return found


@cache
def load_cues(path: Path | None = None) -> Cues:
    """Read `cues.toml`, the pack's own by default; raises `DataError` with the line of a fault."""
    path = path or HERE / "cues.toml"
    cues: dict[str, Cue] = {}
    for row in rows(path, "cue"):
        cue = _cue(row)
        if cue.id in cues:
            raise row.fault("is defined before")
        cues[cue.id] = cue
    return _indexed(cues.values(), digest([path]))


def _indexed(cues: Iterable[Cue], made_of: str) -> Cues:
    every = tuple(cues)
    heads: dict[tuple[str, str], list[tuple[Cue, Words]]] = {}
    for cue in every:
        for words in cue.words:
            heads.setdefault((cue.pos, words[0]), []).append((cue, words))
    ordered = {head: tuple(sorted(pairs, key=lambda pair: -len(pair[1]))) for head, pairs in sorted(heads.items())}
    frames = {
        head: tuple(
            sorted(
                ((cue, words, frame) for cue, words in pairs for frame in cue.frames),
                key=lambda entry: (-len(entry[1]), _telling(entry[2])),
            )
        )
        for head, pairs in ordered.items()
    }
    firsts = {pos: frozenset(lemma for found, lemma in heads if found == pos) for pos in PLACES}
    return Cues(every, ordered, frames, firsts, made_of)


def _telling(frame: str) -> int:
    """How much a frame says by itself: what asks for an object and more comes before what asks for an object alone."""
    places = {"raised": 0, "clause": 1, "infinitive": 2, "gerund": 2, "object": 4, "quoted": 5, "holds": 5, "loose": 6}
    return places.get(frame, 7 if frame == "speech" else 0 if " " in frame else 3)


@cache
def load_sources(path: Path | None = None) -> Sources:
    """Read `sources.toml`, the pack's own by default; of a word in several classes the first class counts."""
    kind_of: dict[str, str] = {}
    names: dict[str, str] = {}
    suffixes: list[tuple[str, str]] = []
    parts: set[str] = set()
    faceless: set[str] = set()
    on_platform: set[str] = set()
    for row in rows(path or HERE / "sources.toml", "class"):
        row.known(("kind", "words", "names", "suffixes", "faceless", "reached_by"))
        kind = row.one_of("kind", (*SOURCE_KINDS, PART)) or row.text("kind")
        if kind == PART:
            parts.update(row.texts("words", needed=True))
            continue
        for word in row.says.get("words", []):
            kind_of.setdefault(word, kind)
        for name in row.texts("names"):
            names.setdefault(name.lower(), kind)
        faceless.update(row.texts("faceless"))
        on_platform.update(row.texts("reached_by"))
        suffixes += [(suffix, kind) for suffix in row.texts("suffixes")]
    return Sources(kind_of, names, tuple(suffixes), frozenset(parts), frozenset(faceless), frozenset(on_platform))


def _cue(row: Row) -> Cue:
    row.known(_KEYS)
    pos = row.one_of("pos", PLACES) or row.text("pos")
    frames = row.texts("frames", needed=pos in ("verb", "noun", "predicate"))
    for frame in frames:
        if frame not in FRAMES and not _is_prepositional(frame):
            raise row.fault(f"unknown frame {frame!r}")
    certainty: Factuality = row.one_of("certainty", FACTUALITIES) or "CT+"  # type: ignore[assignment]
    cue = Cue(
        id=row.text("id"),
        pos=pos,
        words=tuple(tuple(words.split()) for words in row.texts("words", needed=True)),
        frames=frames,
        stance=row.one_of("stance", STANCES) or row.text("stance"),
        certainty=certainty,
        speaker=row.flag("speaker"),
        agent=row.flag("agent"),
        never=frozenset(row.texts("never")),
        only=frozenset(row.texts("only")),
        example=row.text("example"),
        expect=row.strings("expect"),
        counter=row.maybe("counter"),
        file=row.file,
        line=row.line,
    )
    for key, words in cue.expect.items():
        if key not in ("source", "cue", "content") or any(piece not in cue.example for piece in words.split(" + ")):
            raise row.fault(f"expect.{key} {words!r} does not stand in the example")
    return cue


def _is_prepositional(frame: str) -> bool:
    """Whether a frame is "P", "P infinitive", "P Q", "object P" or "object and P", with prepositions P and Q."""
    words = frame.split()
    if words[0] == "object":
        words = words[2:] if words[1:2] == ["and"] else words[1:]
    if len(words) == 2 and words[1] == "infinitive":
        words.pop()
    return 1 <= len(words) <= 2 and all(word in PREPOSITIONS for word in words)
