"""The one template environment of both user interfaces: escaping, translation, times, Markdown, files.

There is one environment for each language and time zone, made once and kept. Templates of other
packages see the kit (``kit/…`` and ``layout/…``) beside their own.
"""

from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, select_autoescape
from jinja2.bccache import Bucket

from sim_server.projection.views.common import SeatLabel
from sim_server.rules.brackets import parts
from sim_server.rules.document import ended
from sim_server.rules.ids import Language, Millis
from sim_server.rules.rejections import SENTENCES, Rejection
from sim_server.rules.subclauses import read
from sim_server.rules.verbs import opening
from web.assets import assets
from web.differences import difference
from web.fragments import dom_id, region_name
from web.languages import LANGUAGES, catalogue, direction
from web.markdown import markdown

TEMPLATES: Final = Path(__file__).parent / "templates"


class _CompiledOnce(BytecodeCache):
    """Keeps compiled templates in memory, so that a second language or zone compiles nothing."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if (code := self._code.get(bucket.key)) is not None:
            bucket.load_bytecode(BytesIO(code))

    def dump_bytecode(self, bucket: Bucket) -> None:
        code = BytesIO()
        bucket.write_bytecode(code)
        self._code[bucket.key] = code.getvalue()


_compiled: Final = _CompiledOnce()


class Moments:
    """Times of a session in its one zone, written the way a language writes them."""

    def __init__(self, language: Language, zone: ZoneInfo) -> None:
        self._locale = language.replace("-", "_")
        self._zone = zone

    def local(self, moment: Millis) -> datetime:
        return datetime.fromtimestamp(moment / 1000, UTC).astimezone(self._zone)

    def clock(self, moment: Millis) -> str:
        """Hours and minutes, such as 14:35; always in 24 hours and Western digits, as clocks are."""
        return f"{self.local(moment):%H:%M}"

    def iso(self, moment: Millis) -> str:
        """For a ``datetime`` attribute."""
        return self.local(moment).isoformat(timespec="seconds")

    def day(self, moment: Millis) -> str:
        return format_date(self.local(moment), "long", locale=self._locale)

    def day_and_time(self, moment: Millis) -> str:
        local = self.local(moment)
        return f"{format_date(local, 'long', locale=self._locale)}, {format_time(local, 'HH:mm', locale=self._locale)}"


def minutes_and_seconds(duration: int) -> str:
    """Milliseconds as a clock face, such as 9:05; never below zero."""
    seconds = max(0, duration) // 1000
    return f"{seconds // 60}:{seconds % 60:02d}"


def refusal_in(language: Language, rejection: Rejection) -> str:
    """The sentence of a rejection in a language."""
    return str(catalogue(language).gettext(SENTENCES[rejection.code])).format(**dict(rejection.values))


def office_in(language: Language, label: SeatLabel) -> str:
    """What a seat is called; wherever a bot holds it, or held it then, its name says so in a word."""
    word = catalogue(language).gettext("bot")
    return f"{label.title} ({word})" if label.is_bot else label.title


def tenth(points: float) -> str:
    """Points to a tenth, with the true minus where they are fewer than none."""
    return f"{round(points, 1) or 0:g}".replace("-", "−")


def signed(points: float) -> str:
    """A gain or a loss to a tenth, with its sign and the true minus; nought has none."""
    value = round(points, 1)
    return f"{value:+g}".replace("-", "−") if value else "0"


def _reading_minutes(text: str) -> int:
    """How long it takes to read, at 180 words a minute: many read in their second or third language."""
    return max(1, round(len(text.split()) / 180))


@lru_cache(maxsize=128)
def environment(
    language: Language,
    zone: ZoneInfo,
    *,
    templates: tuple[Path, ...] = (),
    static: tuple[Path, ...] = (),
) -> Environment:
    """The environment for one language and zone. ``templates`` and ``static`` are further folders."""
    made = Environment(
        loader=FileSystemLoader((*templates, TEMPLATES)),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        extensions=("jinja2.ext.i18n", "jinja2.ext.loopcontrols", "jinja2.ext.do"),
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_compiled,
        auto_reload=False,
        cache_size=-1,
    )
    made.install_gettext_translations(catalogue(language), newstyle=True)  # type: ignore[attr-defined]
    files = assets(*static)
    moments = Moments(language, zone)
    made.globals.update(
        language=language,
        direction=direction(language),
        languages=LANGUAGES,
        zone=zone.key,
        asset=lambda name: files[name].address,
        region_name=region_name,
    )
    made.filters.update(
        clock=moments.clock,
        signed=signed,
        tenth=tenth,
        iso=moments.iso,
        day=moments.day,
        day_and_time=moments.day_and_time,
        duration=minutes_and_seconds,
        markdown=markdown,
        office=lambda label: office_in(language, label),
        refusal=lambda rejection: refusal_in(language, rejection),
        dom_id=dom_id,
        reading_minutes=_reading_minutes,
        opening=opening,
        parts=parts,
        subclauses=read,
        difference=difference,
        ended=ended,
    )
    return made
