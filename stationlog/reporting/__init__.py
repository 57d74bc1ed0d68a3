"""Reporting: an executed notebook, made of blocks, becomes one HTML file and one PDF."""
