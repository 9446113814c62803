"""Name mentions: the tagger's names, trimmed, typed with the registry and the gazetteer; countries that act or are stood in."""

from dateline.gazetteer import Gazetteer
from dateline.grammar import Grammar
from dateline.language.en.actors import actor_noun, demonym
from dateline.language.en.lemmas import common_noun
from dateline.language.en.places import place_noun
from dateline.language.en.reference import reference
from dateline.language.en.wordlists import compounds, noun_classes
from dateline.model import Annotated, Name, NameLabel, Parse
from dateline.registry import Registry
from dateline.resolve.drafts import Draft

_SURE = 0.85
_TOWN = 20_000  # people: a smaller place's name, after a verb, may as well be somebody's

_OWNED = ("weapon", "vehicle")


class Names:
    """Finds the name mentions of one report."""

    def __init__(self, registry: Registry, gazetteer: Gazetteer) -> None:
        self._registry = registry
        self._gazetteer = gazetteer
        self._words = reference()

    def find(self, annotated: Annotated, grammar: Grammar) -> list[Draft]:
        """Name mentions in text order, none overlapping another."""
        parse, text = annotated.parse, annotated.report.text
        out: list[Draft] = []
        taken: set[int] = set()
        spelled = spelled_out(grammar)
        for name in (*spelled, *self._joined(annotated), *self._untagged(annotated, grammar)):
            first, last = self._trim(name, grammar)
            words = parse.span(first, last).of(text) if first < last else ""
            if (
                words == words.lower()
                or self._is_adjective(words)
                or opens_with_plural(first, last, grammar)
                or taken & set(range(first, last))
            ):
                continue
            taken |= set(range(first, last))
            out.append(self._draft(first, last, words, name.label, grammar))
        return sorted(out, key=lambda d: d.first)

    def _joined(self, annotated: Annotated) -> list[Name]:
        """The tagger's names; two that the registry knows as one, with a small word between, are one name."""
        parse, text, names = annotated.parse, annotated.report.text, list(annotated.names)
        out: list[Name] = []
        while names:
            name = names.pop(0)
            if names and 0 <= names[0].first - name.last <= 2 and _same_sentence(parse, name.first, names[0].first):
                known = self._registry.find(parse.span(name.first, names[0].last).of(text))
                if known and known[0].score >= _SURE:
                    name = Name(name.first, names.pop(0).last, known[0].row.label)
            out.append(name)
        return out

    def _untagged(self, annotated: Annotated, grammar: Grammar) -> list[Name]:
        """Runs of capitalised proper nouns that the tagger passed over and registry or gazetteer know."""
        parse = annotated.parse
        tagged = {t for n in annotated.names for t in range(n.first, n.last)}
        out: list[Name] = []
        at = 0
        while at < len(parse):
            end = at
            while end < len(parse) and end not in tagged and self._may_be_name(parse.word[end], parse.upos[end]):
                end += 1
            if end > at:
                text = parse.span(at, end).of(annotated.report.text)
                label = self._known(text, at, end, grammar)
                if label is not None:
                    out.append(Name(at, end, label))
            at = max(end, at + 1)
        return out

    def _known(self, text: str, first: int, last: int, grammar: Grammar) -> NameLabel | None:
        """What the registry, or the gazetteer for words after a preposition of place, knows a run of words as."""
        found = self._registry.find(text) if len(text) > 2 else ()
        if found and found[0].score >= _SURE and found[0].row.label != "LOC":
            return found[0].row.label
        head = head_of(first, last, grammar)
        proper = all(grammar.parse.upos[t] in ("PROPN", "PUNCT") for t in range(first, last))
        where = grammar.preposition(head) in self._words["locative_prepositions"] or (
            grammar.parse.dep[head] in ("compound", "nmod")
            and place_noun(grammar.parse.lemma[grammar.parse.head[head]].lower())
        )
        if not proper or len(text) < 4:
            return None
        hits = self._gazetteer.find(text) if where or grammar.parse.dep[head] in ("obj", "nsubj:pass") else ()
        return "LOC" if hits and (where or hits[0].place.population >= _TOWN) else None

    @staticmethod
    def _may_be_name(word: str, upos: str) -> bool:
        return word[:1].isupper() and upos in ("PROPN", "ADJ", "NOUN") and (word.isalpha() or "-" in word)

    def _trim(self, name: Name, grammar: Grammar) -> tuple[int, int]:
        parse = grammar.parse
        first, last = name.first, name.last
        while first < last and (
            parse.upos[first] in ("DET", "PUNCT")
            or (name.label == "PER" and last - first > 1 and self._is_title(parse.word[first]))
        ):
            first += 1
        while last > first and parse.word[last - 1] in ("'s", "’s", "'", "’", ",", ".", ")", '"', "”"):
            last -= 1
        return first, last

    def _is_title(self, word: str) -> bool:
        return word.lower().rstrip(".") in self._words["titles"]

    def _draft(self, first: int, last: int, words: str, label: str, grammar: Grammar) -> Draft:
        head = head_of(first, last, grammar)
        draft = Draft(first, last, head, "name", words, "actor", lemma=words)
        matches = self._registry.find(words)
        best = matches[0] if matches and matches[0].score >= _SURE else None
        country = self._registry.country(words)
        if best is None and not country and self._fights(first, last, label, words, grammar):
            label = "ORG"
        elif (label != "LOC" and best is None and _before_place_noun(last, grammar)) or (
            label != "LOC"
            and best is None
            and (self._registry.capital(words) or self._stood_in(words, label, head, grammar))
        ):
            label = "LOC"
        if country:
            self._country(draft, country, grammar)
        elif best is not None and self._fits(best.row.label, label, best.score):
            draft.row, draft.score, draft.why = best.row, best.score, best.why
            draft.type, draft.subtype = best.row.type, best.row.subtype
            draft.sector, draft.country = best.row.sector, best.row.country
        elif label != "ORG" and words.lower().split()[0].split("-")[0] in self._words["group_names"]:
            draft.type, draft.subtype, draft.sector = "armed_group", "unknown", "UAF"
        elif label == "LOC":
            self._place(draft, grammar)
        elif label == "PER":
            draft.type, draft.subtype = "person", "private"
        elif self._fights(first, last, "LOC", words, grammar):
            draft.type, draft.subtype, draft.sector = "armed_group", "unknown", "UAF"
        else:
            self._organisation(draft, grammar)
        if draft.type and draft.type != "person":
            draft.number = "plural" if grammar.parse.xpos[head] in ("NNS", "NNPS") else "singular"
        return draft

    def _is_adjective(self, words: str) -> bool:
        """Whether a name is but a word of nationality: "Nigerien" is no place, and an actor only where a noun says so."""
        return bool(demonym(words)) and self._registry.country(words) is None and not self._registry.capital(words)

    def _fights(self, first: int, last: int, label: str, words: str, grammar: Grammar) -> bool:
        """Whether a name that nobody knows stands before a word for fighters, as a group's does: "Vorlath rebels"."""
        if label == "ORG" or last >= len(grammar.parse):
            return False
        noun = actor_noun(grammar.parse.lemma[last].lower())
        if noun is None or noun.type != "armed_group" or grammar.parse.head[head_of(first, last, grammar)] != last:
            return False
        return not self._gazetteer.find(words)

    def _stood_in(self, words: str, label: str, head: int, grammar: Grammar) -> bool:
        """Whether a lone name that was taken for a person's is a place of the gazetteer's: "near Goma", "entered Goma"."""
        if label != "PER" or " " in words:
            return False
        parse = grammar.parse
        if grammar.preposition(head) in self._words["strictly_locative"]:
            return bool(self._gazetteer.find(words))
        if (
            parse.dep[head] not in ("obj", "nsubj:pass")
            or parse.lemma[parse.head[head]] not in self._words["place_verbs"]
        ):
            return False
        hits = self._gazetteer.find(words)
        return bool(hits) and hits[0].place.population >= _TOWN

    @staticmethod
    def _fits(known: str, tagged: str, score: float) -> bool:
        """Whether the registry may overrule the tagger: always for an exact name, else if both see one kind of thing."""
        return known == tagged or score >= 0.95 or ({known, tagged} == {"ORG", "PER"} and known == "ORG")

    def _country(self, draft: Draft, country: str, grammar: Grammar) -> None:
        draft.country = country
        if acts(draft.head, grammar):
            row = self._registry.government(country)
            draft.type, draft.row, draft.score, draft.why = "state", row, 1.0, "a country's name that acts"
            draft.sector = "GOV"
        else:
            draft.kind, draft.feature = "place", "country"
            self._locate(draft)

    def _place(self, draft: Draft, grammar: Grammar) -> None:
        capital = self._registry.capital(draft.text)
        if capital and speaks(draft.head, grammar):
            row = self._registry.government(capital)
            draft.type, draft.row, draft.score, draft.why = "government", row, 0.9, "a capital that speaks"
            draft.country, draft.sector = capital, "GOV"
            return
        draft.kind = "place"
        draft.feature = feature_beside(draft.first, draft.last, grammar)
        self._locate(draft)

    def _locate(self, draft: Draft) -> None:
        draft.places = self._gazetteer.find(draft.text)

    def _organisation(self, draft: Draft, grammar: Grammar) -> None:
        """Type an unknown organisation by the nouns in its name, last first, then by the noun that it stands before."""
        parse = grammar.parse
        outside = [parse.head[draft.head]] if parse.dep[draft.head] in ("compound", "nmod") else []
        for token in (*range(draft.last - 1, draft.first - 1, -1), *outside):
            noun = actor_noun(parse.lemma[token].lower()) or actor_noun(parse.word[token].lower())
            if noun is not None and noun.type != "person":
                draft.type, draft.subtype, draft.sector = noun.type, noun.subtype, noun.sector
                if noun.type == "military" and set(draft.text.lower().split()) & self._words["rebel_words"]:
                    draft.type, draft.subtype, draft.sector = "armed_group", "rebel", "REB"
                return
        draft.type = "unidentified"


def _before_place_noun(last: int, grammar: Grammar) -> bool:
    """Whether a name stands before a noun for a whole place, which it then names: "the Bab Al-Salameh crossing"."""
    parse = grammar.parse
    if last >= len(parse) or parse.upos[last] != "NOUN":
        return False
    noun = place_noun(parse.lemma[last].lower())
    return noun is not None and not noun.weak and parse.head[last - 1] in (last, *range(last - 6, last))


def opens_with_plural(first: int, last: int, grammar: Grammar) -> bool:
    """Whether a name is but a plural noun that opens its sentence: "Guerrillas ambushed …", "Clashes between …"."""
    parse = grammar.parse
    begins = first == parse.sentences[parse.sentence[first]][0]
    noun = common_noun(parse.word[first]) or parse.word[first].lower().removesuffix("s")
    if (
        last - first > 1
        or not begins
        or not parse.word[first].endswith(("s", "men"))
        or parse.upos[last : last + 1] == ("PROPN",)
    ):
        return False
    return actor_noun(noun) is not None or common_noun(parse.word[first]) is not None


def _same_sentence(parse: Parse, one: int, other: int) -> bool:
    return parse.sentence[one] == parse.sentence[other]


def spelled_out(grammar: Grammar) -> list[Name]:
    """Names that a bracketed abbreviation spells out: "Islamic State of Iraq and Sham (ISIS)", and the abbreviation.

    The name is the shortest run of words before the bracket whose capitals are the abbreviation's letters in order.
    """
    parse, out = grammar.parse, []
    for opens in range(1, len(parse) - 2):
        short = parse.word[opens + 1]
        if parse.word[opens] not in ("(", "[") or parse.word[opens + 2] not in (")", "]"):
            continue
        if not (2 <= len(short) <= 8 and short.isalpha() and sum(c.isupper() for c in short) >= 2):
            continue
        first = _start_of_initials(parse, opens, [c for c in short.lower() if c.isalpha()])
        if first is not None:
            out += [Name(first, opens, "ORG"), Name(opens + 1, opens + 2, "ORG")]
    return out


def _start_of_initials(parse: Parse, end: int, letters: list[str]) -> int | None:
    at, wanted = end - 1, list(letters)
    while wanted and at >= 0 and parse.sentence[at] == parse.sentence[end] and end - at <= 2 * len(letters) + 3:
        word = parse.word[at]
        if word[:1].lower() == wanted[-1] and (word[:1].isupper() or len(letters) - len(wanted) > 0):
            wanted.pop()
            if not wanted:
                return at if word[:1].isupper() else None
        elif word[:1].isupper() and word.isalpha():
            return None
        at -= 1
    return None


def feature_beside(first: int, last: int, grammar: Grammar) -> str | None:
    """The kind of place that a noun in or beside a name tells: "Diyala Province", "the X crossing", "the town of X"."""
    parse = grammar.parse
    beside = [last - 1, last]
    if first >= 2 and parse.word[first - 1].lower() == "of":
        beside.append(first - 2)
    for token in beside:
        if 0 <= token < len(parse) and parse.sentence[token] == parse.sentence[first]:
            noun = place_noun(parse.lemma[token].lower())
            if noun is not None:
                return noun.feature
    return None


def head_of(first: int, last: int, grammar: Grammar) -> int:
    """The token of a range whose own head lies outside it; the first of several."""
    return next((t for t in range(first, last) if not first <= grammar.parse.head[t] < last), first)


def acts(head: int, grammar: Grammar) -> bool:
    """Whether a country's name stands for its government here: who does, is dealt with, or owns a deed."""
    words, parse = reference(), grammar.parse
    at = head
    while parse.dep[at] in ("conj", "flat", "appos") and parse.head[at] >= 0:
        at = parse.head[at]
    dep, above = parse.dep[at], parse.head[at]
    preposition = grammar.preposition(at)
    if before_compound(head, grammar):
        return True
    if above < 0:
        return False
    if preposition:
        if preposition in words["actor_prepositions"]:
            return True
        dealing = parse.lemma[above].lower() in words["dealing_nouns"] and grammar.is_noun(above)
        return dealing and preposition in words["actor_prepositions_of_nouns"]
    if dep.startswith("nsubj"):
        if not grammar.is_verb(above):
            return False
        if grammar.is_passive(above):
            return parse.lemma[above] not in words["place_verbs"]
        return parse.lemma[above] not in words["being_verbs"] or bool(grammar.of(above, "xcomp", "ccomp"))
    if dep in ("obj", "iobj"):
        return parse.lemma[above] not in words["place_verbs"]
    if dep == "nmod:poss":
        noun = parse.lemma[above].lower()
        return place_noun(noun) is None and parse.upos[above] != "PROPN"
    if dep in ("compound", "nmod", "nmod:desc"):
        noun = parse.lemma[above].lower()
        if any(noun in noun_classes()[kind] for kind in _OWNED) and dep == "compound":
            return True  # "a US drone"
        return actor_noun(noun) is None and noun in words["dealing_nouns"]
    return False


def before_compound(head: int, grammar: Grammar) -> bool:
    """Whether a name stands before a hyphen and a word that makes it a party: "Iran-backed", "US-led"."""
    word = grammar.parse.word
    hyphened = head + 2 < len(word) and word[head + 1] in ("-", "–", "‑")
    return hyphened and ("after", word[head + 2].lower()) in compounds()


def speaks(head: int, grammar: Grammar) -> bool:
    """Whether a capital's name stands for a government: the subject of a verb with a clause or an object, or an agent."""
    parse = grammar.parse
    at = head
    while parse.dep[at] in ("conj", "flat") and parse.head[at] >= 0:
        at = parse.head[at]
    above = parse.head[at]
    if above < 0:
        return False
    if grammar.preposition(at) in ("between", "by", "with", "against", "according to"):
        return grammar.preposition(at) != "by" or grammar.is_passive(above)
    if parse.dep[at] != "nsubj" or not grammar.is_verb(above):
        return False
    return parse.lemma[above] not in reference()["place_verbs"] and bool(
        grammar.of(above, "ccomp", "xcomp", "obj", "parataxis")
    )
