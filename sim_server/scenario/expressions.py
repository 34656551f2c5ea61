"""Conditions and formulas as designers write them: read by Python's own parser, then let through by a closed list.

A designer writes, for example, ``settled("codes") == "pool" and votes_failed() > 0``. What is read is only
data: nothing of it is ever run. Whatever is not on the list is refused with its place, and so are names that do not
exist, types that do not fit, divisors that are not plain numbers, and expressions of more than 200 parts.
"""

import ast
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from sim_server.rules.expressions import Expression, Fact, Operator, constant, operation, reading
from sim_server.scenario.suggestion import suggestion, unknown
from sim_server.scenario.vocabulary import SIGNATURES, Kind, Noun, Readers, Vocabulary

MOST_PARTS: Final = 200
MOST_CHARACTERS: Final = 2_000
MOST_NUMBER: Final = 1_000_000_000
COMPARISONS: Final[Mapping[type[ast.cmpop], Operator]] = {
    ast.Eq: Operator.EQUAL,
    ast.NotEq: Operator.UNEQUAL,
    ast.Lt: Operator.BELOW,
    ast.LtE: Operator.AT_MOST,
    ast.Gt: Operator.ABOVE,
    ast.GtE: Operator.AT_LEAST,
}
SUMS: Final[Mapping[type[ast.operator], Operator]] = {
    ast.Add: Operator.PLUS,
    ast.Sub: Operator.MINUS,
    ast.Mult: Operator.TIMES,
    ast.Div: Operator.DIVIDED,
}
EXTREMES: Final = {"min": Operator.LEAST, "max": Operator.MOST}
FUNCTIONS: Final = (*(fact.value for fact in Fact), *EXTREMES)


class Mistake(NamedTuple):
    """``offset``: characters from the start of what was written, counted from 0."""

    offset: int
    message: str


class Typed(NamedTuple):
    """``words``: the ids that a word can be; empty where it is no word."""

    expression: Expression
    kind: Kind
    words: tuple[str, ...] = ()


def read_expression(
    text: str, vocabulary: Vocabulary, wanted: Kind, readers: Readers = Readers.EVERYONE
) -> tuple[Expression | None, tuple[Mistake, ...]]:
    """The tree of what is written, or None and everything that is wrong with it."""
    if len(text) > MOST_CHARACTERS:
        return None, (
            Mistake(0, f"This has {len(text):,} characters; at most {MOST_CHARACTERS:,} are read. Shorten it."),
        )
    strange = next((place for place, character in enumerate(text) if character in "\\#"), None)
    if strange is not None:
        return None, (Mistake(strange, f"Conditions have no {text[strange]}. Write ids as they are, notes elsewhere."),)
    written = text.replace("\n", " ").replace("\r", " ").rstrip()
    indent = len(written) - len(written.lstrip())
    try:
        top = ast.parse(written.lstrip(), mode="eval").body
    except SyntaxError as error:
        place = error.offset - 1 if error.offset else len(written.lstrip())
        return None, (Mistake(indent + place, "This cannot be read here. Write it anew."),)
    except (ValueError, RecursionError, MemoryError):
        return None, (Mistake(0, "This cannot be read: it has characters or depths that no condition needs."),)
    parts = sum(isinstance(node, ast.expr) for node in ast.walk(top))
    if parts > MOST_PARTS:
        return None, (Mistake(0, f"This has {parts} parts; at most {MOST_PARTS} are read. Divide it."),)
    reader = _Reader(written.lstrip(), vocabulary, readers)
    read = reader.read(top)
    if read is not None and read.kind is not wanted:
        reader.wrong(top, f"This is {read.kind}, and {wanted} is needed here.")
    mistakes = tuple(Mistake(each.offset + indent, each.message) for each in reader.mistakes)
    return (None if mistakes or read is None else read.expression), mistakes


class _Reader:
    """Goes through the parsed text once and collects what is wrong. What is wrong inside makes None of the whole."""

    def __init__(self, text: str, vocabulary: Vocabulary, readers: Readers) -> None:
        self._bytes = text.encode()
        self._vocabulary = vocabulary
        self._readers = readers
        self.mistakes: list[Mistake] = []

    def wrong(self, node: ast.expr, message: str) -> None:
        """``ast`` counts bytes of UTF-8, people count characters."""
        self.mistakes.append(Mistake(len(self._bytes[: node.col_offset].decode(errors="replace")), message))

    def read(self, node: ast.expr) -> Typed | None:
        match node:
            case ast.Constant():
                return self._constant(node)
            case ast.BoolOp():
                return self._joined(node)
            case ast.UnaryOp(op=ast.Not()):
                return self._operation(Operator.NOT, (node.operand,), Kind.TRUTH, Kind.TRUTH)
            case ast.UnaryOp(op=ast.USub()):
                zero = Typed(constant(0.0), Kind.NUMBER)
                negated = self._of_kind(node.operand, Kind.NUMBER)
                return negated and Typed(operation(Operator.MINUS, zero.expression, negated.expression), Kind.NUMBER)
            case ast.BinOp():
                return self._sum(node)
            case ast.Compare():
                return self._compared(node)
            case ast.IfExp():
                return self._choice(node)
            case ast.Call():
                return self._called(node)
            case ast.Name():
                self.wrong(
                    node, f"`{node.id}` stands alone. Write ids in quotes, and functions with brackets: votes_failed()."
                )
                return None
            case _:
                self.wrong(node, "This has no meaning in a condition. Use the functions of the handbook, and, or, not.")
                return None

    def _constant(self, node: ast.Constant) -> Typed | None:
        match node.value:
            case bool(truth):
                return Typed(constant(truth), Kind.TRUTH)
            case int(number) | float(number) if -MOST_NUMBER <= number <= MOST_NUMBER:
                return Typed(constant(float(number)), Kind.NUMBER)
            case str(word):
                return Typed(constant(word), Kind.WORD)
            case _:
                self.wrong(node, f"Write true conditions, ids in quotes, or numbers up to {MOST_NUMBER:,}.")
                return None

    def _joined(self, node: ast.BoolOp) -> Typed | None:
        operator = Operator.AND if isinstance(node.op, ast.And) else Operator.OR
        return self._operation(operator, node.values, Kind.TRUTH, Kind.TRUTH)

    def _sum(self, node: ast.BinOp) -> Typed | None:
        operator = SUMS.get(type(node.op))
        if operator is None:
            self.wrong(node, "Numbers are reckoned with +, -, * and / only.")
            return None
        if operator is Operator.DIVIDED and not _is_divisor(node.right):
            self.wrong(node.right, "Divide by a number other than 0, so that it can never fail in play.")
            return None
        return self._operation(operator, (node.left, node.right), Kind.NUMBER, Kind.NUMBER)

    def _choice(self, node: ast.IfExp) -> Typed | None:
        asked = self._of_kind(node.test, Kind.TRUTH)
        then, otherwise = self.read(node.body), self.read(node.orelse)
        if asked is None or then is None or otherwise is None:
            return None
        if then.kind is Kind.WORD or then.kind is not otherwise.kind:
            self.wrong(node, "Both sides of an `if` are numbers, or both are true or false.")
            return None
        chosen = operation(Operator.CHOICE, asked.expression, then.expression, otherwise.expression)
        return Typed(chosen, then.kind)

    def _compared(self, node: ast.Compare) -> Typed | None:
        """``a < b < c`` means that both hold."""
        sides = (node.left, *node.comparators)
        read = [self.read(side) for side in sides]
        pairs: list[Expression] = []
        for number, op in enumerate(node.ops):
            left, right, operator = read[number], read[number + 1], COMPARISONS.get(type(op))
            if operator is None:
                self.wrong(sides[number + 1], "Compare with ==, !=, <, <=, > or >=.")
            elif (
                left is not None and right is not None and self._fit(sides[number : number + 2], left, right, operator)
            ):
                pairs.append(operation(operator, left.expression, right.expression))
        if len(pairs) < len(node.ops):
            return None
        return Typed(pairs[0] if len(pairs) == 1 else operation(Operator.AND, *pairs), Kind.TRUTH)

    def _fit(self, nodes: Sequence[ast.expr], left: Typed, right: Typed, operator: Operator) -> bool:
        if left.kind is not right.kind:
            self.wrong(nodes[1], f"This compares {left.kind} with {right.kind}. Compare like with like.")
            return False
        if left.kind is Kind.NUMBER:
            return True
        if operator not in (Operator.EQUAL, Operator.UNEQUAL):
            self.wrong(nodes[1], "Only numbers are smaller or greater. Compare with == or !=.")
            return False
        return left.kind is Kind.TRUTH or self._is_one_of(nodes, left, right)

    def _is_one_of(self, nodes: Sequence[ast.expr], left: Typed, right: Typed) -> bool:
        """A word is compared with what it can be; "" stands for: not yet."""
        for node, side, other in ((nodes[1], right, left), (nodes[0], left, right)):
            word = side.expression.value if side.expression.operator is Operator.CONSTANT else None
            if isinstance(word, str) and word and word not in other.words:
                self.wrong(node, f"It is never `{word}`. {suggestion(word, other.words)}")
                return False
        return True

    def _called(self, node: ast.Call) -> Typed | None:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if node.keywords or any(isinstance(each, ast.Starred) for each in node.args):
            self.wrong(node, "A function takes plain values between its brackets.")
            return None
        if name in EXTREMES:
            if len(node.args) > 1:
                return self._operation(EXTREMES[name], node.args, Kind.NUMBER, Kind.NUMBER)
            self.wrong(node, f"{name}() compares two numbers or more.")
            return None
        if name not in FUNCTIONS:
            self.wrong(node, unknown("function", name, FUNCTIONS))
            return None
        return self._asked(node, Fact(name))

    def _asked(self, node: ast.Call, fact: Fact) -> Typed | None:
        signature = SIGNATURES[fact]
        if len(node.args) != len(signature.wants):
            wants = ", ".join(noun.upper() for noun in signature.wants)
            self.wrong(node, f"Write {fact}({wants}).")
            return None
        names: tuple[str, ...] = ()
        for noun, argument in zip(signature.wants, node.args, strict=True):
            word = argument.value if isinstance(argument, ast.Constant) else None
            known = self._vocabulary.known(noun, names)
            if not isinstance(word, str):
                self.wrong(argument, f"Write the id of the {noun} in quotes.")
                return None
            if word not in known:
                self.wrong(argument, unknown(noun, word, known))
                return None
            names = (*names, word)
        refusal = self._vocabulary.refusal(fact, names, self._readers)
        if refusal is not None:
            self.wrong(node, refusal)
            return None
        words = self._vocabulary.known(Noun.OPTION, names) if signature.gives is Kind.WORD else ()
        return Typed(reading(fact, *names), signature.gives, words)

    def _operation(self, operator: Operator, nodes: Sequence[ast.expr], wants: Kind, gives: Kind) -> Typed | None:
        read = tuple(self._of_kind(node, wants) for node in nodes)
        expressions = tuple(_expressions(read))
        return Typed(operation(operator, *expressions), gives) if len(expressions) == len(nodes) else None

    def _of_kind(self, node: ast.expr, wanted: Kind) -> Typed | None:
        read = self.read(node)
        if read is not None and read.kind is not wanted:
            self.wrong(node, f"This is {read.kind}, and {wanted} is needed here.")
            return None
        return read


def _expressions(read: Sequence[Typed | None]) -> Iterator[Expression]:
    return (each.expression for each in read if each is not None)


def _is_divisor(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, int | float)
        and not isinstance(node.value, bool)
        and node.value != 0
    )
