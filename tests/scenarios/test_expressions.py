"""Conditions: what is let through means what Python means by it, and all else is refused with its place."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim_server.rules.expressions import MOST, Expression, Fact, Value, holds, number_of, value_of
from sim_server.scenario.expressions import MOST_CHARACTERS, MOST_PARTS, read_expression
from sim_server.scenario.vocabulary import Kind, Vocabulary

WORDS = Vocabulary(
    {"machine-hours": ("five", "twenty"), "test": ("none", "public")},
    ("talks", "adoption"),
)
WORLD: dict[tuple[Fact, tuple[str, ...]], Value] = {
    (Fact.ADOPTED, ("machine-hours", "twenty")): True,
    (Fact.SETTLED, ("machine-hours",)): "twenty",
    (Fact.SETTLED, ("test",)): "",
    (Fact.TEXTS_ADOPTED, ()): 1.0,
    (Fact.VOTES_FAILED, ()): 3.0,
    (Fact.REACHED, ("talks",)): True,
    (Fact.REACHED, ("adoption",)): False,
}


def world(fact: Fact, names: tuple[str, ...]) -> Value:
    return WORLD[fact, names]


def condition(text: str) -> Expression:
    read, mistakes = read_expression(text, WORDS, Kind.TRUTH)
    assert not mistakes, mistakes
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('settled("machine-hours") == "twenty" and votes_failed() >= 2', True),
        ('settled("machine-hours") != "twenty"', False),
        ('settled("test") == ""', True),
        ('adopted("machine-hours", "twenty") and not texts_adopted() > 1', True),
        ("1 <= votes_failed() < 3", False),
        ("votes_failed() / 2 - 1 > max(texts_adopted(), -3) * 0.25", True),
        ('(votes_failed() if reached("talks") else 0) == 3', True),
        ('-votes_failed() < 0 or reached("adoption")', True),
        ('reached("adoption") or False', False),
    ],
)
def test_a_condition_means_what_it_says(text: str, expected: bool) -> None:
    assert holds(condition(text), world) is expected


@pytest.mark.parametrize(
    ("text", "offset", "says"),
    [
        ('reached("talsk")', 8, "No phase is called `talsk`. Did you mean `talks`?"),
        ('reached("talks") and settld("test") == ""', 21, "No function is called `settld`. Did you mean `settled`?"),
        ('settled("test") == "pulic"', 19, "It is never `pulic`. Did you mean `public`?"),
        ('adopted("test", "twenty")', 16, "No option is called `twenty`. Use one of: none, public."),
        ('adopted("test")', 0, "Write adopted(ISSUE, OPTION)."),
        ("votes_failed() > 1 / 0", 21, "Divide by a number other than 0"),
        ("votes_failed() / votes_failed() > 1", 17, "Divide by a number other than 0"),
        ("votes_failed()", 0, "This is a number, and true or false is needed here."),
        ("votes_failed() and texts_adopted() > 1", 0, "This is a number, and true or false is needed here."),
        ('votes_failed() == "public"', 18, "Compare like with like."),
        ('settled("test") < "public"', 18, "Only numbers are smaller or greater."),
        ("adopted > 1", 0, "`adopted` stands alone."),
        ("reached(votes_failed() > 1)", 8, "Write the id of the phase in quotes."),
        ("[x for x in (1, 2)] == 1", 0, "This has no meaning in a condition."),
        ("(lambda: True)()", 0, "No function is called ``."),
        ('__import__("os").system("x") == 1', 0, "No function is called ``."),
        ("votes_failed() ** 9 > 1", 0, "Numbers are reckoned with +, -, * and / only."),
        ("votes_failed() in (1, 2)", 18, "This has no meaning in a condition."),
        ("votes_failed() > 99999999999", 17, "numbers up to 1,000,000,000"),
        ("votes_failed() >", 16, "This cannot be read here."),
        ("votes_failed() >\n  1 and\n  5", 27, "This is a number, and true or false is needed here."),
        ('"\\d" == "d"', 1, "Conditions have no \\"),
        ("votes_failed() > 1 # and never", 19, "Conditions have no #"),
        ("", 0, "This cannot be read here."),
        ("min(1) > 0", 0, "min() compares two numbers or more."),
        ("votes_failed(*[]) > 0", 0, "A function takes plain values"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, offset: int, says: str) -> None:
    read, mistakes = read_expression(text, WORDS, Kind.TRUTH)
    assert read is None
    assert mistakes[0].offset == offset
    assert says in mistakes[0].message


def test_every_mistake_is_told_in_one_run() -> None:
    _, mistakes = read_expression('reached("a") and reached("b")', WORDS, Kind.TRUTH)
    assert [mistake.offset for mistake in mistakes] == [8, 25]


def test_size_is_bounded() -> None:
    longest = " + ".join(["1"] * (MOST_PARTS // 2 - 1)) + " > 0"
    assert read_expression(longest, WORDS, Kind.TRUTH)[1] == ()
    _, mistakes = read_expression(" + ".join(["1"] * MOST_PARTS) + " > 0", WORDS, Kind.TRUTH)
    assert f"at most {MOST_PARTS}" in mistakes[0].message
    _, mistakes = read_expression("1" * (MOST_CHARACTERS + 1), WORDS, Kind.NUMBER)
    assert "Shorten it" in mistakes[0].message


@pytest.mark.parametrize("piece", ["(", "-", "not ", "[", "1 if 1 else ", "min(1, ", "1 < "])
def test_what_nests_without_end_is_refused_and_breaks_nothing(piece: str) -> None:
    read, mistakes = read_expression((piece * MOST_CHARACTERS)[:MOST_CHARACTERS], WORDS, Kind.TRUTH)
    assert read is None
    assert mistakes


@given(st.text(max_size=60) | st.text(alphabet="()\"',.-+*/<>=! \nabinot01", max_size=60))
@settings(max_examples=150)
def test_any_text_is_read_or_refused(text: str) -> None:
    read, mistakes = read_expression(text, WORDS, Kind.TRUTH)
    assert (read is None) == bool(mistakes)


NUMBERS = st.sampled_from(["1", "2.5", "-4", "0", "texts_adopted()", "votes_failed()"])
TRUTHS = st.sampled_from(
    ["True", "False", 'adopted("machine-hours", "twenty")', 'reached("adoption")', 'settled("test") == "none"']
)


def combined(numbers: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    sums = st.builds("({} {} {})".format, numbers, st.sampled_from("+-*"), numbers)
    shares = st.builds("({} / {})".format, numbers, st.sampled_from(("2", "0.5", "3")))
    extremes = st.builds("{}({}, {})".format, st.sampled_from(("min", "max")), numbers, numbers)
    return sums | shares | extremes


def joined(truths: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    numbers = st.recursive(NUMBERS, combined, max_leaves=6)
    compared = st.builds("({} {} {})".format, numbers, st.sampled_from(("<", "<=", ">", ">=", "==", "!=")), numbers)
    both = st.builds("({} {} {})".format, truths, st.sampled_from(("and", "or")), truths)
    chosen = st.builds("({} if {} else {})".format, truths, truths, truths)
    return compared | both | chosen | truths.map("(not {})".format)


@given(st.recursive(TRUTHS, joined, max_leaves=6))
@settings(max_examples=120)
def test_what_is_let_through_means_what_python_means_by_it(text: str) -> None:
    def asked(fact: Fact) -> Callable[..., Value]:
        return lambda *names: world(fact, names)

    names: dict[str, object] = {fact.value: asked(fact) for fact in Fact}
    expected = eval(text, {"__builtins__": {"min": min, "max": max}}, names)
    assert holds(condition(text), world) is expected


def test_numbers_never_grow_beyond_all_bounds() -> None:
    read, _ = read_expression(" * ".join(["1000000000"] * 40), WORDS, Kind.NUMBER)
    assert read is not None
    assert number_of(read, world) == MOST
    with pytest.raises(TypeError, match="not a condition"):
        holds(read, world)
    assert value_of(read, world) == MOST
