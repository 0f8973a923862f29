"""A set asked of a system: rows, their summary, the table, the file of results, the floors."""
