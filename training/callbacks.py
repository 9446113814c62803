"""Registered with spaCy by `--code`: training reads text with the tokenizer that Dateline reads with."""

from collections.abc import Callable

import spacy

from dateline.annotate.tokens import adapt


@spacy.registry.callbacks("dateline.tokens.v1")
def tokens() -> Callable[[spacy.Language], spacy.Language]:
    """A callback that adapts the tokenizer of a pipeline before it is initialised."""

    def change(nlp: spacy.Language) -> spacy.Language:
        adapt(nlp)
        return nlp

    return change


@spacy.registry.callbacks("dateline.resume_lemmas.v1")
def resume_lemmas() -> Callable[[spacy.Language], spacy.Language]:
    """A callback that gives a loaded lemmatizer back its index of edit trees.

    spaCy 3.8 keeps the trees but not the index when it saves one, and would learn nothing but "no tree" from then on.
    """

    def change(nlp: spacy.Language) -> spacy.Language:
        lemmatizer = nlp.get_pipe("trainable_lemmatizer")
        lemmatizer.tree2label = {tree: label for label, tree in enumerate(lemmatizer.cfg["labels"])}
        return nlp

    return change
