"""A roster file: whatever it looks like, people are read; whatever is wrong is named by row and column."""

from pathlib import Path

import pytest

from sim_server.registry.roster import Problem, Roster, RosterRow, parse_roster
from tests.registry.workbooks import entity_bomb, workbook, zip_bomb

TWO_PEOPLE = "Name;E-Mail;Region\nParticipant 001;p001@example.org;Asia\nパーティ 002;p002@example.org;Europe\n"


def read(text: str) -> Roster:
    return parse_roster(text.encode())


def only_problem(roster: Roster) -> Problem:
    (problem,) = roster.problems
    return problem


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_common_delimiter_is_found(delimiter: str) -> None:
    roster = read(TWO_PEOPLE.replace(";", delimiter))
    assert [(row.name, row.region) for row in roster.rows] == [
        ("Participant 001", "Asia"),
        ("パーティ 002", "Europe"),
    ]
    assert roster.problems == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_any_unicode_encoding_is_read_with_or_without_a_mark(encoding: str) -> None:
    roster = parse_roster(TWO_PEOPLE.encode(encoding))
    assert [row.name for row in roster.rows] == ["Participant 001", "パーティ 002"]


def test_western_european_bytes_are_read() -> None:
    roster = parse_roster("Nom;Prénom;Courriel\nDélégué;Élève;p001@example.org\n".encode("cp1252"))
    assert [row.name for row in roster.rows] == ["Élève Délégué"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_any_line_ending_is_read(ending: str) -> None:
    assert len(read(TWO_PEOPLE.replace("\n", ending)).rows) == 2


def test_a_delimiter_named_by_excel_is_taken_and_rows_are_counted_with_it() -> None:
    roster = read("sep=;\nname;email\nParticipant 001;nobody\n")
    assert only_problem(roster).row == 3


@pytest.mark.parametrize(
    "heading",
    ["email", "E-mail", "E MAIL", "Email Address", "courriel", "Correo electrónico", "البريد الإلكتروني", "邮箱"],
)
def test_headings_are_known_in_any_case_and_many_languages(heading: str) -> None:
    assert read(f"name,{heading}\nParticipant 001,p001@example.org\n").rows[0].email == "p001@example.org"


def test_columns_that_are_not_used_are_shown_as_such() -> None:
    roster = read("Full name,Remarks,E-mail,Mail\nParticipant 001,shy,p001@example.org,x\n")
    assert [(column.heading, column.field) for column in roster.columns] == [
        ("Full name", "name"),
        ("Remarks", None),
        ("E-mail", "email"),
        ("Mail", None),
    ]


def test_quoted_cells_keep_delimiters_and_lines_and_empty_rows_count() -> None:
    roster = read('name,country\n"Participant, 001","two\nlines"\n\n,,\nParticipant 002,Karsund\n')
    assert [(row.number, row.name, row.country) for row in roster.rows] == [
        (2, "Participant, 001", "two lines"),
        (5, "Participant 002", "Karsund"),
    ]


def test_accents_are_composed_and_markup_stays_text() -> None:
    roster = read("name\nDele\u0301gue\u0301\n<script>alert(1)</script>\n")
    assert [row.name for row in roster.rows] == ["Del\u00e9gu\u00e9", "<script>alert(1)</script>"]


@pytest.mark.parametrize(
    ("said", "read_as"),
    [
        ("company", "firm"),
        ("Company", "firm"),
        ("no preference", ""),
        ("", ""),
        ("none", ""),
        ("international organisation", "organisation"),
        ("university", "university"),
        ("Diplomacy", "diplomacy"),
    ],
)
def test_preferences_become_kinds_or_sectors(said: str, read_as: str) -> None:
    assert read(f"name,preference\nParticipant 001,{said}\n").rows[0].preference == read_as


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        ("en", "en"),
        ("FR", "fr"),
        ("pt_BR", "pt-BR"),
        ("English", "en"),
        ("français", "fr"),
        ("العربية", "ar"),
        ("中文", "zh"),
    ],
)
def test_languages_are_read_as_tags_or_names(said: str, tag: str) -> None:
    assert read(f"name,language\nParticipant 001,{said}\n").rows[0].language == tag


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("p013example.org", "there is no @"),
        ("a@b@example.org", "more than one @"),
        ("@example.org", "before the @ is missing"),
        ("p013@example", "not the name of a mail host"),
        ("p013@-example.org", "not the name of a mail host"),
        ("p013@example..org", "not the name of a mail host"),
        ("Somebody <p013@example.org>", "no spaces, commas or brackets"),
        ("p" * 250 + "@example.org", "longer than 254"),
    ],
)
def test_a_bad_address_is_named_and_rejects_nothing_else(address: str, said: str) -> None:
    roster = read(f"name;E-Mail\nParticipant 001;p001@example.org\nParticipant 013;{address}\nParticipant 014;\n")
    problem = only_problem(roster)
    assert (problem.row, problem.column, problem.is_row_kept) == (3, "E-Mail", False)
    assert said in problem.message
    assert [row.number for row in roster.rows] == [2, 4]


def test_a_second_row_with_an_address_names_the_first() -> None:
    roster = read("name,email\nParticipant 001,p001@example.org\nParticipant 002,P001@Example.org\n")
    problem = only_problem(roster)
    assert (problem.row, problem.column) == (3, "email")
    assert problem.message.startswith("Row 2 has the same address.")
    assert [row.name for row in roster.rows] == ["Participant 001"]


def test_a_row_without_a_name_waits() -> None:
    roster = read("name,email\n,p001@example.org\nParticipant 002,p002@example.org\n")
    assert (only_problem(roster).row, only_problem(roster).column) == (2, "name")
    assert [row.number for row in roster.rows] == [3]


def test_what_is_too_long_says_how_long_it_may_be() -> None:
    roster = read(f"name,country\n{'x' * 121},Karsund\nParticipant 002,{'y' * 101}\n")
    too_long_name, too_long_country = roster.problems
    assert (too_long_name.row, too_long_name.column, too_long_name.is_row_kept) == (2, "name", False)
    assert (too_long_country.row, too_long_country.column, too_long_country.is_row_kept) == (3, "country", True)
    assert [(row.name, row.country) for row in roster.rows] == [("Participant 002", "")]


def test_wishes_are_addresses_and_unknown_ones_are_left_out_with_a_word() -> None:
    roster = read(
        "name,email,Keep with,Keep apart\n"
        "Participant 001,p001@example.org,P002@example.org; nobody@example.org,\n"
        "Participant 002,p002@example.org,,p001@example.org p003@example.org\n"
        "Participant 003,p003@example.org,,p003@example.org\n"
    )
    assert [row.keep_with for row in roster.rows] == [("p002@example.org",), (), ()]
    assert [row.keep_apart for row in roster.rows] == [(), ("p001@example.org", "p003@example.org"), ()]
    assert [(problem.row, problem.column, problem.is_row_kept) for problem in roster.problems] == [
        (2, "Keep with", True),
        (4, "Keep apart", True),
    ]


def test_wishes_may_name_people_already_in_the_session() -> None:
    known = frozenset({"P900@example.org"})
    data = b"name,keep_with\nParticipant 001,p900@example.org\n"
    assert parse_roster(data, known_emails=known).rows[0].keep_with == ("p900@example.org",)
    assert parse_roster(data).rows[0].keep_with == ()


def test_an_unknown_language_is_left_out_with_a_word() -> None:
    roster = read("name,language\nParticipant 001,Moonish\n")
    assert (only_problem(roster).row, only_problem(roster).column) == (2, "language")
    assert roster.rows[0].language == ""


def test_an_unclosed_quotation_mark_keeps_the_rows_above() -> None:
    roster = read('name,country\nParticipant 001,A\n"Participant 002,B\nParticipant 003,C\n')
    assert [row.name for row in roster.rows] == ["Participant 001"]
    assert only_problem(roster).row == 3
    assert "quotation mark" in only_problem(roster).message


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty"),
        (b"\n\n ,,\n", "The file is empty"),
        (b"name,email\n", "no people below"),
        (b"email,country\np001@example.org,Karsund\n", "No heading says where the names are"),
        (b"%PDF-1.7\n\x00\xff", "No heading says where the names are"),
        (b"PK\x03\x04 not really", "cannot be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "old Excel file"),
        (b"x" * 5_000_001, "larger than 5 MB"),
    ],
)
def test_a_wrong_file_says_what_to_bring(data: bytes, said: str) -> None:
    roster = parse_roster(data)
    assert roster.rows == ()
    assert said in only_problem(roster).message


def test_rows_beyond_the_bound_are_not_read_and_the_first_of_them_is_named() -> None:
    roster = read("name\n" + "".join(f"Participant {number}\n" for number in range(5_010)))
    assert len(roster.rows) == 5_000
    assert only_problem(roster).row == 5_002


def test_a_workbook_is_read_like_a_text_file() -> None:
    roster = parse_roster(
        workbook(
            [
                ("Name", "E-mail", "Region", "Sector"),
                ("شریک 032", "p032@example.org", "Asia", "Academia"),
                (),
                (33.0, "p033.example.org", None, None),
            ]
        )
    )
    assert [(row.number, row.name, row.sector) for row in roster.rows] == [(2, "شریک 032", "academia")]
    assert (only_problem(roster).row, only_problem(roster).column) == (4, "E-mail")


def test_people_far_below_empty_rows_are_found_and_their_rows_counted() -> None:
    text = "name\nParticipant 001\n" + "\n" * 6_000 + "Participant 002\n"
    rows: list[tuple[object, ...]] = [("name",), ("Participant 001",), *[()] * 6_000, ("Participant 002",)]
    for data in (text.encode(), workbook(rows)):
        assert [(row.number, row.name) for row in parse_roster(data).rows] == [
            (2, "Participant 001"),
            (6003, "Participant 002"),
        ]


def test_a_zip_bomb_is_not_unpacked() -> None:
    data = zip_bomb(200_000_000)
    assert len(data) < 500_000
    assert "far more than a roster needs" in only_problem(parse_roster(data)).message


def test_an_entity_bomb_is_not_unfolded() -> None:
    assert "cannot be read" in only_problem(parse_roster(entity_bomb())).message


def test_nothing_personal_is_in_a_repr() -> None:
    roster = read("name,email\nParticipant 001,p001@example.org\nParticipant 002,p002(at)example.org\n")
    assert "Participant 00" not in repr(roster)
    assert "example.org" not in repr(roster)


def test_a_problem_reads_as_a_sentence_with_its_place() -> None:
    roster = read("name,email\nParticipant 001,p001.example.org\n")
    assert str(only_problem(roster)) == (
        "row 2, email: This is not an e-mail address: there is no @. Correct it, or leave the cell empty."
    )


def test_the_real_roster_is_read_whole() -> None:
    data = (Path(__file__).parents[1] / "data" / "roster-107.csv").read_bytes()
    roster = parse_roster(data)
    assert len(roster.rows) == 107
    assert roster.problems == ()
    assert roster.rows[2] == RosterRow(
        number=4,
        name="참가자 003",
        email="p003@example.org",
        country="Korea",
        region="Asia",
        sector="academia",
        language="ko",
        preference="firm",
    )
