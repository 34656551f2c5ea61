"""Resources and commitments: what designers may write, what they are told, and what each cast makes of it."""

from pathlib import Path

import pytest

from sim_server.rules.goods import Keeping, KeptWhen
from sim_server.rules.ids import IssueId, OptionId, ResourceId, RoleId
from sim_server.scenario import ScenarioSource, load_scenario, resolve
from sim_server.scenario.checks.goods import FORMS
from tests.scenarios.desk import COUNCIL, LADDER, Desk

ROOMS = "actions: [plenary, delegation, rooms]"


def trading(desk: Desk, goods: str) -> None:
    """The small observatory with deals in its opening phase."""
    desk.change(ROOMS, "actions: [plenary, delegation, rooms, deals]")
    desk.change("\ncast:\n", f"\n{goods}\ncast:\n")


def told(desk: Desk) -> list[str]:
    return [desk.line(problem) for problem in desk.check().errors]


def resource(starts: str) -> str:
    return f"resources:\n  - {{id: grain, title: Grain, starts: {starts}}}"


def commitment(kept_when: str) -> str:
    return f"commitments:\n  - {{id: nod, title: A nod, words: nods, kept-when: {kept_when}}}"


@pytest.mark.parametrize(
    ("goods", "place", "message"),
    [
        (resource("{mayor: 3}"), "{‸mayor: 3}", "No role is called `mayor`. Did you mean `city-mayor`?"),
        (
            resource("{city-mayor: -3}"),
            "city-mayor: ‸-3",
            "A role holds from 0 to 1,000,000, and this is -3. Correct it.",
        ),
        (
            commitment("adopted data=opn"),
            "kept-when: ‸adopted",
            "No option of `data` is called `opn`. Did you mean `open`?",
        ),
        (commitment("adopted date=open"), "kept-when: ‸adopted", "No issue is called `date`. Did you mean `data`?"),
        (
            commitment("transfers grain 3"),
            "kept-when: ‸transfers",
            "No resource is called `grain`. Define it first.",
        ),
        (
            commitment("if it rains"),
            "kept-when: ‸if",
            f"`if it rains` cannot be checked against the record. {FORMS}",
        ),
    ],
)
def test_a_mistake_in_goods_is_told_where_it_stands(desk: Desk, goods: str, place: str, message: str) -> None:
    trading(desk, goods)
    assert f"{desk.place(place)}: {message}" in told(desk)


def test_a_resource_that_nobody_holds_can_never_be_given(desk: Desk) -> None:
    trading(desk, resource("{city-mayor: 0}"))
    (line,) = told(desk)
    assert line.endswith("Nobody holds `grain` at the start, so nobody can ever give it. Name a role in `starts`.")


def test_goods_that_no_phase_lets_anybody_trade_are_told(desk: Desk) -> None:
    desk.change("\ncast:\n", f"\n{resource('{city-mayor: 3}')}\ncast:\n")
    message = "No phase opens `deals`, so these resources are never used. Add it to the `actions` of a phase."
    assert told(desk) == [f"{desk.place('‸resources:')}: {message}"]


def source_of(folder: Path) -> ScenarioSource:
    source = load_scenario(folder)
    assert isinstance(source, ScenarioSource), source
    return source


def test_what_shows_that_a_commitment_was_kept_is_read(desk: Desk) -> None:
    kinds = ("adopted data=open", "in-favour", "transfers grain 3", "sponsors", '""')
    lines = "".join(
        f"\n  - {{id: nod-{number}, title: A nod, words: nods, kept-when: {kind}}}" for number, kind in enumerate(kinds)
    )
    trading(desk, f"{resource('{city-mayor: 3}')}\ncommitments:{lines}")
    scenario = resolve(source_of(desk.folder), people=6)
    assert [each.kept_when for each in scenario.commitments] == [
        KeptWhen(Keeping.ADOPTED, issue=IssueId("data"), option=OptionId("open")),
        KeptWhen(Keeping.IN_FAVOUR),
        KeptWhen(Keeping.TRANSFERS, resource=ResourceId("grain"), amount=3),
        KeptWhen(Keeping.SPONSORS),
        None,
    ]


@pytest.mark.parametrize(
    ("people", "held"),
    [
        (8, {"city-mayor": 1, "city-treasurer": 2, "city-teacher": 4}),
        (7, {"city-mayor": 3, "city-teacher": 4}),
        (6, {"city-mayor": 7}),
    ],
)
def test_amounts_of_merged_roles_add_up_and_those_of_vacant_ones_go_to_a_colleague(
    desk: Desk, people: int, held: dict[str, int]
) -> None:
    text = desk.text()
    before, rest = text.split("  - id: university\n", 1)
    desk.write(before + COUNCIL + "  - id: university\n" + rest)
    text = desk.text()
    start = text.index("\ncast:\n") + 1
    end = text.index("\nprompts:", start) if "\nprompts:" in text[start:] else len(text)
    desk.write(text[:start] + LADDER + text[end:])
    for name in ("city-treasurer", "city-teacher"):
        desk.write("Words.\n", f"briefs/city/{name}.md")
    trading(desk, resource("{city-mayor: 1, city-treasurer: 2, city-teacher: 4}"))

    (grain,) = resolve(source_of(desk.folder), people=people).resources

    assert dict(grain.starts) == {RoleId(role): amount for role, amount in held.items()}
