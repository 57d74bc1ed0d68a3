"""Cleaning (清洗): raw cells to typed records, with every change, guess and leftover on record."""
