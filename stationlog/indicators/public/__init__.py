"""The public version's figures: small counts hidden, and whatever would give them back."""
