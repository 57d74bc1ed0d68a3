"""What Chinese sentences say with numbers, and where they contradict themselves.

Texts in, problems out: nothing here knows of records, rules or files.
"""
