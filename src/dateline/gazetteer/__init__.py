"""Where places are: a compact index of the world's settlements and divisions, opened and never loaded, and our own list
of the fronts, crossings, camps, waters and regions that gazetteers lack.
"""

from dateline.gazetteer.gazetteer import Gazetteer
from dateline.gazetteer.places import Hit, Place, precision_of

__all__ = ["Gazetteer", "Hit", "Place", "precision_of"]
