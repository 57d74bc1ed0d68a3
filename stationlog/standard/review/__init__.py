"""Comparing what is not held with the station's own paper copy: the checklist, out and back."""
