"""Who there is in the world: actors with their names, kinds, dates and sources, and the comparing of names.

The registry names and types entities. It knows that a group exists, what it is called and when; what anybody did is
for the reports to say.
"""

from dateline.registry.compare import acronym_of, same_name
from dateline.registry.names import key
from dateline.registry.registry import Registry
from dateline.registry.rows import Row
from dateline.registry.search import Match

__all__ = ["Match", "Registry", "Row", "acronym_of", "key", "same_name"]
