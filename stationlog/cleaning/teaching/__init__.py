"""columns.toml: what a station taught, what it may still teach, and how that is written."""
