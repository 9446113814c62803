"""From a report to its grammar: sentences, words, dependency trees, names and quotations. No knowledge of the world."""

from dateline.annotate.annotator import Annotator

__all__ = ["Annotator"]
