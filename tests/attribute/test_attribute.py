"""Who says which words: cases of every form, the lexicon's own examples, and what holds of any text."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.annotate import Annotator
from dateline.attribute import Attributor
from dateline.grammar import Grammar
from dateline.language.en.cues import Cue, load_cues
from dateline.model import MODES, SOURCE_KINDS, STANCES, Report, Voice

FILES = [Path(__file__).parent / name for name in ("cases.toml", "forms.toml")]
CASES: list[dict[str, Any]] = [c for file in FILES for c in tomllib.loads(file.read_text(encoding="utf-8"))["case"]]
CUES = load_cues().all
FLOOR = 0.97  # of the lexicon's examples; a newly trained parser may read one or two of them in another way

Read = Callable[[str], tuple[Voice, ...]]


@pytest.fixture(scope="module")
def voices(annotator: Annotator) -> Read:
    attributor = Attributor()

    def run(text: str) -> tuple[Voice, ...]:
        annotated = annotator.annotate(Report("r", text, ""))
        return attributor.attribute(annotated, Grammar(annotated.parse)).voices

    return run


def words(voice: Voice, text: str) -> tuple[str, str, str]:
    """Source, cue and content of a voice, "-" for what is not there."""
    source = voice.source.of(text) if voice.source else "-"
    cue = voice.cue.of(text) if voice.cue else "-"
    return source, cue, " + ".join(span.of(text) for span in voice.content)


def _known(case: dict[str, Any]) -> ParameterSet:
    """The case, a failure that is known where it says why it is misread."""
    marks = [pytest.mark.xfail(strict=True, reason=case["misread"])] if "misread" in case else []
    return pytest.param(case, id=case["note"], marks=marks)


@pytest.mark.parametrize("case", [_known(case) for case in CASES])
def test_case(voices: Read, case: dict[str, Any]) -> None:
    found = []
    for voice in voices(case["text"]):
        within = [] if voice.within is None else [f"within {voice.within}"]
        found.append(" | ".join([*words(voice, case["text"]), voice.mode, voice.stance, *within]))
    assert found == case["voices"]


def is_read(cue: Cue, found: tuple[Voice, ...]) -> bool:
    wanted = tuple(cue.expect.get(key, "-") for key in ("source", "cue", "content"))
    said = [words(voice, cue.example) for voice in found]
    return any(one[0] == wanted[0] and one[2] == wanted[2] and wanted[1] in ("-", one[1]) for one in said)


def test_the_examples_of_the_lexicon_are_read(voices: Read) -> None:
    missed = [cue.id for cue in CUES if not is_read(cue, voices(cue.example))]
    assert len(missed) <= (1 - FLOOR) * len(CUES), missed


def test_the_counterexamples_of_the_lexicon_are_nobodys_words(voices: Read) -> None:
    against = [cue for cue in CUES if cue.counter]
    wrong = [cue.id for cue in against if any(v.rule.startswith(f"{cue.id}:") for v in voices(cue.counter or ""))]
    assert len(against) > 20
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "head", "kind"),
    [
        ("The mayor of Kismayo, Abdi Noor Farah, said the port was open.", "Abdi Noor Farah", "named"),
        ("Two officials said the port was open.", "officials", "anonymous"),
        ("Fishermen said the port was open.", "Fishermen", "group"),
        ("Reuters said the port was open.", "Reuters", "media"),
        ("The defence ministry said the port was open.", "defence ministry", "organization"),
        ("A leaflet said the port was open.", "leaflet", "document"),
        ("A Telegram user said the port was open.", "Telegram user", "social_media"),
        ("Some said the port was open.", "Some", "unspecified"),
    ],
)
def test_heads_and_kinds_of_sources(voices: Read, text: str, head: str, kind: str) -> None:
    (voice,) = voices(text)
    assert voice.head is not None
    assert (voice.head.of(text).split()[-1], voice.kind) == (head.split()[-1], kind)
    assert voice.source is not None
    assert voice.source.holds(voice.head)


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Detectives suspected that the bomb was planted by smugglers.", "PR+"),
        ("Doctors fear that cholera has reached Beira.", "PS+"),
        ("The junta denied that its jets had bombed the school.", "CT-"),
        ("Mediators hope that the truce will hold.", "Uu"),
        ("Police confirmed that nine people had died.", "CT+"),
    ],
)
def test_what_a_cue_leaves_of_certainty(voices: Read, text: str, certainty: str) -> None:
    assert [voice.certainty for voice in voices(text)] == [certainty]


@pytest.mark.parametrize("text", ["", "\n", "“", "He said", "said said said", "“”,” said “.", "According to"])
def test_odd_texts_are_read_without_a_fault(voices: Read, text: str) -> None:
    for voice in voices(text):
        assert voice.content


WORDS = "police said that the army denied reports of raids , “ ” . : according to Omar Haddad and adding it was reported".split()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([*WORDS, "\n"]), max_size=40))
def test_any_text_gives_sound_voices(voices: Read, tokens: list[str]) -> None:
    text = " ".join(tokens)
    found = voices(text)
    for number, voice in enumerate(found):
        assert voice.content
        assert list(voice.content) == sorted(voice.content, key=lambda span: span.start)
        assert all(not one.meets(other) for one in voice.content for other in voice.content if one is not other)
        for span in (*voice.content, *(s for s in (voice.source, voice.head, voice.cue) if s)):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text).strip() == span.of(text)
        assert voice.kind in SOURCE_KINDS
        assert voice.mode in MODES
        assert voice.stance in STANCES
        assert outer_voices(found, number) is not None
    assert found == voices(text)


def outer_voices(found: tuple[Voice, ...], number: int) -> list[int] | None:
    """The voices around a voice, None where they go in a circle."""
    seen: list[int] = []
    at = found[number].within
    while at is not None:
        if at in seen or at == number:
            return None
        seen.append(at)
        at = found[at].within
    return seen
