"""Findings sent back to the owners of the raw files, in their own workbooks, and their answer."""
