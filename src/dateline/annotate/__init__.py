"""From a report to its grammar: sentences, words, dependency trees, names and quotations. No knowledge of the world."""

from dateline.annotate.annotator import Annotator
from dateline.annotate.pipelines import open_model

__all__ = ["Annotator", "open_model"]
