"""Language packs: all that is particular to one language lives in a folder named by its code."""
