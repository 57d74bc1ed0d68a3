"""Findings accepted as they are (已说明): who says so and why, of which value, and if it holds."""
