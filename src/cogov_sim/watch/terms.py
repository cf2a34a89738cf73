"""Numbers that remember what they are made of: reckon with them as the model does, then ask what came from where.

A `Sum` is worth the sum of its terms, each under the names that were multiplied together in it: with
b = `named("b", 2)` and x = `named("x", 3)`, b · x + 1 is worth 7, of which 6 belong to ("b", "x") and 1 to (). What is
not a sum or a product (a logarithm, a larger of two, a division by a sum) keeps all its names in one term.
"""
import math
from collections.abc import Callable


class Sum:
    """A number with its terms; it compares, adds and multiplies like its value, as Python's numbers and NumPy's do."""

    __array_ufunc__ = None  # a NumPy number leaves the arithmetic to this one
    __slots__ = ("terms", "value")

    def __init__(self, value: float, terms: dict[tuple[str, ...], float]):
        self.value, self.terms = value, terms

    def __float__(self):
        return float(self.value)

    def __int__(self):
        return int(self.value)

    __index__ = __trunc__ = __int__

    def __bool__(self):
        return bool(self.value)

    def __repr__(self):
        return f"<{self.value:g} of {self.terms}>"

    def __hash__(self):
        return hash(self.value)

    def __neg__(self):
        return Sum(-self.value, {names: -part for names, part in self.terms.items()})

    def __abs__(self):
        return -self if self.value < 0 else self

    def __add__(self, other):
        terms = dict(self.terms)
        for names, part in _terms(other).items():
            terms[names] = terms.get(names, 0.0) + part
        return Sum(self.value + _value(other), terms)

    __radd__ = __add__

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other

    def __mul__(self, other):
        return _product(self, other)

    def __rmul__(self, other):
        return _product(other, self)

    def __truediv__(self, other):
        if isinstance(other, Sum):
            return _whole(self.value / other.value, self, other)
        return Sum(self.value / other, {names: part / other for names, part in self.terms.items()})

    def __rtruediv__(self, other):
        return _whole(other / self.value, self)

    def __pow__(self, other):
        return _whole(self.value ** _value(other), self, other)

    def __rpow__(self, other):
        return _whole(other ** self.value, self)

    def __mod__(self, other):
        return _whole(self.value % _value(other), self, other)

    def __floordiv__(self, other):
        return _whole(self.value // _value(other), self, other)

    def __rfloordiv__(self, other):
        return _whole(other // self.value, self)

    def __eq__(self, other):
        return self.value == _value(other)

    def __lt__(self, other):
        return self.value < _value(other)

    def __le__(self, other):
        return self.value <= _value(other)

    def __gt__(self, other):
        return self.value > _value(other)

    def __ge__(self, other):
        return self.value >= _value(other)


def named(name: str, value: float) -> Sum:
    """A number under a name."""
    return Sum(value, {(name,): value})


def lifted(function: Callable) -> Callable:
    """A function of numbers as one of sums: its result is one term under all the names that went in."""

    def of_sums(*arguments):
        value = function(*map(_value, arguments))
        return _whole(value, *arguments) if any(isinstance(a, Sum) for a in arguments) else value

    return of_sums


LIFTED = {name: lifted(function) for name, function in
          [("exp", math.exp), ("log", math.log), ("sqrt", math.sqrt), ("max", max), ("min", min)]}


def _value(x):
    return x.value if isinstance(x, Sum) else x


def _terms(x) -> dict[tuple[str, ...], float]:
    return x.terms if isinstance(x, Sum) else {(): x}


def _product(left, right) -> Sum:
    """Each of the left's terms times the whole of the right one's; names of both, in that order."""
    terms: dict[tuple[str, ...], float] = {}
    for before, a in _terms(left).items():
        for after, b in _terms(right).items():
            names = (*before, *(n for n in after if n not in before))
            terms[names] = terms.get(names, 0.0) + a * b
    return Sum(_value(left) * _value(right), terms)


def _whole(value: float, *of) -> Sum:
    """A number whose parts cannot be told apart, under the names of all that it was made of."""
    return Sum(value, {tuple(dict.fromkeys(n for x in of for names in _terms(x) for n in names)): value})
