"""A document as DOCX, opened again."""

from io import BytesIO
from zipfile import ZipFile

import docx

from sim_server.documents.model import Article, Document, Section
from sim_server.documents.word import word
from sim_server.rules.commands import ClauseKind
from sim_server.rules.ids import Language
from sim_server.rules.subclauses import Subclause

TEXT = Document(
    title="Dome",
    language=Language("fr"),
    notes=("Spring session, table 1.", "Revision 1."),
    opening="The Assembly",
    articles=(
        Article(ClauseKind.PREAMBULAR, 0, "Recalling", " the winter,", ()),
        Article(
            ClauseKind.OPERATIVE,
            1,
            "Requests",
            " the office:",
            (Subclause(1, "(a)", "to [report / meet];"), Subclause(2, "(i)", "twice.")),
        ),
    ),
    sections=(Section("Reservations", (("North (clause 1)", "Not in <winter>."), ("", "South, Minister"))),),
)


def test_a_document_is_read_back_as_it_was_written() -> None:
    paper = docx.Document(BytesIO(word(TEXT)))
    assert [(each.style.name, each.text) for each in paper.paragraphs if each.style] == [
        ("Title", "Dome"),
        ("Subtitle", "Spring session, table 1."),
        ("Subtitle", "Revision 1."),
        ("Normal", "The Assembly,"),
        ("Normal", "Recalling the winter,"),
        ("List", "1.\tRequests the office:"),
        ("List 2", "(a)\tto [report / meet];"),
        ("List 3", "(i)\ttwice."),
        ("Heading 1", "Reservations"),
        ("Normal", "North (clause 1): Not in <winter>."),
        ("Normal", "South, Minister"),
    ]
    italic = [run.text for paragraph in paper.paragraphs for run in paragraph.runs if run.italic]
    assert italic == ["The Assembly,", "Recalling", "Requests"]
    assert "PAGE" in paper.sections[0].footer._element.xml


def test_a_document_names_its_language_and_no_person() -> None:
    packed = word(TEXT)
    properties = docx.Document(BytesIO(packed)).core_properties
    assert (properties.title, properties.language) == ("Dome", "fr")
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    with ZipFile(BytesIO(packed)) as parts:
        every = b"".join(parts.read(name) for name in parts.namelist())
        assert 'w:lang w:val="fr"' in parts.read("word/styles.xml").decode()
    assert b"python" not in every
    assert b"/home" not in every


def test_the_same_document_gives_the_same_bytes() -> None:
    assert word(TEXT) == word(TEXT)
