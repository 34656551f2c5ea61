"""Headings to fields: the words people write above a column, in any case and with any punctuation."""

import unicodedata
from dataclasses import dataclass
from typing import Literal

Field = Literal[
    "name",
    "first_name",
    "last_name",
    "email",
    "country",
    "region",
    "sector",
    "language",
    "preference",
    "keep_with",
    "keep_apart",
]

HEADINGS: dict[Field, str] = {
    "name": "name, full name, participant, participant name, person, nom complet, nom et prénom, nombre completo, "
    "nombre y apellidos, vollständiger name, nome completo, имя, фио, 姓名, 名前, 氏名, 이름, الاسم, ชื่อ, họ tên",
    "first_name": "first name, given name, forename, prénom, vorname, nombre, nome",
    "last_name": "last name, family name, surname, nom, nom de famille, nachname, apellido, apellidos, cognome",
    "email": "email, e mail, mail, email address, mail address, courriel, adresse électronique, adresse e mail, "
    "adresse mail, correo, correo electrónico, e mail adresse, почта, 邮箱, 电子邮件, メール, 이메일, "
    "البريد الإلكتروني",
    "country": "country, nationality, state or country, pays, país, land, paese, страна, 国家, 国, 국가, الدولة",
    "region": "region, continent, world region, région, región, área, регион, 地区, 地域, 지역, المنطقة",
    "sector": "sector, field, line of work, profession, occupation, secteur, domaine, sektor, bereich, settore, "
    "сектор, 行业, 部门, 分野, 분야, القطاع",
    "language": "language, languages, lang, working language, langue, idioma, lengua, sprache, lingua, язык, 语言, "
    "言語, 언어, اللغة",
    "preference": "preference, preferences, preferred role, preferred seat, role preference, wish, préférence, "
    "préférences, preferencia, preferencias, wunsch, preferenza, предпочтение, 偏好, 希望, 선호, التفضيل",
    "keep_with": "keep with, together with, same table as, with, avec, con, zusammen mit, mit, вместе с, 同桌",
    "keep_apart": "keep apart, keep apart from, apart from, not with, separate from, different table from, sans, "
    "séparé de, separar de, getrennt von, nicht mit, отдельно от, 不同桌",
}


@dataclass(frozen=True, slots=True)
class Column:
    """How one column was read; `field` is None where it is not used."""

    position: int
    heading: str
    field: Field | None


def read_columns(cells: tuple[str, ...]) -> tuple[Column, ...]:
    """A field is read from the first column that names it; later ones are not used."""
    taken: set[Field] = set()
    columns = []
    for position, cell in enumerate(cells):
        field = FIELD_OF.get(_folded(cell))
        columns.append(Column(position, cell.strip(), None if field in taken else field))
        taken |= {field} if field else set()
    return _with_lone_last_name(tuple(columns))


def recognised(cells: tuple[str, ...]) -> int:
    """How many different fields these headings name."""
    return len({column.field for column in read_columns(cells)} - {None})


def has_names(columns: tuple[Column, ...]) -> bool:
    return any(column.field in ("name", "first_name", "last_name") for column in columns)


def _with_lone_last_name(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """“Nom” or “Nombre” alone is the whole name, not half of one."""
    fields = {column.field for column in columns}
    halves = fields & {"first_name", "last_name"}
    if "name" in fields or len(halves) != 1:
        return columns
    return tuple(
        Column(column.position, column.heading, "name") if column.field in halves else column for column in columns
    )


def _folded(heading: str) -> str:
    plain = unicodedata.normalize("NFKC", heading).casefold()
    return "".join(character for character in plain if character.isalnum())


FIELD_OF: dict[str, Field] = {
    _folded(heading): field for field, headings in HEADINGS.items() for heading in headings.split(",")
}
