"""A document as DOCX, by python-docx: real styles, numbers as text, the same bytes for the same document.

Numbers are written and not left to the word processor's lists: what a text is called in a vote, "clause 3", must not
change with the program that opens it. No name of a person and no path of a machine is in the file.
"""

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sim_server.documents.model import Article, Document, Section

if TYPE_CHECKING:
    from docx.document import Document as Paper
    from docx.text.paragraph import Paragraph

FIRST_DAY: Final = datetime(1980, 1, 1)  # noqa: DTZ001 - the format of these files knows no zone
"""The date of every part and property, so that the same document always gives the same bytes."""
RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "he", "ur"})
STEP: Final = 0.4
"""Inches by which numbers, letters and numerals stand in."""


def word(document: Document) -> bytes:
    """The file. python-docx takes time to load, so it is loaded by the first document."""
    import docx

    paper = docx.Document()
    _prepare(paper, document)
    paper.add_heading(document.title, 0)
    for note in document.notes:
        paper.add_paragraph(note, style="Subtitle")
    if document.opening:
        paper.add_paragraph().add_run(f"{document.opening},").italic = True
    for article in document.articles:
        _article(paper, article)
    for section in document.sections:
        _section(paper, section)
    for paragraph in paper.paragraphs:
        _turned(paragraph, document)
    packed = BytesIO()
    paper.save(packed)
    return _dated(packed.getvalue())


def _prepare(paper: "Paper", document: Document) -> None:
    from docx.shared import Mm, Pt

    properties = paper.core_properties
    properties.title, properties.language = document.title, document.language
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.created = properties.modified = FIRST_DAY
    properties.revision = 1
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(12)
    _language(normal.element, document)
    for name in ("Title", "Heading 1", "Subtitle"):
        _sober(paper, name)
    for name in ("List", "List 2", "List 3"):
        _spaced(paper, name)
    for section in paper.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(25)
    _page_numbers(paper)


def _sober(paper: "Paper", name: str) -> None:
    """The style in the letters and the ink of the text."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style = paper.styles[name]
    font = style.font
    font.name, font.color.rgb, font.italic = "Times New Roman", RGBColor(0, 0, 0), False
    font.size = Pt({"Title": 18, "Heading 1": 13}.get(name, 10))
    for border in style.element.findall(f"{qn('w:pPr')}/{qn('w:pBdr')}"):
        border.getparent().remove(border)
    fonts = style.element.rPr.rFonts
    for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{attribute}"), None)


def _spaced(paper: "Paper", name: str) -> None:
    """Clauses stand apart, as paragraphs do."""
    from docx.oxml.ns import qn

    for close in paper.styles[name].element.findall(f"{qn('w:pPr')}/{qn('w:contextualSpacing')}"):
        close.getparent().remove(close)


def _language(style: object, document: Document) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    spoken = OxmlElement("w:lang")
    for attribute in ("val", "bidi"):
        spoken.set(qn(f"w:{attribute}"), document.language)
    style.get_or_add_rPr().append(spoken)  # type: ignore[attr-defined]


def _page_numbers(paper: "Paper") -> None:
    """A field at the foot of each page, in the middle."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    foot = paper.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    foot._p.append(field)
    shown = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = "1"
    shown.append(words)
    field.append(shown)


def _article(paper: "Paper", article: Article) -> None:
    number = f"{article.number}.\t" if article.number else ""
    paragraph = _hung(paper, number, depth=1 if article.number else 0)
    paragraph.add_run(article.verb).italic = True
    paragraph.add_run(article.rest)
    for each in article.subclauses:
        below = _hung(paper, f"{each.sign}\t", depth=each.depth + (1 if article.number else 0))
        below.add_run(each.words)


def _hung(paper: "Paper", lead: str, *, depth: int) -> "Paragraph":
    """A paragraph that stands ``depth`` steps in, its first line one less for the number before the tab."""
    from docx.shared import Inches

    paragraph = paper.add_paragraph(lead, style=f"List {depth}" if depth > 1 else "List" if depth else "Normal")
    form = paragraph.paragraph_format
    form.left_indent, form.first_line_indent = Inches(STEP * depth), Inches(-STEP if depth else 0)
    form.widow_control = True
    return paragraph


def _section(paper: "Paper", section: Section) -> None:
    paper.add_heading(section.heading, 1)
    for lead, text in section.lines:
        paragraph = paper.add_paragraph()
        if lead:
            paragraph.add_run(lead).bold = True
            paragraph.add_run(": " if text else "")
        paragraph.add_run(text)


def _turned(paragraph: "Paragraph", document: Document) -> None:
    """From right to left where the language runs so."""
    from docx.oxml import OxmlElement

    if document.language.split("-")[0] in RIGHT_TO_LEFT:
        form = paragraph._p.get_or_add_pPr()
        form.insert_element_before(OxmlElement("w:bidi"), "w:spacing", "w:ind", "w:jc", "w:rPr")


def _dated(packed: bytes) -> bytes:
    """The same parts, each with the same date."""
    dated = BytesIO()
    with ZipFile(BytesIO(packed)) as made, ZipFile(dated, "w", ZIP_DEFLATED) as archive:
        for name in made.namelist():
            entry = ZipInfo(name, FIRST_DAY.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, made.read(name))
    return dated.getvalue()
