"""Reading each format: workbooks, web pages, XML tables and texts into grids of raw cells."""
