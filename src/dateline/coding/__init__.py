"""From entities to claims: events, relations and control, each under its attribution, with roles and certainty."""

from dateline.coding.coder import Coder

__all__ = ["Coder"]
