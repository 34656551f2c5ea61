"""Calls over HTTP: sessions, rosters, seats, the log. Raises `ApiError` with the server's own sentence."""

from types import TracebackType
from typing import Any, Final, Self

import httpx

from sim_server.api.bodies import Answer as AnswerOut
from sim_server.api.bodies import DrawOut, PassOut, PersonOut, RosterOut, ScenarioOut, SessionOut, Snapshot
from sim_server.api.names import command_object
from sim_server.client.answers import Accepted, Answer, Rejected
from sim_server.client.place import Witness
from sim_server.client.seat import PREFIX, Desk, Seat
from sim_server.rules.commands import Command
from sim_server.rules.ids import CommandId

TIMEOUT_S: Final = 60.0


class ApiError(Exception):
    """The server refused. ``code`` is for programs, the message for people."""

    def __init__(self, status: int, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.code = code


class Client:
    """A facilitator's program, by an API token. Use as an async context."""

    def __init__(self, url: str, token: str) -> None:
        self.url = url.rstrip("/")
        self._token = token
        self._http = httpx.AsyncClient(
            base_url=f"{self.url}{PREFIX}",
            headers={"Authorization": f"Bearer {token}"},
            timeout=TIMEOUT_S,
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()

    async def scenarios(self) -> tuple[ScenarioOut, ...]:
        return tuple(ScenarioOut.model_validate(each) for each in (await self._call("GET", "/scenarios")).json())

    async def sessions(self) -> tuple[SessionOut, ...]:
        """The sessions of the token's facilitator."""
        return tuple(SessionOut.model_validate(each) for each in (await self._call("GET", "/sessions")).json())

    async def make_session(self, title: str, scenario: str, **wishes: Any) -> SessionOut:
        """``wishes``: tables, people_per_table, language, time_zone, starts_at, seed, rate."""
        wanted = {"title": title, "scenario": scenario, **wishes}
        return SessionOut.model_validate((await self._call("POST", "/sessions", json=wanted)).json())

    async def bring_roster(self, session: str, data: bytes) -> RosterOut:
        """``data``: the bytes of a CSV or XLSX file."""
        done = await self._call("PUT", f"/sessions/{session}/roster", content=data)
        return RosterOut.model_validate(done.json())

    async def draw(self, session: str, *, seed: int, every_seat: bool = False) -> DrawOut:
        """``every_seat``: tables are cast in full, and seats that nobody is dealt stay empty."""
        done = await self._call("POST", f"/sessions/{session}/draw", json={"seed": seed, "every_seat": every_seat})
        return DrawOut.model_validate(done.json())

    async def open_lobby(self, session: str) -> SessionOut:
        return SessionOut.model_validate((await self._call("POST", f"/sessions/{session}/open")).json())

    async def people(self, session: str) -> tuple[PersonOut, ...]:
        found = (await self._call("GET", f"/sessions/{session}/people")).json()
        return tuple(PersonOut.model_validate(each) for each in found)

    async def passes(self, session: str) -> tuple[PassOut, ...]:
        given = (await self._call("GET", f"/sessions/{session}/passes")).json()
        return tuple(PassOut.model_validate(each) for each in given)

    async def observer_pass(self, session: str, table: str) -> str:
        """The token of an observer of this table."""
        given = await self._call("GET", f"/sessions/{session}/tables/{table}/observer")
        return str(given.json()["token"])

    async def look(self, session: str, table: str) -> Snapshot:
        """The console of a table as plain views."""
        return Snapshot.model_validate((await self._call("GET", f"/sessions/{session}/tables/{table}")).json())

    async def command(self, session: str, table: str, command: Command, *, id: str) -> Answer:  # noqa: A002
        """One command as a facilitator. The same ``id`` again is answered again and done once."""
        sent = {**command_object(command), "id": id}
        given = await self._call("POST", f"/sessions/{session}/tables/{table}/commands", json=sent)
        told = AnswerOut.model_validate(given.json())
        own = CommandId(told.id)
        return Accepted(own) if told.accepted else Rejected(own, told.code, told.sentence)

    async def read(self, session: str, table: str, *, channel: str, item: str) -> int:
        """How many people have read the conversation up to this item."""
        place = {"channel": channel, "item": item}
        given = await self._call("GET", f"/sessions/{session}/tables/{table}/read", params=place)
        return int(given.json()["people"])

    async def log(self, session: str, table: str) -> tuple[str, ...]:
        """The table's log: one JSON object a line."""
        return tuple((await self._call("GET", f"/sessions/{session}/tables/{table}/log")).text.splitlines())

    def desk(self, session: str, table: str, *, witness: Witness | None = None) -> Desk:
        """The console of a table, to be entered."""
        return Desk(self.url, self._token, session=session, table=table, witness=witness)

    def seat(self, token: str, *, language: str = "en", witness: Witness | None = None) -> Seat:
        """The seat of a participant's token, or the chair of an observer's, to be entered."""
        return Seat(self.url, token, language=language, witness=witness)

    async def _call(self, method: str, path: str, **sent: Any) -> httpx.Response:
        try:
            answer = await self._http.request(method, path, **sent)
        except httpx.TransportError as error:
            raise ApiError(0, "unreachable", f"The server at {self.url} does not answer: {error}.") from error
        if answer.is_error:
            raise _refused(answer)
        return answer


def _refused(answer: httpx.Response) -> ApiError:
    try:
        detail = answer.json()["detail"]
    except (ValueError, KeyError, TypeError):
        detail = None
    if isinstance(detail, dict) and {"code", "sentence"} <= detail.keys():
        return ApiError(answer.status_code, detail["code"], detail["sentence"])
    return ApiError(answer.status_code, "error", f"The server answered {answer.status_code}: {answer.text[:300]}")
