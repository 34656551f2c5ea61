"""Signed links: what they carry, and why one is refused."""

import csv
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import URLSafeTimedSerializer

from sim_server.registry.links import (
    CONSOLE_LINK_VALID_FOR,
    ConsoleLink,
    Link,
    LinkSigner,
    ObserverLink,
    RefusedLink,
    SeatLink,
    is_current,
)
from sim_server.registry.links_csv import Invitation, links_csv
from sim_server.registry.people import Participant
from sim_server.rules.ids import FacilitatorId, PersonId, SessionId, TableId

KEY = "a secret key of the installation, long enough"
SIGNER = LinkSigner(KEY)
SEAT = SeatLink(SessionId("s1"), PersonId("p1"), 1)
OBSERVER = ObserverLink(SessionId("s1"), TableId("t1"), 3)
CONSOLE = ConsoleLink(FacilitatorId("f1"), 7)


@pytest.mark.parametrize("link", [SEAT, OBSERVER, CONSOLE])
def test_a_link_comes_back_as_it_was_signed(link: Link) -> None:
    assert SIGNER.read(SIGNER.sign(link)) == link


def test_a_link_signed_elsewhere_is_malformed() -> None:
    other = LinkSigner("the key of quite another installation")
    assert _refusal(SIGNER.read(other.sign(SEAT))) == "malformed"


def test_a_payload_of_another_shape_is_malformed_even_when_signed() -> None:
    serializer = URLSafeTimedSerializer(KEY, salt="entente.link")
    for payload in ([], ["s", "s1"], ["s", 1, 2, 3], ["x", "a", "b", 1], {"kind": "s"}, None):
        assert _refusal(SIGNER.read(serializer.dumps(payload))) == "malformed"


@given(st.text(max_size=600))
def test_no_text_at_all_breaks_the_reader(token: str) -> None:
    assert _refusal(SIGNER.read(token)) == "malformed"


@given(st.integers(min_value=0), st.characters(categories=["L", "N"]))
def test_a_changed_character_makes_a_link_malformed_or_changes_nothing(at: int, character: str) -> None:
    token = SIGNER.sign(SEAT)
    at %= len(token)
    changed = token[:at] + character + token[at + 1 :]
    assert SIGNER.read(changed) == SEAT or _refusal(SIGNER.read(changed)) == "malformed"


def test_a_console_link_expires_and_a_seat_link_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    seat, console = SIGNER.sign(SEAT), SIGNER.sign(CONSOLE)
    later = datetime.now(UTC) + CONSOLE_LINK_VALID_FOR * 2
    monkeypatch.setattr("itsdangerous.timed.time.time", later.timestamp)
    assert _refusal(SIGNER.read(console)) == "expired"
    assert SIGNER.read(seat) == SEAT


def test_a_link_of_an_older_version_or_of_somebody_gone_is_revoked() -> None:
    assert is_current(SEAT, version=1) is None
    for version in (2, None):
        refused = is_current(SEAT, version=version)
        assert refused is not None
        assert refused.code == "revoked"
        assert "Ask your facilitator" in refused.sentence


def test_a_short_secret_key_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 32"):
        LinkSigner("secret")


def test_links_csv_has_a_row_each_and_no_formula_runs() -> None:
    people = [_participant("p1", "=HYPERLINK(1)", ""), _participant("p2", "Participant, 002", "p002@example.org")]
    text = links_csv(
        [Invitation(people[0], 1, "minister", "HERON MAPLE 3182"), Invitation(people[1], 0, "", "FOX PINE 1000")],
        lambda person_id: f"https://play.example.org/j/{person_id}",
    )
    assert text.splitlines() == [
        "name,email,language,table,seat,link,code",
        "'=HYPERLINK(1),,,1,minister,https://play.example.org/j/p1,HERON MAPLE 3182",
        '"Participant, 002",p002@example.org,,,,https://play.example.org/j/p2,FOX PINE 1000',
    ]


def test_no_cell_of_links_csv_that_people_write_runs_as_a_formula() -> None:
    person = _participant("p1", "@SUM(1)", "")
    person.language = "=cmd|' /C calc'!A0"
    (_, row) = links_csv([Invitation(person, 1, "+1", "CODE")], lambda _: "https://x").splitlines()

    assert [cell for cell in next(csv.reader([row])) if cell.startswith(("=", "+", "@"))] == []


def _participant(person_id: str, name: str, email: str) -> Participant:
    return Participant(
        id=PersonId(person_id),
        session_id=SessionId("s1"),
        position=0,
        name=name,
        email=email,
        created_at=datetime(2030, 3, 14, tzinfo=UTC),
    )


def _refusal(read: Link | RefusedLink) -> str:
    return read.code if isinstance(read, RefusedLink) else "a link"
