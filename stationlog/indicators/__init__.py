"""Figures (指标值): every number of a report, with its definition and the records behind it."""
