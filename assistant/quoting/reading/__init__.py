"""The text of clauses read: rows, lists, labels, units, grades, numbers, days."""
