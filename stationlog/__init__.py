"""stationlog: reporting and audit kit of an IP rights-protection assistance workstation."""

__version__ = "0.1.0"
