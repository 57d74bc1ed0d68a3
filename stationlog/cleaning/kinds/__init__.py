"""One room for each type of value: how its text is read, and what is only assumed."""
