"""Whose words is each stretch of text: source, cue, content, stance and nesting, as spans.

The rules follow the guidelines of PARC 3 and PolNeAR (Pareti 2016; Newell et al. 2018) for what an attribution is, and
Saurí and Pustejovsky (2009) for how certain it leaves its content.
"""

from dateline.attribute.attributor import Attributor

__all__ = ["Attributor"]
