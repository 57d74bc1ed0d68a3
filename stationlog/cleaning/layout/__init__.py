"""Where tables, headers, rows and forms stand on a sheet, and which field each column is."""
