"""The words in which documents, rules and their differences are told to people (Chinese)."""
