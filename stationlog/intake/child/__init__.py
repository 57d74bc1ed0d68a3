"""The reading child: foreign files are read in a process of its own, under limits."""
