"""A study as a page of its results, and each of its runs as a living village."""
