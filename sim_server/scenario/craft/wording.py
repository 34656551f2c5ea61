"""Hints about words: how long people read, how hard it is, and whether an answer is favoured by its length."""

from collections.abc import Iterator, Mapping
from typing import Final

from sim_server.rules.scenario import Delegation, Role, Scenario
from sim_server.scenario.craft.hint import Hint, named, outside
from sim_server.scenario.craft.prose import reading, syllables, words

TOPIC: Final = "words"
PACE: Final = 120
"""Words a minute that somebody reads in a second language."""
MINUTES: Final = 13
BACKGROUND: Final = 900
DELEGATION: Final = 250
SEAT: Final = (250, 400)
AVERAGE_SENTENCE: Final = 15
LONGEST_SENTENCE: Final = 25
GRADE: Final = 9
TERMS: Final = 12
CLAUSE: Final = (25, 45)
SPREAD: Final = 12
LETTERS: Final = (5, 8)
SYLLABLES: Final = (2, 3)
ENGLISH: Final = "en"
UNSPACED: Final = frozenset({"bo", "ja", "km", "lo", "my", "th", "zh"})
"""Languages written without spaces between words: nothing of them is counted here."""


def word_hints(scenario: Scenario) -> Iterator[Hint]:
    """In the scenario's main language. Grade and syllables are of English alone."""
    language = scenario.language.split("-")[0]
    if language in UNSPACED:
        return
    yield from _lengths(scenario)
    yield from _clauses(scenario)
    yield from _sentences(scenario, is_english=language == ENGLISH)
    if language == ENGLISH:
        yield from _names(scenario)
    if len(scenario.glossary) > TERMS:
        advice = "Leave out those that people know, or that only one text needs."
        yield Hint(TOPIC, f"{len(scenario.glossary)} words are explained", f"at most {TERMS}", advice)


def _lengths(scenario: Scenario) -> Iterator[Hint]:
    read = {name: _read(scenario, home, role) / PACE for name, home, role in _seats(scenario)}
    if slow := _told(read, 0, MINUTES):
        found = f"minutes of reading before play, at {PACE} words a minute: {slow}"
        yield Hint(TOPIC, found, f"at most {MINUTES}", "Shorten the background first: everybody reads it.")
    background = _count(scenario.background)
    if background > BACKGROUND:
        yield Hint(TOPIC, f"the background has {background} words", f"at most {BACKGROUND}", "Shorten it.")
    delegations = {each.name: _count(each.public) + _count(each.confidential) for each in scenario.delegations}
    if long := _told(delegations, 0, DELEGATION):
        yield Hint(
            TOPIC, f"words about a delegation: {long}", f"at most {DELEGATION}", "Shorten the delegation's texts."
        )
    seats = {name: _count(role.brief) for name, _, role in _seats(scenario)}
    least, most = SEAT
    if missed := _told(seats, least, most):
        advice = "Say who the seat is, what it wants and why, what it may give, what only it knows, whom to see first."
        yield Hint(TOPIC, f"words of a seat's brief: {missed}", f"{least} to {most}", advice)


def _seats(scenario: Scenario) -> Iterator[tuple[str, Delegation, Role]]:
    """Each seat with a name that no other has: two delegations may both send a minister."""
    homes = {each.id: each for each in scenario.delegations}
    for role in scenario.roles:
        home = homes[role.delegation]
        yield f"{home.name} ({role.title})", home, role


def _read(scenario: Scenario, home: Delegation, role: Role) -> int:
    return sum(_count(text) for text in (scenario.background, home.public, home.confidential, role.brief))


def _clauses(scenario: Scenario) -> Iterator[Hint]:
    lengths = {
        f"{issue.title}, {option.title}": _count(option.words)
        for issue in scenario.issues
        for option in issue.options
        if option.words
    }
    least, most = CLAUSE
    if missed := _told(lengths, least, most):
        advice = "Give each clause one verb, one number and one thing to do."
        yield Hint(TOPIC, f"words of a model clause: {missed}", f"{least} to {most}", advice)
    spreads = {issue.title: _spread([_count(each.words) for each in issue.options]) for issue in scenario.issues}
    if missed := _told(spreads, 0, SPREAD):
        advice = "Level them: the longest answer looks like the best considered."
        yield Hint(TOPIC, f"words by which the answers to an issue differ: {missed}", f"at most {SPREAD}", advice)


def _spread(lengths: list[int]) -> int:
    """Defaults without words do not count."""
    worded = [each for each in lengths if each]
    return max(worded) - min(worded) if worded else 0


def _sentences(scenario: Scenario, *, is_english: bool) -> Iterator[Hint]:
    readings = {name: reading(text) for name, text in _texts(scenario)}
    if missed := _told({name: each.average_sentence for name, each in readings.items()}, 0, AVERAGE_SENTENCE):
        found = f"words of an average sentence: {missed}"
        yield Hint(TOPIC, found, f"at most {AVERAGE_SENTENCE}", "Split sentences, one thought each.")
    if missed := _told({name: each.longest_sentence for name, each in readings.items()}, 0, LONGEST_SENTENCE):
        found = f"words of the longest sentence: {missed}"
        yield Hint(TOPIC, found, f"at most {LONGEST_SENTENCE}", "Split it.")
    if is_english and (missed := _told({name: each.grade for name, each in readings.items()}, -99, GRADE)):
        found = f"school years that a text asks for (Flesch-Kincaid): {missed}"
        yield Hint(TOPIC, found, f"at most {GRADE}", "Use shorter words and sentences.")


def _names(scenario: Scenario) -> Iterator[Hint]:
    """Of states, which are named for the exercise; firms and organisations often have several words."""
    states = [each.name for each in scenario.delegations if each.kind == "state" and " " not in each.name]
    letters = _told({name: len(name) for name in states}, *LETTERS)
    sounds = _told({name: syllables(name) for name in states}, *SYLLABLES)
    if letters:
        found = f"letters of a state's name: {letters}"
        yield Hint(TOPIC, found, "5 to 8", "Keep all equally easy: people like the easy ones more.")
    if sounds:
        yield Hint(TOPIC, f"syllables of a state's name: {sounds}", "2 or 3", "Keep all equally easy.")


def _texts(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """Everything that participants read as running text, by what it is."""
    yield "background", scenario.background
    for delegation in scenario.delegations:
        yield delegation.name, f"{delegation.public}\n\n{delegation.confidential}"
    yield from ((name, role.brief) for name, _, role in _seats(scenario))
    yield from ((inject.title, inject.body) for inject in scenario.injects)


def _told(figures: Mapping[str, float], least: float, most: float) -> str:
    return named((name, f"{round(figure, 1):g}") for name, figure in outside(figures, least, most))


def _count(text: str) -> int:
    return len(words(text))
