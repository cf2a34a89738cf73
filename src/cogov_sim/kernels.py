"""From a process to machine code: what is compiled, and what it is called with.

A compiled process takes one argument: a table with two whole numbers for each of its own, where the arrays begin and
then how many rows each has. So whoever calls it needs to know neither their number nor their types, and the months of a
village run from end to end without a word of Python between.
"""

from __future__ import annotations

import ast
import ctypes
import hashlib
import inspect
import os
import pickle
import sys
import textwrap
import types
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import numba
import numpy as np
from llvmlite import ir
from numba import cfunc, config, njit
from numba.core import cgutils
from numba.core.registry import cpu_target
from numba.extending import intrinsic
from numba.np.arrayobj import make_array, populate_array

TABLE = numba.types.void(numba.types.CPointer(numba.types.intp))
ONE = "one"  # the kind of a single whole number; every other kind is (type, values a row)


def is_rule(value) -> bool:
    """Whether a thing has a compiled form of its own (`declare.Rule`)."""
    return hasattr(type(value), "compiled")


@cache
def digest(function: Callable) -> str:
    """Hash of all that a compiled function is made of: its source, the constants and rules it names, and this file."""
    names = ((name, function.__globals__.get(name)) for name in sorted(function.__code__.co_names))
    parts = [digest(value.function) if is_rule(value) else f"{name}={value!r}"
             for name, value in names if is_rule(value) or isinstance(value, (bool, int, float, tuple))]
    parts += [inspect.getsource(function), _own_source()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


@cache
def _own_source() -> str:
    with open(__file__, encoding="utf-8") as file:
        return file.read()


def _twin(function: Callable, tag: str) -> Callable:
    """The function with every rule it names compiled, named so that its copy on disk is never taken for another's."""
    names = dict(function.__globals__)
    names |= {k: _inner(names[k].function) for k in function.__code__.co_names if is_rule(names.get(k))}
    twin = types.FunctionType(function.__code__, names, function.__name__, function.__defaults__, function.__closure__)
    twin.__qualname__, twin.__module__ = f"{function.__name__}_{tag}", function.__globals__["__name__"]
    return twin


@cache
def _inner(function: Callable):
    """A rule compiled for use inside others only: what would call it from Python is a quarter of the work."""
    return njit(error_model="numpy", no_cpython_wrapper=True, no_cfunc_wrapper=True)(_twin(function, digest(function)))


def compiled(function: Callable):
    """The function compiled by Numba. Kept on disk under its digest: an edited rule is never answered by an old one."""
    return njit(cache=True, error_model="numpy")(_twin(function, digest(function)))


def kind(argument) -> str | tuple[str, int]:
    """What the compiler needs to know of an argument."""
    if not isinstance(argument, np.ndarray):
        return ONE
    return argument.dtype.str[1:], argument.shape[1] if argument.ndim == 2 else 1


class Entry:
    """A process compiled for arguments of some kinds, to be called with the address of a table."""

    def __init__(self, library, name: str):
        self.library = library  # must live as long as the address is called
        self.address = library.get_pointer_to_function(name)
        self.call = ctypes.CFUNCTYPE(None, ctypes.c_void_p)(self.address)


@cache
def entry(function: Callable, writes: frozenset[str], kinds: tuple) -> Entry:
    """A process compiled for arguments of these kinds, or what was compiled of it before.

    Its machine code is kept in a file of its own. Numba's way of keeping it takes twelve times as long to load.
    """
    codegen = _machine()
    made_by = sys.version, numba.__version__, codegen.magic_tuple(), config.OPT, config.BOUNDSCHECK
    tag = hashlib.sha256(repr((digest(function), kinds, made_by)).encode()).hexdigest()[:16]
    file = Path(config.CACHE_DIR or ".", f"{function.__name__}-{tag}")
    with suppress(OSError, EOFError, pickle.UnpicklingError):
        library, name = pickle.loads(file.read_bytes())
        return Entry(codegen.unserialize_library(library), name)
    made = cfunc(TABLE, error_model="numpy")(_twin(_tabled(function, writes, kinds), tag))
    if config.CACHE_DIR:
        kept = file.with_name(f"{file.name}.{os.getpid()}")
        kept.write_bytes(pickle.dumps((made._library.serialize_using_object_code(), made.native_name)))
        kept.replace(file)
    return Entry(made._library, made.native_name)


@cache
def _machine():
    """Numba's maker of machine code, once all that compiled code may call is in place."""
    cpu_target.target_context.refresh()
    return cpu_target.target_context.codegen()


def _tabled(function: Callable, writes: frozenset[str], kinds: tuple) -> Callable:
    """The process as a function of its table."""
    arguments = tuple(inspect.signature(function).parameters)
    space, heads = {}, []
    for k, (name, what) in enumerate(zip(arguments, kinds, strict=True)):
        dtype, width = ("i8", 1) if what == ONE else what
        space[f"_{dtype}_{width}"] = _array(dtype, width)
        heads.append(f"{name} = _{dtype}_{width}(_table, {k}, {len(arguments) + k})" + ("[0]" if what == ONE else ""))
    tabled = lifted(function, arguments, writes, "\n".join(heads))
    return types.FunctionType(tabled.__code__, tabled.__globals__ | space, tabled.__name__)


def lifted(function: Callable, arguments: tuple[str, ...], writes: frozenset[str], head: str) -> Callable:
    """The process as a function of its table, after `head`; its reads `x[v]` of what it never writes are moved.

    They stand at the head of the loop over villages `v`, once. The compiler cannot do this itself: for all it knows,
    a store to one column may change another.
    """
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    kernel = tree.body[0]
    kernel.decorator_list = []
    kept = set(arguments) - writes

    class Lift(ast.NodeTransformer):
        names: set[str] = set()

        def visit_Subscript(self, node):
            self.generic_visit(node)
            match node:
                case ast.Subscript(ast.Name(name), ast.Name("v"), ast.Load()) if name in kept:
                    self.names.add(name)
                    return ast.copy_location(ast.Name(f"{name}_v", ast.Load()), node)
            return node

    for loop in kernel.body:
        if isinstance(loop, ast.For) and isinstance(loop.target, ast.Name) and loop.target.id == "v":
            lift = Lift()
            lift.names = set()
            loop.body = [lift.visit(line) for line in loop.body]
            heads = "\n".join(f"{name}_v = {name}[v]" for name in sorted(lift.names))
            loop.body = [ast.copy_location(line, loop.body[0]) for line in ast.parse(heads).body] + loop.body
    kernel.body = [ast.copy_location(line, kernel.body[0]) for line in ast.parse(head).body] + kernel.body
    kernel.args = ast.arguments(posonlyargs=[], args=[ast.arg("_table")], kwonlyargs=[], kw_defaults=[], defaults=[])
    ast.increment_lineno(ast.fix_missing_locations(tree), function.__code__.co_firstlineno - 1)
    space: dict = {}
    exec(compile(tree, function.__code__.co_filename, "exec"), space)
    return types.FunctionType(space[function.__name__].__code__, function.__globals__, function.__name__)


class Kernel:
    """A process that is called with its arrays as if it were the function it is written as."""

    def __init__(self, function: Callable, writes: frozenset[str]):
        self.function, self.writes = function, writes

    def __call__(self, *arguments) -> None:
        held = [a if isinstance(a, np.ndarray) else np.array([a]) for a in arguments]
        table = (ctypes.c_ssize_t * (2 * len(held)))()
        table[:] = [a.__array_interface__["data"][0] for a in held] + [len(a) for a in held]
        self.entry(map(kind, arguments)).call(ctypes.addressof(table))

    def entry(self, kinds) -> Entry:
        """What is called with a table, for arguments of these kinds."""
        return entry(self.function, self.writes, tuple(kinds))


@cache
def _array(dtype: str, width: int):
    """What makes an array of such values from a table: its address stands at one place, its number of rows at another.

    As one step it takes the compiler a third of the time that the same takes in Numba's own words.
    """
    item = numba.from_dtype(np.dtype(dtype))
    found = numba.types.Array(item, 1 if width == 1 else 2, "C")

    def generate(context, builder, _signature, given):
        address, rows = (builder.load(builder.gep(given[0], [place])) for place in given[1:])
        array, word, size = make_array(found)(context, builder), ir.IntType(64), np.dtype(dtype).itemsize
        shape, steps = [rows], [ir.Constant(word, size * width)]
        if width > 1:
            shape, steps = [*shape, ir.Constant(word, width)], [*steps, ir.Constant(word, size)]
        populate_array(array, data=builder.inttoptr(address, array.data.type), shape=shape, strides=steps,
                       itemsize=ir.Constant(word, size), meminfo=None)
        return array._getvalue()

    def typed(_typing, table, _address, _rows):
        return found(table, numba.types.intp, numba.types.intp), generate

    return intrinsic(typed)


@intrinsic
def call(_typing, _function, _table):
    """Call a compiled process by its address, with the address of its table."""

    def generate(context, builder, _signature, given):
        word = ir.IntType(64)
        called = ir.FunctionType(ir.VoidType(), [word.as_pointer()]).as_pointer()
        builder.call(builder.inttoptr(given[0], called), [builder.inttoptr(given[1], word.as_pointer())])
        return context.get_dummy_value()

    return numba.types.void(numba.types.intp, numba.types.intp), generate


@intrinsic
def copy(_typing, _to, _origin, _size):
    """Copy so many bytes from one address to another."""

    def generate(context, builder, _signature, given):
        byte = ir.IntType(8).as_pointer()
        to, origin = builder.inttoptr(given[0], byte), builder.inttoptr(given[1], byte)
        cgutils.raw_memcpy(builder, to, origin, given[2], 1)
        return context.get_dummy_value()

    return numba.types.void(numba.types.intp, numba.types.intp, numba.types.intp), generate


@intrinsic
def clear(_typing, _at, _size):
    """Set so many bytes to zero."""

    def generate(context, builder, _signature, given):
        cgutils.memset(builder, builder.inttoptr(given[0], ir.IntType(8).as_pointer()), given[1], 0)
        return context.get_dummy_value()

    return numba.types.void(numba.types.intp, numba.types.intp), generate


@intrinsic
def nanoseconds(_typing, _clock, _which):
    """The time by the system's `clock_gettime` at this address, for a measurement."""

    def generate(_context, builder, _signature, given):
        word = ir.IntType(64)
        told = cgutils.alloca_once(builder, word, size=2)
        called = ir.FunctionType(ir.IntType(32), [ir.IntType(32), word.as_pointer()]).as_pointer()
        builder.call(builder.inttoptr(given[0], called), [builder.trunc(given[1], ir.IntType(32)), told])
        seconds, rest = (builder.load(builder.gep(told, [ir.Constant(word, k)])) for k in range(2))
        return builder.add(builder.mul(seconds, ir.Constant(word, 10**9)), rest)

    return numba.types.int64(numba.types.intp, numba.types.intp), generate
