"""Checking: the cleaned log against the rulebooks; findings, and the coverage of every clause."""
