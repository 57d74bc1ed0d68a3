"""A notebook as a Word file: the layout of GB/T 9704-2012, for people who edit before they sign."""
