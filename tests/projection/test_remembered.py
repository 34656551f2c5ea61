"""What is remembered: results for the same objects, by identity, up to a bound."""

from sim_server.rules.remembered import remembered


def test_the_same_objects_are_not_asked_twice_and_equal_ones_are() -> None:
    asked: list[tuple[int, ...]] = []

    @remembered(8)
    def total(numbers: tuple[int, ...]) -> int:
        asked.append(numbers)
        return sum(numbers)

    one, equal = (1, 2, *range(3)), (1, 2, *range(3))
    assert [total(one), total(one), total(equal)] == [6, 6, 6]
    assert asked == [one, equal]


def test_no_more_than_the_bound_is_kept() -> None:
    made = 0

    @remembered(2)
    def label(name: str) -> str:
        nonlocal made
        made += 1
        return name.title()

    names = [f"name {number}" for number in range(3)]
    assert [label(name) for name in (*names, names[0])] == ["Name 0", "Name 1", "Name 2", "Name 0"]
    assert made == 4
