"""How many tables a number of people makes, and how many sit at each."""


class CannotSplit(ValueError):
    """These people do not fit that many tables; the message says which numbers would do."""


def split(people_count: int, *, at_least: int = 6, at_most: int = 20, tables: int | None = None) -> tuple[int, ...]:
    """Table sizes that differ by at most one, the larger first.

    Without `tables`: as few tables as hold everybody; fewer people than `at_least` still make one table.
    Raises CannotSplit if `tables` tables of that size cannot hold exactly these people.
    """
    if people_count < 1:
        return ()
    fewest = -(-people_count // at_most)
    if tables is None:
        return _even(people_count, fewest)
    most = max(people_count // at_least, fewest)
    if not fewest <= tables <= most:
        raise CannotSplit(_advice(people_count, tables, fewest, most, f"{at_least} to {at_most}"))
    return _even(people_count, tables)


def _even(people_count: int, tables: int) -> tuple[int, ...]:
    size, larger = divmod(people_count, tables)
    return tuple(size + 1 if at < larger else size for at in range(tables))


def _advice(people_count: int, tables: int, fewest: int, most: int, size: str) -> str:
    choice = f"{fewest}" if fewest == most else f"{fewest} to {most}"
    asked = "1 table" if tables == 1 else f"{tables} tables"
    return f"{asked} of {size} cannot seat {people_count} people. Choose {choice}."
