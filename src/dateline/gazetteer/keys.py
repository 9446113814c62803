"""The forms under which a place name is filed: what stays the same when a name is spelled another way.

Two forms. The **key** forgets capitals, diacritics, hyphens, apostrophes and spaces, and writes "saint" and "mount" the
short way: "Saint-Étienne" and "St Etienne" share it. The **sound** goes further, for names that reach English by
transliteration: Arabic articles go, the many ways to write one vowel or one consonant fall together, and doubled
letters are one: "Deir ez-Zor", "Deir al-Zour" and "Dayr az Zawr" share it.
"""

import re
import unicodedata

_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a", "ħ": "h", "ŋ": "ng"}
)
#: Apostrophes, the Arabic letters ayn and hamza in transliteration, the soft sign, quotation marks, the dot of "St.".
_SILENT = re.compile("['`´’‘‛ʻʼʽʾʿˈʹʺ′″\"“”„«».]")
_WORD = re.compile(r"[^\W_]+")
_SHORT = {"saint": "st", "mount": "mt", "fort": "ft"}

#: The Arabic article before any letter, and before the "sun letters" to which its l assimilates.
_ARTICLES = frozenset({"al", "el", "ul", "ol"})
_SUN = re.compile(r"[aeu](?P<sun>sh|th|dh|[trzsdnl])")
#: The same written together with its noun, inside a name: "Deir Ezzor".
_GLUED = re.compile(r"[ae](?=(sh|[trzsdn])\1)")
#: The Persian linking vowel, as in Mazar-e-Sharif.
_LINKS = frozenset({"e", "i", "ye", "yi"})

_CONSONANTS = (("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("q", "k"), ("zh", "j"))
_VOWELS = str.maketrans({"o": "u", "w": "u", "e": "i", "y": "i"})
_DIPHTHONG = re.compile(r"a*([iu])(?:a*\1)*")
_FINAL_H = re.compile(r"[ae]h$")
_DOUBLED = re.compile(r"(.)\1+")
_MIN_KEY, _MIN_SOUND = 4, 3


def words(text: str) -> tuple[str, ...]:
    """The words of a name in lower case, without diacritics, silent signs and a leading "the"."""
    bare = text.lower() if text.isascii() else _bare(text)
    found = [_SHORT.get(word, word) for word in _WORD.findall(_SILENT.sub("", bare))]
    return tuple(found[1:] if len(found) > 1 and found[0] == "the" else found)


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    folded = unicodedata.normalize("NFKD", plain)
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


def key(text: str) -> str:
    """The form under which a name is filed; the same for every way of writing capitals, accents, hyphens and spaces."""
    return "".join(words(text))


def sound(text: str) -> str | None:
    """What a transliterated name has in common with its other spellings; None where that is too short to tell apart."""
    return sound_of(words(text))


def sound_of(found: tuple[str, ...]) -> str | None:
    """The same of words already split."""
    kept = [_sound(word, at > 0) for at, word in enumerate(found) if not _is_link(found, at)]
    joined = "".join(kept)
    if len(joined) < _MIN_SOUND or sum(map(len, found)) < _MIN_KEY or not joined.isascii():
        return None
    return joined


def _is_link(found: tuple[str, ...], at: int) -> bool:
    word = found[at]
    if len(found) == 1:
        return False
    if word in _ARTICLES:
        return at + 1 < len(found)
    if word in _LINKS:
        return 0 < at < len(found) - 1
    sun = _SUN.fullmatch(word)
    return bool(sun) and at + 1 < len(found) and found[at + 1].startswith(sun["sun"])  # type: ignore[index]


def _sound(word: str, inside: bool) -> str:
    heard = _FINAL_H.sub("a", _GLUED.sub("", word, count=1) if inside and _GLUED.match(word) else word)
    for written, meant in _CONSONANTS:
        heard = heard.replace(written, meant)
    heard = heard.translate(_VOWELS)
    heard = _DIPHTHONG.sub(r"\1", heard)
    return _DOUBLED.sub(r"\1", heard)
