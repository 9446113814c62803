"""Rewrites trees with the labels of spaCy's own English pipelines into the shape of Universal Dependencies.

Those labels are ClearNLP's (Choi and Palmer 2012): a preposition governs its noun, a copula its predicate, a conjunct the
next one. Rules see the other shape only, so that every one of them holds in both dialects.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from dateline.language.en.grammar import closed_words
from dateline.language.en.lemmatizer import lemma

LABELS = frozenset("dobj pobj nsubjpass auxpass relcl".split())
"""Labels that tell this dialect."""

_SAME = {
    "ROOT": "root",
    "acomp": "xcomp",
    "agent": "advmod",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "discourse",
    "neg": "advmod",
    "nsubjpass": "nsubj:pass",
    "oprd": "xcomp",
    "pcomp": "advcl",
    "pobj": "obl",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prt": "compound:prt",
    "quantmod": "advmod",
}
_PREPOSITIONAL = ("prep", "agent", "dative")
_VERBAL = ("VERB", "AUX")
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "DET", "SYM", "X")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_PLACES = ("nsubj", "nsubjpass", "dobj", "pobj")
_CLAUSAL = ("ccomp", "xcomp")
_LINKS = ("case", "mark")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel columns of some text; heads are numbers of tokens, -1 at roots."""

    word: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    head: tuple[int, ...]
    dep: tuple[str, ...]


def universal(tokens: Tokens, sentences: Sequence[tuple[int, int]], people: Sequence[tuple[int, int]] = ()) -> Tokens:
    """The same words under Universal Dependencies; `people` are names of persons, whose words make a flat structure."""
    upos, feats = list(tokens.upos), list(tokens.feats)
    head, dep = list(tokens.head), list(tokens.dep)
    for first, last in sentences:
        part = slice(first, last)
        heads = [h - first if first <= h < last and h != i else -1 for i, h in enumerate(head[part], first)]
        tree = _Tree(
            [w.lower() for w in tokens.word[part]], upos[part], tokens.xpos[part], feats[part], heads, dep[part]
        )
        tree.rewrite([(s - first, e - first) for s, e in people if first <= s and e <= last])
        upos[part], feats[part], dep[part] = tree.upos, tree.feats, tree.dep
        head[part] = [h + first if h >= 0 else -1 for h in tree.head]
    return replace(tokens, upos=tuple(upos), feats=tuple(feats), head=tuple(head), dep=tuple(dep))


@dataclass(slots=True)
class _Tree:
    """One sentence, changed in place."""

    word: list[str]
    upos: list[str]
    xpos: Sequence[str]
    feats: list[str]
    head: list[int]
    dep: list[str]

    def rewrite(self, people: Sequence[tuple[int, int]]) -> None:
        """Bring heads, labels and tags into the other shape."""
        self._coordinations()
        for token in range(len(self.word)):
            self._preposition(token)
        self._expressions()
        for token in range(len(self.word)):
            self._copula(token)
        for token in range(len(self.word)):
            self._small_clause(token)
            self._empty_subject(token)
            self._addressee(token)
            self._free_relative(token)
            self._date(token)
        for first, last in people:
            self._name(first, last)
        for token in range(len(self.word)):
            self.dep[token] = self._label(token)
        for token in range(len(self.word)):
            self._pronoun(token)

    # -- reading and moving -----------------------------------------------------------------------------------------

    def _kids(self, token: int, *labels: str) -> list[int]:
        return [k for k, h in enumerate(self.head) if h == token and (not labels or self.dep[k] in labels)]

    def _hang(self, token: int, head: int, label: str) -> None:
        self.head[token], self.dep[token] = head, label

    def _is_nominal(self, token: int) -> bool:
        """Whether a token is a noun or stands for one: what a phrase below it modifies."""
        if token < 0:
            return False
        return self.upos[token] in _NOMINAL or (self.upos[token] == "ADJ" and self.dep[token] in _PLACES)

    # -- coordination -----------------------------------------------------------------------------------------------

    def _coordinations(self) -> None:
        """Hang all conjuncts on the first one, and what links them on the conjunct that follows."""
        first = [self._first(token) for token in range(len(self.word))]
        conjuncts = [k for k, dep in enumerate(self.dep) if dep == "conj" and first[k] != k]
        for token in conjuncts:
            self.head[token] = first[token]
        for token, dep in enumerate(self.dep):
            above = self.head[token]
            if dep not in ("cc", "punct") or above < 0:
                continue
            following = [k for k in conjuncts if k > token and first[k] == first[above]]
            if following and (dep == "cc" or self.word[token] in (",", ";")) and token > first[above]:
                self.head[token] = following[0]

    def _first(self, token: int) -> int:
        """The first conjunct of the coordination that a token stands in; the token itself where there is none."""
        at, seen = token, 0
        while self.dep[at] == "conj" and self.head[at] >= 0 and seen < len(self.word):
            at, seen = self.head[at], seen + 1
        return at

    # -- prepositions -----------------------------------------------------------------------------------------------

    def _preposition(self, token: int) -> None:
        """Put the complement of a preposition in its place, and the preposition below it."""
        governs = self._kids(token, "pobj")
        if self.dep[token] not in _PREPOSITIONAL and not governs:
            return
        if self.dep[token] == "dative" and not governs:
            return  # "gave them": no preposition
        found = self._complement(token)
        if found is None:
            self._stranded(token)
            return
        noun, chain = found
        above, clause = self.head[token], self._is_clause(noun)
        label = self._phrase_label(token, clause)
        self._hang(noun, above, label)
        for each in chain:
            for kid in self._kids(each):
                if kid in chain or kid == noun:
                    continue
                far = self.dep[kid] == "prep" and self._kids(kid, "pobj") and above >= 0  # "from here to there"
                self.head[kid] = above if far else noun
            self._hang(each, noun, "mark" if clause else "case")

    def _complement(self, token: int) -> tuple[int, list[int]] | None:
        """What a preposition governs, and the prepositions that stand before it: "out of", "because of"."""
        objects = self._kids(token, "pobj")
        if objects:
            return objects[0], [token]
        for kid in self._kids(token, "prep", "pcomp"):
            deeper = self._complement(kid) if self.upos[kid] in ("ADP", "SCONJ", "PART") else None
            if deeper:
                return deeper[0], [token, *deeper[1]]
        for kid in self._kids(token, "pcomp", "advmod", "amod", "acomp"):
            if self.dep[kid] == "pcomp" or kid == token + 1:  # "in particular", "for now"
                return kid, [token]
        for kid in self._kids(token, "conj"):
            objects = self._kids(kid, "pobj")
            if objects:  # "in and around Goma"
                return objects[0], [token]
        return None

    def _is_clause(self, token: int) -> bool:
        return self.dep[token] == "pcomp" and (
            self.upos[token] in _VERBAL or bool(self._kids(token, "nsubj", "nsubjpass", "aux"))
        )

    def _phrase_label(self, token: int, clause: bool) -> str:
        """The label of what a preposition governs, by what the preposition hangs on."""
        label, above = self.dep[token], self.head[token]
        if label == "agent" and not clause:
            return "obl:agent"
        if label in (*_PREPOSITIONAL, "advmod", "amod", "quantmod", "pcomp"):
            nominal = self._is_nominal(above)
            return ("acl" if nominal else "advcl") if clause else ("nmod" if nominal else "obl")
        return label

    def _stranded(self, token: int) -> None:
        """A preposition that governs nothing in its place: "the town they fought for", "moved in"."""
        clause = self.head[token]
        while clause >= 0 and self.dep[clause] in ("xcomp", "conj", "ccomp"):
            clause = self.head[clause]
        away = clause >= 0 and self.dep[clause] in ("relcl", "acl")
        self.dep[token] = "obl" if away else "advmod"

    def _expressions(self) -> None:
        """Join the words of prepositions, conjunctions and adverbs that are several words."""
        fixed = closed_words()["fixed"]
        token = 0
        while token < len(self.word):
            lengths = (n for n in (3, 2) if token + n <= len(self.word))
            length = next((n for n in lengths if " ".join(self.word[token : token + n]) in fixed), 1)
            if length > 1:
                self._join(token, token + length)
            token += length

    def _join(self, first: int, last: int) -> None:
        """Make a fixed expression of the words from `first` up to `last`, where the tree lets them be one."""
        group = range(first, last)
        outer = [t for t in group if self.head[t] not in group]
        governed = self.head[last - 1]
        if self.dep[last - 1] in _LINKS and governed >= last and self.head[governed] in group:
            above = self.head[first]
            if (
                self.upos[first] in _NOMINAL
                or self._is_below(above, group)
                or self.dep[first] not in ("advmod", "amod", "case", "dep")
            ):
                return
            clause = self.dep[last - 1] == "mark"
            nominal = self._is_nominal(above)
            label = ("acl" if nominal else "advcl") if clause else ("nmod" if nominal else "obl")
            self._hang(governed, above, label)
            self._hang(first, governed, self.dep[last - 1])
        elif purpose := self._purpose(last - 1, group):  # "in order to leave"
            self._hang(purpose[0], self.head[last - 1], "advcl")
            self._hang(first, purpose[0], "mark")
        elif len({self.head[t] for t in outer}) == 1:
            self._hang(first, self.head[outer[-1]], self.dep[outer[-1]])
        else:
            return
        for token in group[1:]:
            for kid in self._kids(token):
                if kid not in group:
                    self.head[kid] = first
            self._hang(token, first, "fixed")

    def _purpose(self, noun: int, group: range) -> list[int]:
        """The clauses of a noun that can take its place in the tree: none where one of the group would then be its own head."""
        if self._is_below(self.head[noun], [t for t in group if t != noun]):
            return []
        return [k for k in self._kids(noun, "acl", "relcl") if k not in group]

    def _is_below(self, token: int, others: Collection[int]) -> bool:
        """Whether a token, or a head above it, is one of others."""
        while token >= 0 and token not in others:
            token = self.head[token]
        return token >= 0

    # -- predicates -------------------------------------------------------------------------------------------------

    def _copula(self, verb: int) -> None:
        """Make the predicate the head of a clause with "be"."""
        if self.word[verb] not in closed_words()["be"] or self.dep[verb] in ("aux", "auxpass", "cop"):
            return
        if self.upos[verb] not in _VERBAL:
            return
        if self._kids(verb, "expl") and self.xpos[self._kids(verb, "expl")[0]] == "EX":
            self.upos[verb] = "VERB"
            for kid in self._kids(verb, "attr"):
                self.dep[kid] = "nsubj"
            return
        predicate = self._predicate(verb)
        if predicate is None:
            return
        outer = self.dep[predicate] in _CLAUSAL
        self._hang(predicate, self.head[verb], self.dep[verb])
        for kid in self._kids(verb):
            self.head[kid] = predicate
            if outer and self.dep[kid] in ("nsubj", "csubj"):
                self.dep[kid] += ":outer"
        self._hang(verb, predicate, "cop")

    def _predicate(self, verb: int) -> int | None:
        """What "be" says of its subject: a noun, an adjective, a phrase, an adverb or a clause."""
        found = self._kids(verb, "attr", "acomp")
        if found:
            return found[0]
        subjects = self._kids(verb, "nsubj", "csubj")
        bound = max([verb, *(s for s in subjects if s < verb + 3)])
        phrases = [k for k in self._kids(verb, "obl", "advcl") if k > verb and self._opens_after(k, bound)]
        if phrases:
            return phrases[0]
        fronted = [k for k in self._kids(verb, "obl") if k < verb]
        if fronted and subjects and subjects[0] > verb:  # "among the dead were two children"
            return fronted[-1]
        adverbs = [k for k in self._kids(verb, "advmod", "prt", "npadvmod") if self.upos[k] in ("ADV", "ADP", "NOUN")]
        near = [k for k in adverbs if self._left(k) == bound + 1 or (k < verb and self.xpos[k] == "WRB")]
        if near:
            return near[0]
        clauses = [k for k in self._kids(verb, *_CLAUSAL) if k > verb and subjects]
        return clauses[0] if clauses else None

    def _left(self, token: int) -> int:
        """The first word of a short phrase."""
        return min([token, *(self._left(k) for k in self._kids(token) if k < token)])

    def _opens_after(self, noun: int, verb: int) -> bool:
        """Whether a prepositional phrase follows a verb with nothing but adverbs between."""
        links = self._kids(noun, *_LINKS)
        return (
            bool(links) and links[0] > verb and all(self.upos[t] in ("ADV", "PART") for t in range(verb + 1, links[0]))
        )

    def _small_clause(self, clause: int) -> None:
        """Give the subject of an infinitive or a verbless complement to the verb above: "want them to leave"."""
        above = self.head[clause]
        if self.dep[clause] != "ccomp" or not 0 <= above < clause or self.upos[above] not in _VERBAL:
            return
        subjects = [k for k in self._kids(clause, "nsubj", "nsubjpass") if above < k < clause]
        helpers = [clause, *self._kids(clause, "aux", "auxpass", "cop")]
        if not subjects or any(self.xpos[t] in _FINITE for t in helpers) or self._kids(clause, "mark"):
            return
        if self._kids(above, "dobj"):
            return
        self._hang(subjects[0], above, "dobj")
        self.dep[clause] = "xcomp"

    def _empty_subject(self, token: int) -> None:
        """Tell the "it" that only stands for a clause behind: "it is clear that they left"."""
        subjects = self._kids(token, "nsubj", "nsubjpass")
        if len(subjects) != 1 or self.word[subjects[0]] != "it":
            return
        passive, copula = self._kids(token, "auxpass"), self._kids(token, "cop")
        clauses = [k for k in self._kids(token, *_CLAUSAL) if k > token]
        if not clauses or not (passive or copula) or self._kids(token, "dobj"):
            return
        self.dep[subjects[0]] = "expl"
        self.dep[clauses[0]] = "csubj:pass" if passive else "csubj"

    def _free_relative(self, clause: int) -> None:
        """Give the place of a clause that is a subject to what it opens with: "what (arms) they had angered him"."""
        if self.dep[clause] not in ("csubj", "csubjpass"):
            return
        opening = self._left(clause)
        if opening == clause or self.word[opening] not in closed_words()["free_relatives"]:
            return
        while self.head[opening] != clause:
            opening = self.head[opening]
        self._hang(opening, self.head[clause], self.dep[clause].replace("csubj", "nsubj"))
        self._hang(clause, opening, "relcl")

    # -- names and labels -------------------------------------------------------------------------------------------

    def _name(self, first: int, last: int) -> None:
        """Make the first word of a person's name the head of the others, and a title before it its modifier."""
        top = [t for t in range(first, last) if not first <= self.head[t] < last]
        if top != [last - 1] or any(self.upos[t] not in ("PROPN", "X") for t in range(first, last)):
            return
        self._replace(last - 1, first)
        for token in range(first + 1, last):
            self._hang(token, first, "flat")
        for kid in self._kids(first, "compound"):
            if kid < first:
                self.dep[kid] = "nmod:desc"

    def _date(self, month: int) -> None:
        """Make the day the head of a date."""
        if self.word[month] not in closed_words()["months"] or self.upos[month] != "PROPN":
            return
        numbers = self._kids(month, "nummod")
        days = [k for k in numbers if abs(k - month) == 1 and len(self.word[k].rstrip("stndrh")) < 3]
        years = [k for k in numbers if k not in days[:1]]
        if days:
            self._replace(month, days[0])
            self._hang(month, days[0], "nmod:unmarked")
        for year in years:
            self.dep[year] = "nmod:unmarked"

    def _replace(self, old: int, new: int) -> None:
        """Give a word's place in the tree, and all that hangs on it, to one of its parts."""
        self._hang(new, self.head[old], self.dep[old])
        for kid in self._kids(old):
            if kid != new:
                self.head[kid] = new

    def _addressee(self, verb: int) -> None:
        """Tell to whom something is said from what is done something to: "told them that", "urged them to"."""
        objects, clauses = self._kids(verb, "dobj"), self._kids(verb, *_CLAUSAL)
        if len(objects) != 1 or self.upos[verb] != "VERB" or self._kids(verb, "dative"):
            return
        behind = [k for k in clauses if k > objects[0] > verb]
        told = any(self.dep[k] == "ccomp" and self._kids(k, "nsubj", "nsubjpass", "expl") for k in behind)
        asked = any(self.xpos[t] == "TO" for k in behind for t in self._kids(k, "aux"))
        if told or (
            asked and lemma(self.word[verb], self.upos[verb], self.xpos[verb]) in closed_words()["addressing_verbs"]
        ):
            self.dep[objects[0]] = "dative"

    def _label(self, token: int) -> str:
        """The other dialect's name of a label."""
        label, above = self.dep[token], self.head[token]
        if above < 0:
            return "root"
        if label == "aux" and self.xpos[token] == "TO":
            return "mark"
        if label == "relcl" and self._kids(token, "mark") and not self._kids(token, "nsubj", "nsubj:pass"):
            return "acl"
        if label == "relcl":
            return "acl:relcl" if self._is_nominal(above) or self._kids(above, "cop") else "advcl:relcl"
        if label == "npadvmod" and self.dep[above] == "amod":
            return "compound"  # "Saudi-led"
        if label == "npadvmod":
            return "nmod:unmarked" if self._is_nominal(above) else "obl:unmarked"
        if label == "nmod":
            return "compound" if token < above and not self._kids(token, "case") else "nmod"
        if label == "prep":
            return "advmod"
        return _SAME.get(label, label)

    def _pronoun(self, token: int) -> None:
        """Say of a relative or interrogative pronoun that it is one."""
        if self.xpos[token] not in ("WP", "WDT", "WP$", "WRB") or "PronType" in self.feats[token]:
            return
        above = self.head[token]
        while above >= 0 and self.dep[above] not in ("acl:relcl", "ccomp", "root", "csubj", "advcl"):
            above = self.head[above]
        kind = "PronType=Rel" if above >= 0 and self.dep[above] == "acl:relcl" else "PronType=Int"
        self.feats[token] = "|".join(sorted(filter(None, (*self.feats[token].split("|"), kind))))
