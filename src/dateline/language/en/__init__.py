"""English: trigger lexicon, light verbs, instruments, compounds, noun classes and the words of contexts as data."""
