"""What a facilitator enters about a session, checked."""

from datetime import datetime
from typing import Annotated, Final
from zoneinfo import available_timezones

from pydantic import Field, HttpUrl, TypeAdapter, UrlConstraints, ValidationError, field_validator

from sim_server.registry.inputs import Input, one_line

MOST_SEED = 2**53 - 1
"""The largest whole number that every JSON reader keeps exactly."""
YEARS: Final = range(2000, 2201)
"""Of the start and of the deletion date; far from where calendars end in some time zone."""
TABLE_IN_LINK: Final = "{table}"
"""Where the number of the table stands in a session's video link."""
_web_address = TypeAdapter(Annotated[HttpUrl, UrlConstraints(allowed_schemes=["https"])])


class SessionDetails(Input):
    """What may be changed until the lobby opens. Without `delete_after` the usual time applies."""

    title: str
    scenario: str
    language: str = "en"
    time_zone: str = "UTC"
    starts_at: datetime | None = None
    rate: float = Field(default=1.0, ge=0.1, le=1000)
    video_link: str = ""
    delete_after: datetime | None = None

    @field_validator("title")
    @classmethod
    def _title(cls, title: str) -> str:
        return one_line(120, name="name of the session", least=1)(title)

    @field_validator("scenario")
    @classmethod
    def _scenario(cls, scenario: str) -> str:
        return one_line(80, name="scenario", least=1)(scenario)

    @field_validator("language")
    @classmethod
    def _language(cls, language: str) -> str:
        return one_line(35, name="language", least=2)(language)

    @field_validator("time_zone")
    @classmethod
    def _time_zone(cls, time_zone: str) -> str:
        if time_zone not in available_timezones():
            raise ValueError("This time zone is not known. Choose one such as Europe/Paris or UTC.")
        return time_zone

    @field_validator("starts_at", "delete_after")
    @classmethod
    def _aware(cls, moment: datetime | None) -> datetime | None:
        if moment is not None and moment.utcoffset() is None:
            raise ValueError("This time does not say in which zone it is.")
        if moment is not None and moment.year not in YEARS:
            raise ValueError(f"Choose a year from {YEARS[0]} to {YEARS[-1]}.")
        return moment

    @field_validator("video_link")
    @classmethod
    def _video_link(cls, link: str) -> str:
        checked_link(link.replace(TABLE_IN_LINK, "1"))
        return link.strip()


class NewSession(SessionDetails):
    """What a session is made from. `seed` is drawn by the caller, so that a session can be repeated.

    ``is_seed_shared``: all tables draw from this very number, so that what one of them measures, and the seed that it
    is told afterwards, say what comes at the others. Else each has a number of its own, which says nothing of others.
    """

    seed: int = Field(ge=0, le=MOST_SEED)
    is_seed_shared: bool = False


def checked_link(link: str) -> str:
    """An address that begins with https, or nothing. Raises ValueError with a sentence."""
    if not link:
        return ""
    try:
        _web_address.validate_python(link)
    except ValidationError:
        raise ValueError("This is not a web address. It must begin with https://.") from None
    return one_line(500, name="link")(link)
