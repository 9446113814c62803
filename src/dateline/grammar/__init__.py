"""What every rule sees of a sentence. Rules ask `Grammar` and never look at a dependency label."""

from dateline.grammar.predicates import Predicates
from dateline.grammar.relations import PASSIVE_SUBJECT, RELATIVE, SUBJECT

__all__ = ["PASSIVE_SUBJECT", "RELATIVE", "SUBJECT", "Grammar"]


class Grammar(Predicates):
    """The grammar of one parsed report. Token numbers in, token numbers out."""
