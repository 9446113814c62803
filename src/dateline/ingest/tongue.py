"""Whether a text is English, and whether it holds sentences at all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.ingest.lines import LONGEST, Line, ends_sentence
from dateline.language.en.furniture import layout

_SAMPLE = 20_000  # characters looked at
_PLAIN = 0.08  # share (see `_share`) of function words among words in small letters from which a text is English beyond doubt
_TRACE = 0.04  # share below which another language may be believed
_PART = 0.1  # of a text in two languages that must be plain English for it to be read
_FEW, _MANY = 5, 10  # words in small letters below which nothing is concluded; from which the usual limit holds
_HARDLY = 1e-4  # probability of English below which another language is believed; sister languages share the rest
_DOUBTED = 0.05  # the same where the function words are another language's
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CODE = re.compile(r"[{}<>=\\_|~^]")


@dataclass(frozen=True, slots=True)
class Tongue:
    """The language of a text: "en", another code, or "und" where only the script shows that it is not English."""

    code: str

    @property
    def english(self) -> bool:
        """Whether it is read."""
        return self.code == "en"


def tongue_of(text: str, told: str | None = None) -> Tongue:
    """The language of a text; English unless the evidence is clear.

    `told` is what the file's own metadata says (a code or a name); it decides only where the text does not.
    """
    sample = text[:_SAMPLE]
    if _foreign_script(sample):
        code = _identified(sample)[0]
        return Tongue("und" if code == "en" else code)
    small = _small_words(sample)
    share = _share(small)
    if share >= _PLAIN:
        return Tongue("en")
    if told and not told.lower().startswith("en"):
        return Tongue(told.lower()[:2] if len(told) <= 3 or told[2:3] in "-_" else "und")
    if (
        (len(small) < _FEW and not _foreign(small, share))
        or share >= _TRACE
        or (told and told.lower().startswith("en"))
    ):
        return Tongue("en")
    code, english = _identified(" ".join(small))
    return Tongue(code if code != "en" and english < _limit(small, share) else "en")


def _limit(small: list[str], share: float) -> float:
    """The probability of English below which a text of these words is believed to be in another language."""
    if _foreign(small, share):
        return _DOUBTED
    return _HARDLY if len(small) >= _MANY or not any(map(_of_english, small)) else _HARDLY / 1000


def tongues(lines: Sequence[Line], text: str, told: str | None = None) -> tuple[Tongue, list[Line]]:
    """The language in which a text is read, and the lines of it that are in another one.

    A text in two languages is English if a fair part of it plainly is.
    """
    shares = [(line, _small_words(line.span.of(text)[:LONGEST])) for line in lines]
    plain = sum(len(line.text) for line, small in shares if len(small) >= _FEW and _share(small) >= _PLAIN)
    whole = tongue_of("\n".join(line.span.of(text) for line in lines), told)
    if plain < _PART * sum(len(line.text) for line in lines):
        return whole, []
    return Tongue("en"), [line for line, small in shares if _other(line.text, small)]


def _other(line: str, small: list[str]) -> bool:
    """Whether a line of an English text is in another language."""
    if _foreign_script(line):
        return True
    return len(small) >= _MANY and _share(small) < _TRACE and not tongue_of(line).english


def _foreign_script(line: str) -> bool:
    letters = [character for character in line if character.isalpha()]
    return len(letters) >= _FEW and sum(map(_latin, letters)) < len(letters) / 2


def has_prose(lines: list[str]) -> bool:
    """Whether one of the lines holds three words that could be a sentence: not only figures, names of columns or code."""
    return any(_sentence_like(line) for line in lines)


def _sentence_like(line: str) -> bool:
    visible = sum(not character.isspace() for character in line)
    letters = sum(character.isalpha() for character in line)
    if not visible or letters < 0.6 * visible or len(_CODE.findall(line)) > 0.03 * visible:
        return False
    words = [word for word in _WORD.findall(line) if len(word) > 1]
    # Scripts without spaces have few "words"; they are kept so that the language, not the spacing, is named.
    return len(words) > (1 if ends_sentence(line) else 2) or any(ord(word[0]) > 0x2E7F for word in words)


def _latin(letter: str) -> bool:
    return letter < "\u0250" or "\u1e00" <= letter <= "\u1eff"


def _small_words(text: str) -> list[str]:
    """The words in small letters: names say nothing of a language. All of them where the text is in capitals."""
    words = _WORD.findall(text)
    shouted = sum(word.isupper() for word in words) > 0.7 * len(words)
    return [word.lower() for word in words if shouted or word[0].islower()]


def _share(small: list[str]) -> float:
    """The share of English function words less that of other languages: some are spelt alike ("but", "police")."""
    known = layout()
    english, foreign = known["function_words"], known["foreign_function_words"]
    return sum((word in english) - (word in foreign) for word in small) / max(1, len(small))


def _foreign(small: list[str], share: float) -> bool:
    """Whether another language's function words are there, and no fewer than those of English."""
    return share <= 0 and any(word in layout()["foreign_function_words"] for word in small)


def _of_english(word: str) -> bool:
    return word in layout()["function_words"] or word in layout()["short_function_words"]


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    made: Any = LanguageIdentifier
    return made.from_model_file(MODEL_FILE, norm_probs=True)


def _identified(text: str) -> tuple[str, float]:
    """The likeliest language, and the probability that it is English after all."""
    ranked = [(str(code), float(probability)) for code, probability in _identifier().rank(text)]
    return ranked[0][0], sum(probability for code, probability in ranked if code == "en")
