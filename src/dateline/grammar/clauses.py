"""Complements of a word: the clauses, infinitives and predicates that say what is said.

What attribution asks of a sentence; it reads no dependency label itself.
"""

from collections.abc import Iterator

from dateline.grammar import PASSIVE_SUBJECT, SUBJECT, Grammar

_CLAUSES = ("ccomp", "csubj", "csubj:pass", "csubj:outer")
_OPEN = ("xcomp", "ccomp", "advcl", "acl", "acl:relcl", "csubj")
_OBJECT_LIKE = ("obj", "iobj")
_EXPLETIVE = ("expl", "expl:pv")
_HELPING = ("aux", "aux:pass", "cop")
_LEFT_OUT = ("case", "mark", "cc", "punct", "parataxis", "discourse", "vocative", "reparandum", "list", "dislocated")


def is_finite(grammar: Grammar, verb: int) -> bool:
    """Whether a verb, or a predicate with its copula, is finite."""
    return any(is_finite_form(grammar, token) for token in (verb, *grammar.auxiliaries(verb)))


def is_finite_form(grammar: Grammar, token: int) -> bool:
    """Whether a word is a finite verb form by itself; the tag counts as well as the features, which may disagree."""
    parse = grammar.parse
    return "VerbForm=Fin" in parse.feats[token] or parse.xpos[token] in ("VBD", "VBZ", "VBP", "MD")


def is_infinitive(grammar: Grammar, verb: int) -> bool:
    """Whether a verb or predicate stands in the infinitive with its particle."""
    marked = [k for k in grammar.of(verb, "mark", "aux") if grammar.parse.upos[k] == "PART" and k < verb]
    return bool(marked) and not grammar.of(verb, *SUBJECT)


def is_gerund(grammar: Grammar, verb: int) -> bool:
    """Whether a verb is an -ing form, or a passive that opens with one, and no progressive."""
    first = min([verb, *grammar.auxiliaries(verb)])
    return grammar.parse.xpos[first] == "VBG"


def is_clause(grammar: Grammar, token: int) -> bool:
    """Whether a token heads a clause with a subject or a finite verb of its own."""
    return bool(grammar.of(token, *SUBJECT, *PASSIVE_SUBJECT, "expl")) or is_finite(grammar, token)


def main_subject(grammar: Grammar, verb: int) -> int | None:
    """The subject of a participle behind a noun that is in truth the verb of its sentence, which has no other.

    The parser reads "The bishops of Leon called on …" now and then as "the bishops of Leon who were called on …".
    """
    parse = grammar.parse
    if parse.dep[verb] not in ("acl", "parataxis", "advcl") or parse.xpos[verb] not in ("VBN", "VBD", "VBZ", "VBP"):
        return None
    if grammar.of(verb, "aux:pass", "mark", *SUBJECT, *PASSIVE_SUBJECT):
        return None
    at = parse.head[verb]
    while at >= 0 and parse.dep[at] in ("nmod", "appos", "conj", "flat", "nmod:desc") and parse.head[at] < verb:
        at = parse.head[at]
    if not 0 <= at < verb or parse.dep[at] != "root" or not grammar.is_noun(at) or grammar.of(at, "cop", *SUBJECT):
        return None
    return at


def is_bare(grammar: Grammar, verb: int) -> bool:
    """Whether a verb stands without subject, object, auxiliary and link."""
    return not grammar.of(verb, *SUBJECT, *PASSIVE_SUBJECT, "aux", "aux:pass", "obj", "mark", "ccomp", "cc")


def is_passive(grammar: Grammar, verb: int) -> bool:
    """Whether a verb stands in the passive; a bare main verb with a subject does not, whatever the tagger calls it."""
    if main_subject(grammar, verb) is not None:
        return False
    bare = not grammar.of(verb, "aux", "aux:pass") and grammar.parse.dep[verb] in ("root", "ccomp", "conj", "parataxis")
    if bare and grammar.of(verb, *PASSIVE_SUBJECT):
        return False
    if grammar.parse.dep[verb] == "advcl" and grammar.parse.xpos[verb] == "VBD" and is_bare(grammar, verb):
        return True  # "Asked about the strike, …"
    return grammar.is_passive(verb)


def that_clauses(grammar: Grammar, verb: int) -> list[int]:
    """Heads of the finite clauses that complete a verb or an adjective, quoted sentences included."""
    return [k for k in grammar.of(verb, *_CLAUSES) if is_clause(grammar, k) or _is_sentence(grammar, k)]


def _is_sentence(grammar: Grammar, token: int) -> bool:
    """Whether a complement that is no clause by its head holds a finite verb: a sentence that the parser took apart."""
    return grammar.parse.dep[token] == "ccomp" and any(
        is_finite(grammar, k) for k in grammar.kids[token] if grammar.is_verb(k)
    )


def adjective_clauses(grammar: Grammar, adjective: int) -> list[int]:
    """Heads of the finite clauses that complete an adjective."""
    return [k for k in grammar.of(adjective, "ccomp", "advcl", "acl") if k > adjective and is_clause(grammar, k)]


def noun_clauses(grammar: Grammar, noun: int, links: frozenset[str], loose: bool) -> list[int]:
    """Heads of the finite clauses behind a noun that open with one of the linking words: "the claim that …".

    `loose`: the link may be called a relative pronoun, as the parser now and then does ("rumours that the king had fled").
    """
    parse, found = grammar.parse, []
    holders = (noun, *(n for _, n in grammar.obliques(noun)))
    for kid in sorted(k for n in holders for k in grammar.of(n, "acl", "acl:relcl", "ccomp", "advcl", "dep")):
        opening = [k for k in grammar.kids[kid] if noun < k < kid and parse.word[k].lower() in links]
        linked = any(parse.dep[k] == "mark" or parse.xpos[k] == "IN" or loose for k in opening)
        subject = [k for k in grammar.of(kid, *SUBJECT, *PASSIVE_SUBJECT, "expl") if k not in opening]
        if kid > noun and linked and subject:
            found.append(kid)
    return found


def infinitives(grammar: Grammar, token: int) -> list[int]:
    """Heads of the infinitives that complete a verb, a noun or an adjective."""
    return [k for k in grammar.of(token, *_OPEN) if k > token and is_infinitive(grammar, k)]


def gerunds(grammar: Grammar, verb: int) -> list[int]:
    """Heads of the -ing clauses that complete a verb, those behind a preposition left out."""
    return [
        k
        for k in grammar.of(verb, "xcomp", "ccomp", "obj", "advcl")
        if k > verb and is_gerund(grammar, k) and not grammar.of(k, "mark", "case")
    ]


def gerunds_of(grammar: Grammar, noun: int) -> list[int]:
    """Heads of the -ing clauses behind a noun: "men loading a lorry"."""
    return [k for k in grammar.of(noun, "acl") if k > noun and is_gerund(grammar, k)]


def predicates(grammar: Grammar, verb: int) -> list[int]:
    """What an object, or the subject of a passive, is called or held to be: nouns, adjectives and participles."""
    out = []
    for kid in grammar.of(verb, "xcomp", "ccomp"):
        if (
            kid > verb
            and not is_infinitive(grammar, kid)
            and not is_clause(grammar, kid)
            and not is_gerund(grammar, kid)
        ):
            out.append(kid)
    return out


def is_reduced(grammar: Grammar, verb: int) -> bool:
    """Whether a verb is a passive participle behind its noun ("refugees registered in camps") that no agent follows."""
    return is_passive(grammar, verb) and not grammar.of(verb, "aux:pass") and not grammar.subject(verb)


def under(grammar: Grammar, token: int, preposition: str) -> int | None:
    """The first noun or gerund behind a word that one of its prepositions governs; "of having …" counts as a gerund."""
    for found, noun in grammar.obliques(token):
        if found == preposition and noun > token:
            return noun
    for kid in grammar.of(token, "advcl", "acl", "xcomp", "ccomp"):
        if kid > token and grammar.preposition(kid) == preposition and is_gerund(grammar, kid):
            return kid
    return None


def phrases_behind(grammar: Grammar, verb: int, noun: int) -> list[int]:
    """Prepositional phrases and modifying clauses of a verb that stand behind one of its nouns, in text order."""
    return [k for k in grammar.of(verb, "obl", "nmod", "acl", "advcl") if k > noun]


def objects(grammar: Grammar, verb: int) -> list[int]:
    """Objects as they stand, direct ones last."""
    return sorted(grammar.of(verb, *_OBJECT_LIKE), key=lambda k: (grammar.parse.dep[k] == "obj", k))


def subjects(grammar: Grammar, verb: int) -> list[int]:
    """The subjects that the tree gives a verb, in text order."""
    return grammar.of(verb, *SUBJECT)


def is_subject(grammar: Grammar, token: int) -> bool:
    """Whether a token is the subject of a clause, empty ones ("there were") included."""
    return grammar.parse.dep[token] in (*SUBJECT, *PASSIVE_SUBJECT, *_EXPLETIVE)


def beside(grammar: Grammar, verb: int) -> list[int]:
    """Clauses that stand beside a verb without a link, behind it."""
    return [k for k in grammar.of(verb, "parataxis") if k > verb and is_clause(grammar, k)]


def is_beside(grammar: Grammar, verb: int) -> bool:
    """Whether a verb is put into or beside another clause without a link."""
    return grammar.parse.dep[verb] in ("parataxis", "discourse")


def has_expletive(grammar: Grammar, verb: int) -> bool:
    """Whether the subject is an empty word ("it is believed that")."""
    return bool(grammar.of(verb, *_EXPLETIVE))


def has_conjunction(grammar: Grammar, token: int) -> bool:
    """Whether a coordinating conjunction stands before a coordinated word."""
    return bool(grammar.of(token, "cc"))


def links(grammar: Grammar, token: int) -> list[int]:
    """Prepositions and conjunctions that link a phrase or clause with what it belongs to."""
    return grammar.of(token, "case", "mark")


def prepositions(grammar: Grammar, noun: int) -> list[int]:
    """Prepositions of a noun, a possessive ending included."""
    return grammar.of(noun, "case")


def is_auxiliary(grammar: Grammar, token: int) -> bool:
    """Whether a word helps a verb or is the copula of a predicate."""
    return grammar.parse.dep[token] in _HELPING


def is_link(grammar: Grammar, token: int) -> bool:
    """Whether a word introduces a clause."""
    return grammar.parse.dep[token] == "mark"


def verb_group(grammar: Grammar, verb: int) -> tuple[int, int]:
    """The verb with its auxiliaries, particles and the adverbs between them, half-open."""
    first = last = verb
    inside = {verb, *grammar.auxiliaries(verb), *grammar.of(verb, "compound:prt", "advmod")}
    while first - 1 in inside:
        first -= 1
    while grammar.parse.dep[first] == "advmod" and first < verb and first not in grammar.auxiliaries(verb):
        first += 1
    while last + 1 in inside and grammar.parse.dep[last + 1] == "compound:prt":
        last += 1
    return first, last + 1


def left_out(grammar: Grammar, token: int) -> Iterator[int]:
    """Children that belong to the link of a phrase with its surroundings rather than to the phrase."""
    return (k for k in grammar.kids[token] if grammar.parse.dep[k] in _LEFT_OUT)


def name_head(grammar: Grammar, token: int) -> int:
    """The head of a name or compound that a token is a part of."""
    while grammar.parse.dep[token] in ("flat", "compound") and abs(grammar.parse.head[token] - token) < 4:
        token = grammar.parse.head[token]
    return token


def nominal_siblings(grammar: Grammar, noun: int) -> list[int]:
    """The nouns coordinated with a noun."""
    return [k for k in grammar.conjuncts(noun) if grammar.is_noun(k)]


def adverb_head(grammar: Grammar, adverb: int) -> int:
    """The verb, adjective or noun that an adverb bears on, -1 where it stands alone."""
    return grammar.parse.head[adverb]


def oblique_head(grammar: Grammar, noun: int) -> int:
    """The word that a prepositional phrase depends on, -1 at a root."""
    return grammar.parse.head[noun]


def predicative(grammar: Grammar, adjective: int) -> bool:
    """Whether an adjective, or a participle like one, stands as predicate with a copula."""
    return bool(grammar.of(adjective, "cop", "aux:pass"))


def is_coordinated(grammar: Grammar, token: int) -> bool:
    """Whether a word is coordinated with one before it."""
    return grammar.parse.dep[token] == "conj"


def is_relative(grammar: Grammar, token: int) -> bool:
    """Whether a token is a relative or interrogative pronoun."""
    return token >= 0 and any(f"PronType={kind}" in grammar.parse.feats[token] for kind in ("Rel", "Int"))


def is_subordinate(grammar: Grammar, verb: int) -> bool:
    """Whether a finite verb, or the one that it helps, stands in a relative or an adverbial clause."""
    parse = grammar.parse
    while is_auxiliary(grammar, verb) and parse.head[verb] >= 0:
        verb = parse.head[verb]
    return parse.dep[verb] in ("acl:relcl", "acl", "advcl", "advcl:relcl", "csubj")
