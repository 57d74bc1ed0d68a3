"""The part of a report that people write: its files, and its numbers held against the figures."""
