"""From words to the world: mentions become entities (who and where), times and quantities get their bounds."""

from dateline.resolve.resolver import Resolver

__all__ = ["Resolver"]
