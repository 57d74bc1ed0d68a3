"""One module for each kind of rule: a function over columns that says what fails."""
