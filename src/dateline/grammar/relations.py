"""Subject, object, agent and the like of a sentence, over plain token arrays (`model.Parse`).

Rules elsewhere ask this module and never look at a dependency label. It reads Universal Dependencies, version 2
(de Marneffe et al. 2021), with the English treebanks' subtypes.

*Deep* places undo the passive and follow the sentence's shared subjects: the deep subject of "killed" in "three men killed by
rebels", "rebels who killed three men", "rebels tried to kill three men" and "rebels attacked and killed three men" is
"rebels" each time.
"""

from collections.abc import Iterator

from dateline.language.en.actors import demonym
from dateline.language.en.grammar import closed_words
from dateline.model import Parse, Span

SUBJECT = ("nsubj", "csubj", "nsubj:outer", "csubj:outer")
PASSIVE_SUBJECT = ("nsubj:pass", "csubj:pass")
RELATIVE = ("acl:relcl", "advcl:relcl")
MODIFIERS = frozenset(
    "det det:predet amod compound nummod flat goeswith nmod:poss case:poss advmod nmod:desc nmod:unmarked fixed".split()
)
INSIDE = MODIFIERS | {"cc", "conj", "punct"}
CLOSED = frozenset("ccomp csubj csubj:pass advcl parataxis root".split())
"""Labels of clauses that a relative pronoun does not reach out of."""
PARTICIPLES = ("VBN", "VBG", "VBD")
FINITE = frozenset("VBD VBZ VBP MD".split())


class Relations:
    """Phrases and places of one parsed report. Token numbers in, token numbers out."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self._words = closed_words()
        self.kids: list[list[int]] = [[] for _ in range(len(parse))]
        for token, head in enumerate(parse.head):
            if head >= 0:
                self.kids[head].append(token)
        self._surface: dict[int, tuple[int, ...]] = {}

    # -- reading the tree -----------------------------------------------------------------------------------------------

    def of(self, token: int, *deps: str) -> list[int]:
        """Children of a token with one of the labels, in text order."""
        kids = self.kids[token]
        if not kids:
            return []
        dep = self.parse.dep
        return [k for k in kids if dep[k] in deps]

    def subtree(self, token: int) -> list[int]:
        """The token and all below it, in text order."""
        out, stack = [], [token]
        while stack:
            at = stack.pop()
            out.append(at)
            stack.extend(self.kids[at])
        return sorted(out)

    def ancestors(self, token: int) -> Iterator[int]:
        """The heads above a token, nearest first."""
        at = self.parse.head[token]
        while at >= 0:
            yield at
            at = self.parse.head[at]

    def sentence_of(self, token: int) -> range:
        """The tokens of the token's sentence."""
        return range(*self.parse.sentences[self.parse.sentence[token]])

    # -- words ----------------------------------------------------------------------------------------------------------

    def is_verb(self, token: int) -> bool:
        """Whether the token is a verb used as one, participles before nouns ("backed rebels") excepted."""
        return self.parse.upos[token] == "VERB" and self.parse.dep[token] != "amod"

    def is_noun(self, token: int) -> bool:
        """Whether the token is a noun, a proper noun or a pronoun, or a numeral or adjective used as one."""
        return self.parse.upos[token] in ("NOUN", "PROPN", "PRON") or (
            self.parse.upos[token] in ("NUM", "ADJ") and bool(self.of(token, "case", "det"))
        )

    def is_plural(self, token: int) -> bool:
        """Whether the token is plural in form or coordinated with another."""
        return "Number=Plur" in self.parse.feats[token] or bool(self.of(token, "conj"))

    def preposition(self, token: int) -> str:
        """The preposition that governs a noun, "" where there is none; several words are joined by spaces."""
        words = []
        for case in self.of(token, "case", "mark"):
            words += [self.parse.word[t].lower() for t in (case, *self.of(case, "fixed"))]
        return " ".join(w for w in words if w not in self._words["possessive"])

    def particles(self, verb: int) -> list[int]:
        """Particles of a phrasal verb: "up" of "blow up"."""
        return self.of(verb, "compound:prt")

    def marks(self, verb: int) -> list[str]:
        """Words that introduce the verb's clause, in lower case: "to", "if", "that", "after"."""
        return [self.parse.word[k].lower() for k in self.of(verb, "mark")]

    def auxiliaries(self, verb: int) -> list[int]:
        """Auxiliaries of a verb, the copula of a predicate included."""
        return self.of(verb, "aux", "aux:pass", "cop")

    # -- phrases --------------------------------------------------------------------------------------------------------

    def conjuncts(self, token: int) -> list[int]:
        """The token and what is coordinated with it, apposition apart: "A, B and C" from A."""
        out, stack = [], [token]
        while stack:
            at = stack.pop()
            out.append(at)
            stack += reversed(self.of(at, "conj"))
        return out

    def appositions(self, token: int) -> list[int]:
        """Heads of the token's appositions."""
        return self.of(token, "appos")

    def phrase(self, token: int) -> tuple[int, int]:
        """The tight noun phrase of a head: determiners, adjectives, compounds; no clause, no prepositional phrase.

        A half-open token range, always holding the head.
        """
        first = last = token
        dep = self.parse.dep
        stack = [k for k in self.kids[token] if dep[k] in MODIFIERS]
        inside = {token}
        while stack:
            at = stack.pop()
            inside.add(at)
            allowed = INSIDE | {"case"} if dep[at] == "nmod:poss" else INSIDE
            stack += [k for k in self.kids[at] if dep[k] in allowed]
        while first - 1 in inside or (first - 2 in inside and self._joins(first - 1)):
            first -= 1
        while last + 1 in inside or (last + 2 in inside and self._joins(last + 1)):
            last += 1
        return first, last + 1

    def _joins(self, token: int) -> bool:
        return self.parse.upos[token] == "PUNCT" and self.parse.word[token] in ("-", "–", "’", "'", ".")

    def head_of(self, first: int, last: int) -> int:
        """The head of the words from `first` up to `last`: the first of them that depends on none of the others."""
        return next(t for t in range(first, last) if not first <= self.parse.head[t] < last)

    def full_phrase(self, token: int) -> tuple[int, int]:
        """The noun phrase with its prepositional phrases, clauses and appositions, coordination and lead-in left out."""
        skip = {
            k for k in self.kids[token] if self.parse.dep[k] in ("case", "cc", "conj", "punct", "mark", "cop", "nsubj")
        }
        skip |= {k for k in self.kids[token] if self.parse.dep[k] in ("parataxis", "aux", "discourse", "advcl", "list")}
        inside = {token}
        stack = [k for k in self.kids[token] if k not in skip]
        while stack:
            at = stack.pop()
            inside.add(at)
            stack.extend(self.kids[at])
        first, last = min(inside), max(inside)
        while self.parse.upos[last] == "PUNCT" and last > token and self.parse.word[last] not in (")", "]"):
            last -= 1
        return first, last + 1

    def span(self, tokens: tuple[int, int]) -> Span:
        """The characters of a half-open token range."""
        return self.parse.span(*tokens)

    # -- clauses --------------------------------------------------------------------------------------------------------

    def is_passive(self, verb: int) -> bool:
        """Whether a verb stands in the passive, reduced relatives ("people killed in …") included."""
        if self.of(verb, "aux:pass", *PASSIVE_SUBJECT):
            return True
        if self.parse.xpos[verb] != "VBN" or self.of(verb, "aux", "obj"):
            return False
        if self.parse.dep[verb] in ("acl", "advcl", "amod", "acl:relcl"):
            return not self._is_bare_clause(verb)
        if self.parse.dep[verb] == "conj" and not self.of(verb, *SUBJECT):
            return self.is_passive(self.parse.head[verb])
        return bool(self.of(verb, "obl:agent"))

    def _is_bare_clause(self, verb: int) -> bool:
        """Whether a participle under a root noun is the sentence's own verb, which the parser took for a reduced relative.

        "Both parties called for talks": no other finite verb, and a complement that only an active verb has.
        """
        head = self.parse.head[verb]
        if self.parse.dep[verb] != "acl" or self.parse.head[head] >= 0 or self.of(head, "cop"):
            return False
        if any(self.parse.xpos[t] in FINITE for t in self.sentence_of(verb) if t != verb):
            return False
        return any(preposition in self._words["active_prepositions"] for preposition, _ in self.obliques(verb)) or bool(
            self.of(verb, "xcomp", "ccomp")
        )

    def surface_subject(self, verb: int) -> tuple[int, ...]:
        """The subject as it stands, found through relatives, participles, infinitives and coordination."""
        if verb not in self._surface:
            self._surface[verb] = ()  # a cycle ends here
            self._surface[verb] = tuple(self._find_subject(verb))
        return self._surface[verb]

    def _find_subject(self, verb: int) -> list[int]:
        own = self.of(verb, *SUBJECT, *PASSIVE_SUBJECT)
        if own:
            return [self._antecedent(verb, own[0])]
        dep, head = self.parse.dep[verb], self.parse.head[verb]
        if head < 0:
            return []
        if dep == "conj":
            return list(self.surface_subject(head))
        if dep in RELATIVE or dep == "acl":
            if "to" in self.marks(verb) or self.preposition(verb) in self._words["content_marks"]:
                return [head] if self._is_accused(head) else list(self._holder(head))
            return [head] if self.parse.upos[head] != "VERB" else list(self.surface_subject(head))
        if dep in ("xcomp", "ccomp"):
            controlled = self.parse.lemma[head] not in self._words["subject_control_verbs"]
            objects = self.of(head, "obj", "iobj") if controlled else []
            return objects[:1] if objects else list(self.surface_subject(head))
        if dep == "advcl":
            objects = self.of(head, "obj") if self._words["object_control_marks"] & set(self.marks(verb)) else []
            return objects[:1] if objects else list(self.surface_subject(head))
        if dep in ("parataxis", "appos"):
            return list(self.surface_subject(head)) if self.is_verb(head) else []
        return []

    def _is_accused(self, noun: int) -> bool:
        """Whether a noun is whom a verb accuses or suspects of something: the deed's subject."""
        above = self.parse.head[noun]
        return (
            self.parse.dep[noun] in ("obj", "nsubj:pass")
            and self.parse.lemma[above] in self._words["object_control_verbs"]
        )

    def _antecedent(self, verb: int, subject: int) -> int:
        """What a relative pronoun stands for; any other subject is itself."""
        if self.parse.word[subject].lower() not in self._words["relativizers"]:
            return subject
        at = verb
        while self.parse.dep[at] == "conj":
            at = self.parse.head[at]
        if self.parse.dep[at] in (*RELATIVE, "acl"):
            return self.parse.head[at]
        return subject

    def relative_clauses(self, noun: int) -> tuple[int, ...]:
        """Heads of a noun's relative clauses, those reduced to a participle included ("men killed by rebels")."""
        reduced = [k for k in self.of(noun, "acl") if self.parse.xpos[k] in PARTICIPLES and not self.of(k, "mark")]
        return tuple(sorted([*self.of(noun, "acl:relcl"), *reduced]))

    def antecedent(self, pronoun: int) -> tuple[int, ...]:
        """What a relative pronoun stands for, however deep in its clause ("two of whom"); nothing for any other word."""
        relative = self.parse.word[pronoun].lower() in self._words["relativizers"]
        return self._relativized(pronoun) if relative and self.parse.upos[pronoun] in ("PRON", "DET") else ()

    def _relativized(self, token: int) -> tuple[int, ...]:
        """The noun that the nearest relative clause around a token modifies, itself part of no nearer clause."""
        for at in (token, *self.ancestors(token)):
            if self.parse.dep[at] in RELATIVE:
                return (self.parse.head[at],)
            if self.parse.dep[at] in CLOSED:
                break
        return ()

    def _holder(self, noun: int) -> tuple[int, ...]:
        """Whose plan, bid or threat a noun is: its possessor or the subject of its verb."""
        owner = self.of(noun, "nmod:poss")
        if owner:
            return (owner[0],)
        head = self.parse.head[noun]
        return self.surface_subject(head) if head >= 0 else ()

    def subject(self, verb: int) -> tuple[int, ...]:
        """Deep subject: who does it; the by-phrase of a passive, empty where a passive names nobody."""
        if self.parse.dep[verb] == "amod":
            return (self.parse.head[verb],) if self.parse.xpos[verb] == "VBG" else ()
        if not self.is_passive(verb):
            return self.surface_subject(verb)
        return tuple(self.of(verb, "obl:agent")) or tuple(
            t for p, t in self.obliques(verb) if p == "by" and self._acts(t)
        )

    def _acts(self, noun: int) -> bool:
        """Whether what stands behind "by" can be who did it: no gerund, no time, no manner ("by force")."""
        word = self.parse.word[noun].lower()
        bare = all(self.parse.dep[k] in ("case", "punct") for k in self.kids[noun])
        return not (
            self.is_verb(noun) or word in self._words["points_of_time"] or (bare and word in self._words["manners"])
        )

    def compound_agent(self, participle: int) -> tuple[int, ...]:
        """Who does what a participle before a noun tells: "Saudi" of "Saudi-led coalition", nobody of "Paris-based".

        The head of the name before the hyphen, whatever the parser hangs it on: names of two words and adjectives of
        nationality are often hung elsewhere.
        """
        before = participle - 2
        hyphen = before >= 0 and self.parse.word[participle - 1] in self._words["hyphens"]
        if not hyphen or self.parse.dep[participle] != "amod" or self.parse.xpos[participle] not in ("VBN", "VBD"):
            return ()
        nominal = self.parse.upos[before] in ("NOUN", "PROPN") or demonym(self.parse.word[before]) is not None
        if not nominal or self.parse.lemma[participle] in self._words["place_participles"]:
            return ()
        while self.parse.dep[before] in ("flat", "compound", "nmod") and self.parse.head[before] < participle:
            before = self.parse.head[before]
        return (before,)

    def object(self, verb: int) -> tuple[int, ...]:
        """Deep object: to whom it is done; the subject of a passive, the head of an object relative, a participle's noun."""
        if self.parse.dep[verb] == "amod":
            return (self.parse.head[verb],) if self.parse.xpos[verb] in ("VBN", "VBD") else ()
        own = self.of(verb, "obj")
        if self.is_passive(verb) and not (own and self._gives(verb)):
            return self.surface_subject(verb)
        if own:
            return (self._antecedent(verb, own[0]),)
        if self.parse.dep[verb] in RELATIVE and self._gap_is_object(verb):
            return (self.parse.head[verb],)
        if self.parse.dep[verb] == "conj" and self.is_verb(self.parse.head[verb]) and not self.of(verb, "obl", "ccomp"):
            return ()
        after = [k for k in self.of(verb, "conj") if self.is_verb(k) and self.of(k, "obj")]
        if after and not self.of(verb, "obl", "ccomp", "xcomp") and not self._between(verb, after[0]):
            return tuple(self.of(after[0], "obj")[:1])
        return ()

    def _between(self, verb: int, other: int) -> bool:
        """Whether anything but a conjunction stands between two coordinated verbs ("attacked and killed X" has nothing)."""
        return any(self.parse.dep[t] not in ("cc", "punct", "advmod") for t in range(verb + 1, other))

    def _gap_is_object(self, verb: int) -> bool:
        """Whether the noun above an object relative is its object: it has no other place in the clause."""
        subjects = self.of(verb, *SUBJECT)
        if not subjects or self.parse.word[subjects[0]].lower() in self._words["relativizers"]:
            return False
        placed = any(self.antecedent(t) or self.parse.xpos[t] == "WRB" for t in self.subtree(verb) if t < verb)
        return not placed and not any(self._is_stranded(k) for k in self.kids[verb])

    def _is_stranded(self, token: int) -> bool:
        """Whether a preposition stands without its noun: "the town they fought for"."""
        return self.parse.upos[token] == "ADP" and self.parse.dep[token] == "obl" and not self.of(token, "case")

    def indirect_object(self, verb: int) -> tuple[int, ...]:
        """The indirect object, one behind "to" and the subject of a passive included: "the men were given guns"."""
        own = tuple(self.of(verb, "iobj"))
        if own or not self._gives(verb):
            return own
        if self.is_passive(verb) and self.of(verb, "obj"):
            return self.surface_subject(verb)
        if not self.object(verb):  # "gave in to pressure"
            return ()
        return tuple(k for k in self.of(verb, "obl") if self.preposition(k) == "to")

    def _gives(self, verb: int) -> bool:
        return self.parse.lemma[verb] in self._words["giving_verbs"]

    def obliques(self, token: int) -> list[tuple[str, int]]:
        """(preposition, noun) for each prepositional phrase of a verb or noun; gerunds after a preposition included.

        Of a relative pronoun, and of a preposition left behind by one, the noun is the antecedent.
        """
        out = []
        for kid in self.kids[token]:
            dep = self.parse.dep[kid]
            if self._is_stranded(kid):
                out += [(self.parse.word[kid].lower(), noun) for noun in self._relativized(token)]
            elif dep in ("obl", "obl:agent", "nmod", "orphan") or (
                dep in ("advcl", "acl") and self.parse.xpos[kid] == "VBG"
            ):
                preposition = self.preposition(kid)
                if preposition:
                    out.append((preposition, (self.antecedent(kid) or (kid,))[0]))
            elif dep == "obl" or dep == "nmod:agent":
                out.append((self.preposition(kid), kid))
        return out

    def owner(self, noun: int) -> tuple[int, ...]:
        """The possessor: "government" of "the government's attack"."""
        return tuple(self.of(noun, "nmod:poss"))

    def compounds(self, noun: int) -> tuple[int, ...]:
        """Nouns and names before a noun: "car", "bomb" of "car bomb attack"."""
        return tuple(k for k in self.of(noun, "compound", "nmod:desc", "nmod", "flat") if k < noun and self._is_bare(k))

    def _is_bare(self, noun: int) -> bool:
        return self.parse.upos[noun] in ("NOUN", "PROPN") and not self.of(noun, "case")

    def adjectives(self, noun: int) -> tuple[int, ...]:
        """Adjectives and participles before a noun."""
        return tuple(self.of(noun, "amod"))

    def predicate_subject(self, noun: int) -> tuple[int, ...]:
        """The subject of a noun used as predicate ("X is the leader of Y": X from leader)."""
        if self.of(noun, "cop") or self.of(noun, *SUBJECT):
            return self.surface_subject(noun)
        return ()
