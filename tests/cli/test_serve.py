"""``entente serve``: its address, the first facilitator's link, and refusals that say what to do."""

import signal
import socket
from pathlib import Path

import httpx

from tests.cli.conftest import Entente
from tests.cli.process import Process, a_server

PASSPHRASE = "correct horse battery"


def test_the_first_start_prints_a_link_that_makes_one_account_and_later_ones_do_not(tmp_path: Path) -> None:
    with a_server(tmp_path) as server:
        address = server.line().removeprefix("Entente ")
        assert "works once" in server.line()
        link = server.line()
        assert link.startswith(f"{address}/console/set-up?code=")
        with httpx.Client(follow_redirects=True, timeout=20) as browser:
            assert browser.get(link).status_code == 200
            form = {"code": link.partition("=")[2], "name": "Lead", "login": "lead", "passphrase": PASSPHRASE}
            page = browser.post(f"{address}/console/set-up", data=form, headers={"Origin": address})
            assert page.url.path == "/console"
            assert browser.get(f"{address}/console/demo/any").status_code == 404
    with a_server(tmp_path) as server:
        assert server.line().startswith("Entente http://127.0.0.1:")
        assert server.end(by=signal.SIGTERM) == 0
        assert server.rest == []


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        refused = Process("serve", "--port", port, "--data", str(tmp_path / "data"), folder=tmp_path)
        assert refused.end_by_itself() == 1
    assert refused.errors.startswith(f"Port {port} on 127.0.0.1 cannot be used")
    assert "choose another port with --port" in refused.errors
    assert "Traceback" not in refused.errors


def test_a_redis_that_is_not_there_is_told(tmp_path: Path) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        url = f"redis://127.0.0.1:{nobody.getsockname()[1]}"
        refused = Process("serve", "--port", "0", "--data", str(tmp_path / "data"), "--redis-url", url, folder=tmp_path)
        assert refused.end_by_itself() == 1
    assert "Traceback" not in refused.errors


def test_a_database_that_is_not_there_is_told(tmp_path: Path) -> None:
    url = "postgresql://nobody@127.0.0.1:1/nothing"
    refused = Process("serve", "--port", "0", "--data", str(tmp_path / "data"), "--database-url", url, folder=tmp_path)
    assert refused.end_by_itself() == 1
    assert refused.errors.startswith("The registry cannot be opened. Check --data or --database-url.")
    assert "Traceback" not in refused.errors


def test_export_without_data_says_so(entente: Entente, tmp_path: Path) -> None:
    refused = entente("export", "ANY", "--data", tmp_path / "nothing")
    assert refused.status == 1
    assert refused.err == f"There is no server's data in {tmp_path / 'nothing'}. Name its folder with --data.\n"
    assert not (tmp_path / "nothing").exists()


def test_a_store_program_that_is_not_there_is_told(tmp_path: Path) -> None:
    refused = Process(
        "serve",
        "--port",
        "0",
        "--data",
        str(tmp_path / "data"),
        folder=tmp_path,
        environment={"ENTENTE_REDIS_SERVER": str(tmp_path / "no-such-server")},
    )
    assert refused.end_by_itself() == 1
    assert refused.errors.startswith(f"ENTENTE_REDIS_SERVER names {tmp_path / 'no-such-server'}")
