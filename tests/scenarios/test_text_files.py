"""Briefs and other texts must be there, say something, be readable, and stay inside the folder."""

from pathlib import Path

from tests.scenarios.desk import Desk

BRIEF = "briefs/firm/firm-director.md"


def errors(desk: Desk) -> list[str]:
    return [desk.line(problem) for problem in desk.check().errors]


def test_a_missing_brief_is_told_at_its_role(desk: Desk) -> None:
    desk.file(BRIEF).unlink()

    assert errors(desk) == [f"{desk.place('- id: ‸firm-director')}: The file {BRIEF} is missing. Write it."]


def test_a_missing_background_is_told(desk: Desk) -> None:
    desk.file("background.md").unlink()

    assert errors(desk) == ["scenario.yaml:2:1: The file background.md is missing. Write it."]


def test_an_empty_brief_is_told_in_its_file(desk: Desk) -> None:
    desk.write(" \n\n", BRIEF)

    assert errors(desk) == [f"{BRIEF}:1:1: This text is empty. Write it: somebody will open it to read."]


def test_a_brief_that_nobody_uses_is_told_with_the_name_it_should_have(desk: Desk) -> None:
    desk.file(BRIEF).rename(desk.file("briefs/firm/firm-directors.md"))

    assert errors(desk) == [
        (
            "briefs/firm/firm-directors.md:1:1: No delegation or role uses this file."
            " Rename it to briefs/firm/firm-director.md, or delete it."
        ),
        f"{desk.place('- id: ‸firm-director')}: The file {BRIEF} is missing. Write it.",
    ]


def test_a_brief_left_over_is_told(desk: Desk) -> None:
    desk.write("An idea.\n", "briefs/firm/ideas.md")

    assert errors(desk) == [
        "briefs/firm/ideas.md:1:1: No delegation or role uses this file. Delete it, or correct its name."
    ]


def test_a_file_in_another_encoding_is_told_at_its_first_wrong_byte(desk: Desk) -> None:
    desk.file(BRIEF).write_bytes("Good.\nTrès".encode() + "é".encode("latin-1"))

    assert errors(desk) == [f"{BRIEF}:2:5: This file is not UTF-8 text. Save it as UTF-8."]


def test_a_byte_order_mark_and_other_line_ends_are_read(desk: Desk) -> None:
    desk.file().write_bytes(b"\xef\xbb\xbf" + desk.text().replace("\n", "\r\n").encode())

    assert desk.check().is_clean


def test_a_huge_file_is_refused_unread(desk: Desk) -> None:
    desk.write("x" * 600_000, BRIEF)

    assert errors(desk) == [f"{BRIEF}:1:1: This file has 600,000 bytes; at most 524,288 are read. Shorten it."]


def test_a_text_that_nobody_can_finish_is_told(desk: Desk) -> None:
    desk.write("word " * 9_000, BRIEF)

    message = "This text has 45,000 characters; at most 40,000 can be read. Shorten it."
    assert errors(desk) == [f"{BRIEF}:1:1: {message}"]


def test_a_link_out_of_the_folder_is_not_followed(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "outside.md").write_text("Secret words.", encoding="utf-8")
    desk.file(BRIEF).unlink()
    desk.file(BRIEF).symlink_to(tmp_path / "outside.md")

    message = "This file is a link that leads out of the scenario's folder. Put a real file here."
    assert errors(desk) == [f"{BRIEF}:1:1: {message}"]


def test_a_link_in_a_circle_is_told(desk: Desk) -> None:
    desk.file(BRIEF).unlink()
    desk.file(BRIEF).symlink_to(desk.file(BRIEF))

    message = "This file cannot be reached: its link leads nowhere or in a circle. Put a real file here."
    assert errors(desk) == [f"{BRIEF}:1:1: {message}"]


def test_a_link_to_nothing_is_told(desk: Desk) -> None:
    desk.file(BRIEF).unlink()
    desk.file(BRIEF).symlink_to(desk.file("nothing.md"))

    assert errors(desk) == [f"{BRIEF}:1:1: There is no such file. Write it, or correct the name."]


def test_a_folder_in_place_of_a_scenario_file_is_told(desk: Desk) -> None:
    desk.file().unlink()
    desk.file().mkdir()

    message = "A file was expected here, and this is something else. Replace it with a text file."
    assert errors(desk) == [f"scenario.yaml:1:1: {message}"]


def test_an_id_never_becomes_a_path_out_of_the_folder(desk: Desk) -> None:
    desk.change("- id: firm-director", "- id: ../../../etc/hosts")

    told = errors(desk)

    assert f"{desk.place('- id: ‸../')}: `../../../etc/hosts` cannot be an id." in told[-1]
    assert not any("hosts.md" in line for line in told)


def test_an_id_too_long_for_a_file_is_told(desk: Desk) -> None:
    desk.change("- id: firm-director", f"- id: {'long' * 100}")

    assert any(f"{desk.place('- id: ‸long')}: `longlong" in line for line in errors(desk))


def test_a_role_cannot_take_the_name_of_its_delegations_brief(desk: Desk) -> None:
    desk.change("- id: firm-director", "- id: public")

    message = "A role cannot be called `public`: its brief would be the delegation's. Rename it."
    assert f"{desk.place('- id: ‸public')}: {message}" in errors(desk)
