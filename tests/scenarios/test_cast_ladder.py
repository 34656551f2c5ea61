"""The cast ladder gives one cast for every number of people, and says where it does not."""

import pytest

from sim_server.rules.scenario import Power
from sim_server.scenario import ScenarioSource, load_scenario, resolve
from tests.scenarios.desk import Desk


def source_of(desk: Desk) -> ScenarioSource:
    source = load_scenario(desk.folder)
    assert isinstance(source, ScenarioSource), desk.problems()
    return source


def errors(desk: Desk) -> list[str]:
    return [desk.line(problem) for problem in desk.check().errors]


def test_every_number_of_people_has_its_cast(council_desk: Desk) -> None:
    source = source_of(council_desk)

    seats = {people: len(resolve(source, people=people).roles) for people in source.people}

    assert seats == {6: 6, 7: 7, 8: 8, 9: 8}


def test_a_merged_role_lives_on_in_the_seat_that_takes_it_over(council_desk: Desk) -> None:
    scenario = resolve(source_of(council_desk), people=7)

    mayor = next(role for role in scenario.roles if role.id == "city-mayor")
    assert "city-treasurer" not in {role.id for role in scenario.roles}
    assert mayor.brief.endswith("\n\n## You also hold this office: Treasurer\n\nCount every crown.\n")
    assert mayor.public.endswith("Treasurer: Keeps the purse.")
    assert mayor.objectives[-1] == "Spend little."
    assert mayor.lines[-1] == "What does it cost?"
    assert mayor.powers == {Power.SPEAK, Power.PROPOSE, Power.VOTE, Power.SIGN}


def test_a_vacant_role_is_gone_with_its_powers(council_desk: Desk) -> None:
    scenario = resolve(source_of(council_desk), people=6)

    assert "city-teacher" not in {role.id for role in scenario.roles}
    assert all(Power.CHAIR not in role.powers for role in scenario.roles)


def test_a_shared_role_has_one_seat_for_two(council_desk: Desk) -> None:
    assert resolve(source_of(council_desk), people=9).shared == {"friends-president"}
    assert resolve(source_of(council_desk), people=8).shared == frozenset()


def test_an_inject_for_a_merged_role_reaches_the_seat_that_took_it_over(council_desk: Desk) -> None:
    council_desk.change("to: {delegations: [village, city]}", "to: {roles: [city-treasurer, city-mayor]}")

    scenario = resolve(source_of(council_desk), people=6)

    inject = next(inject for inject in scenario.injects if inject.id == "road-count")
    assert inject.audience.roles == ("city-mayor",)


def test_an_inject_for_vacant_roles_alone_is_left_out(council_desk: Desk) -> None:
    council_desk.change("to: {delegations: [village, city]}", "to: {roles: [city-teacher]}")

    assert "road-count" in {inject.id for inject in resolve(source_of(council_desk), people=7).injects}
    assert "road-count" not in {inject.id for inject in resolve(source_of(council_desk), people=6).injects}


def test_a_delegation_without_seats_drops_out_with_its_vote(council_desk: Desk) -> None:
    council_desk.change("{merge: city-treasurer, into: city-mayor}", "{vacant: friends-president}")
    council_desk.change("{share: friends-president}", "{share: city-mayor}")
    council_desk.change("base: members", "base: members\n    weights: {friends: 2, city: 3}\n    vetoes: [friends]")

    scenario = resolve(source_of(council_desk), people=7)

    rule = next(rule for rule in scenario.rules if rule.id == "simple-majority")
    assert "friends" not in {delegation.id for delegation in scenario.delegations}
    assert rule.weights == (("city", 3),)
    assert rule.vetoes == ()


def test_a_number_beyond_the_ladder_is_refused(council_desk: Desk) -> None:
    with pytest.raises(ValueError, match="no cast for 5 people"):
        resolve(source_of(council_desk), people=5)


IMPOSSIBLE_STEPS = {
    "into another delegation": (
        "{merge: city-treasurer, into: firm-director}",
        "into: ‸firm-director",
        (
            "`city-treasurer` and `firm-director` belong to different delegations; one person cannot hold both. "
            "Merge within one, or leave one vacant."
        ),
    ),
    "into itself": (
        "{merge: city-treasurer, into: city-treasurer}",
        "into: ‸city-treasurer",
        "`city-treasurer` cannot merge into itself. Name another role.",
    ),
    "a merge without a goal": (
        "{merge: city-treasurer}",
        "- ‸{merge: city-treasurer}",
        "A step is either `merge` with `into`, or `vacant`. Write one of the two.",
    ),
    "both at once": (
        "{vacant: city-treasurer, into: city-mayor}",
        "- ‸{vacant: city-treasurer, into",
        "A step is either `merge` with `into`, or `vacant`. Write one of the two.",
    ),
    "a stranger": (
        "{vacant: city-treasure}",
        "vacant: ‸city-treasure}",
        "No role is called `city-treasure`. Did you mean `city-treasurer`?",
    ),
}


@pytest.mark.parametrize(("step", "place", "message"), IMPOSSIBLE_STEPS.values(), ids=IMPOSSIBLE_STEPS.keys())
def test_an_impossible_step_is_told_where_it_stands(council_desk: Desk, step: str, place: str, message: str) -> None:
    council_desk.change("{merge: city-treasurer, into: city-mayor}", step)

    assert errors(council_desk) == [f"{council_desk.place(place)}: {message}"]


def test_a_role_cannot_leave_twice(council_desk: Desk) -> None:
    council_desk.change("{vacant: city-teacher}", "{vacant: city-treasurer}")

    message = "`city-treasurer` has no seat any more after step 1. Name a role that has one."
    assert errors(council_desk) == [f"{council_desk.place('vacant: ‸city-treasurer')}: {message}"]


def test_a_delegation_that_loses_its_voter_is_told_with_the_number_of_people(council_desk: Desk) -> None:
    council_desk.change("{vacant: city-teacher}", "{vacant: city-mayor}")
    council_desk.change("{merge: city-treasurer, into: city-mayor}", "{merge: city-treasurer, into: city-teacher}")
    council_desk.change("people: 6", "people: 8")

    message = "With 6 people one seat of `city` must vote, and no seat does. Change `powers`, or the steps of the cast."
    place = council_desk.place("    ‸roles:\n      - id: city-mayor")
    assert errors(council_desk) == [f"{place}: {message}"]


def test_two_voters_of_one_delegation_are_told(council_desk: Desk) -> None:
    council_desk.change("powers: [speak, chair]", "powers: [speak, vote]")

    place = council_desk.place("    ‸roles:\n      - id: city-mayor")
    assert errors(council_desk) == [
        (
            f"{place}: With 8 people one seat of `city` must vote, and the seats city-mayor, city-teacher do. "
            "Change `powers`, or the steps of the cast."
        )
    ]


def test_a_scenario_where_nobody_votes_is_told(desk: Desk) -> None:
    desk.write(desk.text().replace("propose, vote, sign]", "propose, sign]"))

    message = "No role has the power `vote`, so nothing can be decided. Give it to one role of each voting party."
    assert errors(desk) == [f"{desk.place('‸delegations:' + chr(10) + '  - id')}: {message}"]


def test_a_demo_seat_that_the_cast_leaves_out_is_told(council_desk: Desk) -> None:
    council_desk.change("play: [city-mayor, university-astronomer]", "play: [city-teacher]")

    message = "With 6 people `city-teacher` has no seat. Choose another role, or more people."
    assert errors(council_desk) == [f"{council_desk.place('[‸city-teacher]')}: {message}"]
