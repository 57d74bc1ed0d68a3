"""The sections of the reports and working papers: a function each, Report → Blocks."""
