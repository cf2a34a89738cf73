"""A rule as an equation: LaTeX from its own source, with the symbols of the records.

A name with no record keeps its word, as does one whose symbol another name of the same rule has too. What is no
equation (a loop, an index) raises Unsupported and is better shown as code.
"""

import ast
import inspect
import re
import textwrap
from collections import Counter
from itertools import groupby

from .declare import Rule
from .params import BY_NAME
from .state import ENTITIES, VARIABLES

SUM, PRODUCT, SIGN, POWER, ATOM = range(5)  # how tightly a piece binds
RELATIONS = {ast.Lt: "<", ast.LtE: r"\le", ast.Gt: ">", ast.GtE: r"\ge", ast.Eq: "=", ast.NotEq: r"\ne"}
NAMED = {"min": r"\min", "max": r"\max", "exp": r"\exp", "log": r"\ln", "cos": r"\cos"}
AROUND = {"abs": (r"\left|", r"\right|"), "sqrt": (r"\sqrt{", "}"), "int": (r"\left\lfloor ", r"\right\rfloor"),
          "float": ("", "")}
WIDE = 70  # letters shown before a long sum takes another line


class Unsupported(ValueError):
    """The rule is more than an equation."""


def source(rule: Rule) -> str:
    """The rule as it stands in its file, without the decorator and its docstring."""
    text = textwrap.dedent(inspect.getsource(rule.function))
    tree = ast.parse(text).body[0]
    lines = text.splitlines()
    head = tree.lineno - 1
    first = tree.body[1] if ast.get_docstring(tree) else tree.body[0]
    return "\n".join(lines[head:tree.body[0].lineno - 1] + lines[first.lineno - 1:])


def latex(rule: Rule, given: str = "if", otherwise: str = "otherwise") -> str:
    """The rule as the lines of an ``aligned`` block; `given` and `otherwise` are the words beside cases.

    Raises Unsupported for loops, indices and whatever else is no equation.
    """
    tree = ast.parse(textwrap.dedent(inspect.getsource(rule.function))).body[0]
    writer = _Writer(tree, given, otherwise)
    return "\\begin{aligned}\n" + " \\\\\n".join(writer.lines(tree)) + "\n\\end{aligned}"


def computed(function) -> str:
    """A function of the state as one line of code: columns by their names alone, steps with a semicolon between."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    body = tree.body[1:] if ast.get_docstring(tree) else tree.body
    shorter = _Shorter(function, tree.args.args[0].arg)
    steps = [ast.unparse(line) for line in map(shorter.visit, body) if line]
    return "; ".join(steps).replace("\n", "; ").removeprefix("return ")


class _Shorter(ast.NodeTransformer):
    """Drops what only says where a column is kept: the state, its entities, copies, and the marks of private names."""

    def __init__(self, function, state: str):
        self.function, self.state, self.entities = function, state, {state, *ENTITIES}

    def visit_Assign(self, node):
        """An assignment without what only gives an entity, or a column its own name; None where nothing is left."""
        many = isinstance(node.targets[0], ast.Tuple) and isinstance(node.value, ast.Tuple)
        pairs = zip(node.targets[0].elts, node.value.elts, strict=True) if many else [(node.targets[0], node.value)]
        kept = []
        for name, value in pairs:
            if isinstance(value, ast.Attribute) and ast.unparse(value.value) == self.state and value.attr in ENTITIES:
                self.entities.add(name.id)
                continue
            value = self.visit(value)
            if ast.unparse(name) != ast.unparse(value):
                kept.append(f"{ast.unparse(name)} = {ast.unparse(value)}")
        return ast.parse("; ".join(kept)) if kept else None

    def visit_Attribute(self, node):
        self.generic_visit(node)
        if isinstance(node.value, ast.Name) and node.value.id in self.entities:
            return ast.Name(node.attr, ast.Load())
        return node

    def visit_Call(self, node):
        helper = self.function.__globals__.get(node.func.id) if isinstance(node.func, ast.Name) else None
        if len(node.args) == 1 and inspect.isfunction(helper) and computed(helper).isidentifier():
            return ast.Name(computed(helper), ast.Load())
        self.generic_visit(node)
        if isinstance(node.func, ast.Attribute) and node.func.attr == "copy":
            return node.func.value
        if isinstance(node.func, ast.Attribute) and node.func.attr == "compiled":
            node.func = node.func.value
        node.args = [a for a in node.args if not (isinstance(a, ast.Name) and a.id == self.state)]
        return node

    def visit_Name(self, node):
        return ast.Name(node.id.removeprefix("_"), node.ctx)


class _Writer:
    def __init__(self, tree: ast.FunctionDef, given: str, otherwise: str):
        self.given, self.otherwise = given, otherwise
        names = {a.arg for a in tree.args.args} | {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
        symbols = {n: symbol(_record(n)) for n in names if _record(n)}
        shared = Counter(symbols.values())
        self.symbols = {n: s for n, s in symbols.items() if shared[s] == 1}
        self.assigned: set[str] = set()

    def lines(self, tree: ast.FunctionDef) -> list[str]:
        head = word(tree.name) + "(" + ", ".join(self.name(a.arg) for a in tree.args.args) + ")"
        body = tree.body[1:] if ast.get_docstring(tree) else tree.body
        steps, cases = [], []
        for statement in body:
            if isinstance(statement, ast.If) and isinstance(statement.body[-1], ast.Return):
                cases += self.returned(statement)
            elif isinstance(statement, ast.Return):
                cases.append((self.spelt(statement.value), None))
            else:
                steps += self.step(statement)
        value = cases[0][0] if len(cases) == 1 else self.cases(cases)
        return [*steps, f"{head} &= {value}"] if len(head) < WIDE else [*steps, f"&{head} \\\\\n&\\quad = {value}"]

    def returned(self, statement: ast.If) -> list:
        if len(statement.body) != 1 or statement.orelse:
            raise Unsupported("a case of several steps")
        return [(self.spelt(statement.body[0].value), self.of(statement.test)[0])]

    def step(self, statement, condition: str = "") -> list[str]:
        """An assignment, perhaps under a condition, as a line."""
        if isinstance(statement, ast.If) and not statement.orelse and not condition:
            when = f" \\quad \\text{{{self.given} }} {self.of(statement.test)[0]}"
            return [line for inner in statement.body for line in self.step(inner, when)]
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            name, value = statement.targets[0].id, self.spelt(statement.value)
        elif isinstance(statement, ast.AugAssign) and isinstance(statement.target, ast.Name):
            name = statement.target.id
            value = self.spelt(ast.BinOp(ast.Name(name, ast.Load()), statement.op, statement.value))
            self.assigned.add(name)
        else:
            raise Unsupported(type(statement).__name__)
        arrow = "\\leftarrow" if name in self.assigned else "="
        self.assigned.add(name)
        return [f"{self.name(name)} &{arrow} {value}{condition}"]

    def cases(self, cases) -> str:
        lines = [f"{value} & \\text{{{self.given} }} {test}" if test else f"{value} & \\text{{{self.otherwise}}}"
                 for value, test in cases]
        return "\\begin{cases} " + " \\\\ ".join(lines) + " \\end{cases}"

    def name(self, name: str) -> str:
        return self.symbols.get(name) or word(name)

    def spelt(self, node) -> str:
        """A whole right-hand side; a long sum is broken into lines."""
        terms = self.terms(node) if isinstance(node, ast.BinOp) else []
        if sum(map(_shown, terms)) < WIDE:
            return self.of(node)[0]
        lines, room = [""], WIDE
        for term in terms:
            if room < _shown(term) and lines[-1]:
                lines.append("")
                room = WIDE
            lines[-1] += term
            room -= _shown(term)
        return " \\\\\n&\\quad ".join(lines)

    def terms(self, node) -> list[str]:
        """The terms of a sum, signs in front."""
        if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub)):
            sign = " + " if isinstance(node.op, ast.Add) else " - "
            return [*self.terms(node.left), sign + self.inside(node.right, PRODUCT)]
        return [self.of(node)[0]]

    def inside(self, node, least: int) -> str:
        """A piece, in brackets if it binds less tightly than `least`."""
        text, binds = self.of(node)
        return text if binds >= least else f"\\left({text}\\right)"

    def of(self, node) -> tuple[str, int]:
        """A piece and how tightly it binds."""
        kind = getattr(self, f"of_{type(node).__name__.lower()}", None)
        if kind is None:
            raise Unsupported(type(node).__name__)
        return kind(node)

    def of_name(self, node):
        return self.name(node.id), ATOM

    def of_constant(self, node):
        whole, _, power = f"{node.value:g}".partition("e")
        return f"{whole} \\cdot 10^{{{int(power)}}}" if power else whole, PRODUCT if power else ATOM

    def of_unaryop(self, node):
        if isinstance(node.op, ast.Not):
            return f"\\neg {self.inside(node.operand, ATOM)}", ATOM
        return f"-{self.inside(node.operand, PRODUCT)}", SIGN if isinstance(node.operand, ast.Constant) else SUM

    def of_binop(self, node):
        left, right = node.left, node.right
        if isinstance(node.op, (ast.Add, ast.Sub)):
            return "".join(self.terms(node)), SUM
        if isinstance(node.op, ast.Div):
            return f"\\frac{{{self.of(left)[0]}}}{{{self.of(right)[0]}}}", PRODUCT
        if isinstance(node.op, ast.Pow):
            return f"{self.inside(left, ATOM)}^{{{self.of(right)[0]}}}", POWER
        return self.product(node), PRODUCT

    def product(self, node) -> str:
        """Factors side by side; equal neighbours become a power."""
        text = ""
        for _, same in groupby(_factors(node), key=ast.dump):
            same = list(same)
            factor = self.inside(same[0], ATOM if len(same) > 1 else PRODUCT)
            factor += f"^{len(same)}" if len(same) > 1 else ""
            text += f" {'\\cdot' if factor[0].isdigit() else '\\,'} {factor}" if text else factor
        return text

    def of_compare(self, node):
        text = self.inside(node.left, SUM)
        for operator, right in zip(node.ops, node.comparators, strict=True):
            if type(operator) not in RELATIONS:
                raise Unsupported(type(operator).__name__)
            text += f" {RELATIONS[type(operator)]} {self.inside(right, SUM)}"
        return text, -1

    def of_boolop(self, node):
        sign = r" \land " if isinstance(node.op, ast.And) else r" \lor "
        return sign.join(self.of(value)[0] for value in node.values), -2

    def of_ifexp(self, node):
        rest, cases = node, []
        while isinstance(rest, ast.IfExp):
            cases.append((self.of(rest.body)[0], self.of(rest.test)[0]))
            rest = rest.orelse
        return self.cases([*cases, (self.of(rest)[0], None)]), ATOM

    def of_call(self, node):
        if not isinstance(node.func, ast.Name) or node.keywords:
            raise Unsupported("a call of more than a name")
        name, values = node.func.id, [self.of(value)[0] for value in node.args]
        if name in AROUND:
            return f"{AROUND[name][0]}{values[0]}{AROUND[name][1]}", ATOM
        return f"{NAMED.get(name) or word(name)}\\left({', '.join(values)}\\right)", ATOM


def _factors(node) -> list:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        return [*_factors(node.left), *_factors(node.right)]
    if isinstance(node, ast.BinOp) and not isinstance(node.op, (ast.Add, ast.Sub, ast.Div, ast.Pow)):
        raise Unsupported(type(node.op).__name__)
    return [node]


def _record(name: str):
    return BY_NAME.get(name) or VARIABLES.get(name)


def symbol(record) -> str:
    """A record's symbol; letters side by side are one name, not a product."""
    said = re.sub(r"(?<![\\A-Za-z{])([A-Za-z]{2,})", r"\\mathit{\1}", record.symbol)
    return re.sub(r"([_^])(\w{2,})", r"\1{\2}", said)


def _shown(text: str) -> int:
    """About how many letters a piece shows."""
    return len(text) - 4 * text.count("\\")


def word(name: str) -> str:
    """A name as an upright word."""
    return "\\text{" + name.replace("_", " ") + "}"
