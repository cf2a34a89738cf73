"""Order among a few hundred numbers, in a form that compiles ten times as fast as the library's sorting."""

from .declare import rule


@rule
def ascending(values):
    """Sort in place (Shell's method): each step compares values farther apart than the next, the last neighbours."""
    for apart in (701, 301, 132, 57, 23, 10, 4, 1):
        for i in range(apart, values.size):
            value, k = values[i], i
            while k >= apart and values[k - apart] > value:
                values[k] = values[k - apart]
                k -= apart
            values[k] = value
