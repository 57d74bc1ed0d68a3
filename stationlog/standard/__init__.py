"""The standard as data: the documents that bind a station, their clauses, rules and deadlines."""
