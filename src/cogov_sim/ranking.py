"""Order among a few hundred numbers, in forms that compile ten times as fast as the library's sorting."""

from .declare import rule


@rule
def nth(values, k):
    """The k-th smallest, counted from 0 (Hoare's selection): the values are parted about one of them, again and again
    on the side where it lies. They change places; a tenth of the work of sorting them.
    """
    low, high = 0, values.size - 1
    while low < high:
        middle, i, j = values[k], low, high
        while i <= j:
            while values[i] < middle:
                i += 1
            while middle < values[j]:
                j -= 1
            if i <= j:
                values[i], values[j] = values[j], values[i]
                i += 1
                j -= 1
        if j < k:
            low = i
        if k < i:
            high = j
    return values[k]
