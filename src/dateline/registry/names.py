"""Normal forms of names: what is left when transliteration, articles, case, marks and punctuation no longer count.

Two forms. The **key** keeps the vowels and is meant for equality: "Jaish al-Mujahideen" and "Jaysh al Mujahidin" have
one key. The **skeleton** keeps consonants only, in classes, and is meant for finding candidates that are then compared
by `dateline.registry.compare`. The rules follow how romanisations of Arabic, Persian, Urdu, Pashto, Russian and
Ukrainian names differ in English news; the spellings of single words are in data/names.toml.
"""

import re
import unicodedata
from functools import cache, lru_cache

from dateline.registry.words import words

_APOSTROPHES = re.compile("['’‘`´ʿʾʼʹ′ʻ]")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_TOKEN = re.compile(r"([^\W_]+)([-‐‑–]?)")
_GLUED_ARTICLE = re.compile(r"\b(?:Al|El)(?=[A-Z][a-z])")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_ROMAN = re.compile(r"[ivx]{2,5}")
_SAME_TWICE = re.compile(r"([a-z])\1+")
_GOD = re.compile(r"(?<=[a-z])[aou]l+ah?$")
_FAITH = re.compile(r"(?<=[a-z]{3})[aeiou]d{1,2}[ei]+ne?$")
_SERVANT = re.compile(r"abd[aeiou]+(?:l|([rsnzdt])(?=\1)|(?=[rsz][a-z]))(?=[a-z]{3})")
_SERVANTS = frozenset("abd abdul abdel abdal abdol abdoul abdur abder abdus abdes abdar abdas abdun".split())
_ARTICLES = frozenset(["al", "el"])
# Before a "sun letter" the l of the Arabic article sounds like that letter: an-Nusra, ash-Shabaab, ud-Din.
_SUN = frozenset("as ash ad an ar at az adh ath es esh ed en er et ez ul ud ur us ush ut un uz".split())

_MARKED = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "e", "ħ": "h"}
)
_CYRILLIC = dict(
    zip(
        "абвгдезийклмнопрстуфыэіґўћђјљњ",
        "a b v g d e z i i k l m n o p r s t u f y e i g u c dj j lj nj".split(),
        strict=True,
    )
) | dict(
    zip(
        "ёжхцчшщъьюяєїџ",
        ["yo", "zh", "kh", "ts", "ch", "sh", "shch", "", "", "yu", "ya", "ye", "yi", "dzh"],
        strict=True,
    )
)
_LETTERS = (
    ("tsch", "ch"), ("tch", "ch"), ("dzh", "j"), ("dj", "j"), ("sch", "sh"), ("zh", "j"), ("ck", "k"), ("ph", "f"),
    ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("q", "k"), ("x", "ks"), ("oo", "u"), ("ou", "u"), ("ee", "i"),
    ("awu", "au"), ("ae", "ai"), ("ei", "ai"), ("ii", "i"),
)  # fmt: skip


def plain(text: str) -> str:
    """The text without marks on its letters, apostrophes and the dots of abbreviations; Cyrillic in Latin letters."""
    text = _DOTTED.sub(lambda found: found.group().replace(".", ""), text)
    if text.isascii():
        return text.replace("'", "").replace("`", "")
    composed = unicodedata.normalize("NFC", text)
    latin = "".join(_romanised(letter) for letter in composed)
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(mark))
    return _APOSTROPHES.sub("", bare).translate(_MARKED)


def _romanised(letter: str) -> str:
    """A Cyrillic letter in Latin ones, as in English news; any other letter as it is."""
    low = letter.lower()
    if low not in _CYRILLIC:
        return low if low in "øđłıßæœðþəħ" else letter
    return _CYRILLIC[low] if letter == low else _CYRILLIC[low].capitalize()


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """One word in lower case by the letter rules: kh, gh, q, doubled letters, diphthongs, y and i, a final h."""
    if not word.isalpha() or not word.isascii() or _ROMAN.fullmatch(word):
        ordinal = _ORDINAL.fullmatch(word)
        return ordinal.group(1) if ordinal else word
    word = _FAITH.sub("din", _GOD.sub("alah", word))
    word = word[0] + word[1:].replace("y", "i")
    for old, new in _LETTERS:
        word = word.replace(old, new)
    if "c" in word:
        word = re.sub("c(?![eih])", "k", word)
    word = _SAME_TWICE.sub(r"\1", word)
    return word[:-1] if len(word) > 4 and word.endswith("ah") and not word.endswith("alah") else word


@cache
def _equivalents() -> dict[str, str]:
    """Folded variant -> folded standard spelling, from data/names.toml."""
    return {fold(plain(variant)): fold(standard) for variant, standard in words().equivalents}


@lru_cache(maxsize=65536)
def _word(word: str) -> str:
    """One word folded and brought to its standard spelling."""
    if word in words().numbers:
        return words().numbers[word]
    folded = fold(word)
    if folded in _equivalents():
        return _equivalents()[folded]
    servant = _SERVANT.match(word)
    if servant and not folded.endswith("alah"):
        rest = fold(word[servant.end() :])
        return "abd" + _equivalents().get(rest, rest)
    return folded


def key_words(name: str) -> list[str]:
    """The words of a name's key, in order; all of its words where nothing else would be left."""
    found = [(m.group(1), bool(m.group(2))) for m in _TOKEN.finditer(plain(_GLUED_ARTICLE.sub("al ", name)))]
    always, small = words().function_words, words().small_words
    kept: list[str] = []
    servant = False
    for at, (written, hyphen) in enumerate(found):
        word = written.lower()
        later = found[at + 1][0].lower() if at + 1 < len(found) else ""
        if later and _is_article(word, hyphen, later):
            continue
        if not servant and (word in always or (word in small and (word == written or hyphen))):
            continue
        if word in _SERVANTS and later:
            servant = True
            continue
        kept.append("abd" + _word(word) if servant else _word(word))
        servant = False
    return kept or [_word(word.lower()) for word, _ in found]


def _is_article(word: str, hyphen: bool, later: str) -> bool:
    """Whether a word is the Arabic article, in full or assimilated to the word after it."""
    if word in _ARTICLES:
        return True
    if word not in _SUN:
        return False
    return (hyphen and (word[0] == "u" or later.startswith(word[1:]))) or (word in ("ul", "ud") and len(later) > 2)


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """The normal form of a name for comparing it across transliterations; words are separated by one space.

    Case, marks, articles, function words, hyphens and the usual differences of romanisation do not count:
    `key("Jabhat al-Nusra") == key("jabhat an-Nusrah")`. An empty string where the name has no letter or digit.
    """
    return " ".join(key_words(name))


_CLASSES = (("sh", "s"), ("ch", "s"), ("g", "k"), ("z", "s"), ("w", "v"), ("f", "v"), ("c", "s"))
_DROPPED = re.compile("[aeiouyh]")


@lru_cache(maxsize=65536)
def skeleton(folded: str) -> str:
    """The consonants of one word of a key, in classes (k g q; s z sh ch; v w f); a vowel in front stands as "a"."""
    word = folded
    for old, new in _CLASSES:
        word = word.replace(old, new)
    if not word:
        return ""
    first = "a" if word[0] in "aeiouy" else word[0]
    return first + _DROPPED.sub("", word[1:])
