"""Attachments: what `check` says of a file that cannot come with an inject, and what a session takes of others."""

from hashlib import sha256

import pytest

from sim_server.rules.ids import Language
from sim_server.rules.inject import Attachment, Inject
from sim_server.scenario import ScenarioSource, load_scenario, resolve
from sim_server.scenario.attachments import LARGEST, FileChanged, attached_files
from tests.scenarios.desk import Desk

COUNT = "attachment: files/road-count.csv"
OTHERWISE = "files/road.{0} is not what its name says. Save it again as .{0}, or correct the name."
PNG = b"\x89PNG\r\n\x1a\n and a picture"


def with_file(desk: Desk, name: str, content: bytes, *, alt: str = "") -> list[str]:
    """What `check` says of the road office's letter with this file."""
    desk.file("files").mkdir(exist_ok=True)
    desk.file(f"files/{name}").write_bytes(content)
    desk.change(COUNT, f"attachment: {{file: files/{name}{f', alt: {alt}' if alt else ''}}}")
    return [problem.message for problem in desk.check().errors]


def source_of(desk: Desk) -> ScenarioSource:
    found = load_scenario(desk.folder)
    assert isinstance(found, ScenarioSource), found
    return found


def letter(source: ScenarioSource, language: str = "en") -> Inject:
    scenario = resolve(source, people=6, language=Language(language))
    return next(inject for inject in scenario.injects if inject.attachment is not None)


def test_an_inject_knows_name_kind_size_and_hash_of_its_file(desk: Desk) -> None:
    content = desk.file("files/road-count.csv").read_bytes()
    expected = Attachment("road-count.csv", sha256(content).hexdigest(), "text/csv; charset=utf-8", len(content))
    source = source_of(desk)
    assert letter(source).attachment == expected
    assert attached_files(source) == {expected.digest: content}


def test_a_picture_says_what_it_shows_in_each_language(desk: Desk) -> None:
    assert with_file(desk, "road.png", PNG, alt="A dark road") == []
    strings = "locales/fr/strings.yaml"
    desk.change("  road-count:\n", "  road-count:\n    alt: Une route sombre\n", strings)
    source = source_of(desk)
    assert letter(source).attachment.alt == "A dark road"  # type: ignore[union-attr]
    assert letter(source, "fr").attachment.alt == "Une route sombre"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("road.png", PNG, "Not everyone sees a picture. Say in `alt` what it shows."),
        ("road.pdf", PNG, OTHERWISE.format("pdf")),
        ("road.txt", b"\xff\xfe", OTHERWISE.format("txt")),
        ("road.txt", b" \n", OTHERWISE.format("txt")),
        (
            "road.csv",
            b"x" * (LARGEST + 1),
            f"files/road.csv: This file has {LARGEST + 1:,} bytes; at most {LARGEST:,} are read. Shorten it.",
        ),
    ],
    ids=["no words for a picture", "another kind", "no text", "empty", "too large"],
)
def test_a_file_that_cannot_be_handed_out_is_told(desk: Desk, name: str, content: bytes, sentence: str) -> None:
    assert with_file(desk, name, content) == [sentence]


def test_a_link_out_of_the_folder_is_refused(desk: Desk) -> None:
    outside = desk.folder.parent / "secret.csv"
    outside.write_text("a,b\n", encoding="utf-8")
    desk.file("files/road.csv").symlink_to(outside)
    desk.change(COUNT, "attachment: files/road.csv")
    (problem,) = desk.check().errors
    assert "leads out of the scenario's folder" in problem.message


def test_a_file_that_changed_since_it_was_checked_is_not_taken(desk: Desk) -> None:
    source = source_of(desk)
    desk.write("valley,accidents\n", "files/road-count.csv")
    with pytest.raises(FileChanged, match=r"files/road-count\.csv changed"):
        attached_files(source)
