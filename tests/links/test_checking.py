"""The checker of links asks only where it may, tells what it finds, and is led nowhere else."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import BaseRequestHandler

import pytest

from zi_core.links.checking import allowed, check, taken_apart
from zi_core.links.hosts import read_hosts
from zi_core.links.network import Network, Pinned, is_public, resolve
from zi_core.links.outcomes import OUTCOMES, Found, Outcome

HOST = "pn-contoh.example.com"
SECONDS = 5.0


class Site(BaseHTTPRequestHandler):
    """A small site: each path is what it is called."""

    asked: list[tuple[str, str]]

    def do_HEAD(self) -> None:
        self.asked.append((self.command, self.path))
        status, place = self._answer()
        self.send_response(status)
        if place:
            self.send_header("Location", place)
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815 - the library's name

    def _answer(self) -> tuple[int, str]:
        moves = {
            "/lama": (301, "/baru"),
            "/sementara": (302, "/baru"),
            "/keluar": (301, "https://lain.example.com/jebakan?rahasia=1"),
            "/dalam": (302, "http://127.0.0.1/admin"),
            "/putar": (302, "/putar"),
            "/tanpa-arah": (302, ""),
            "/pintu-lain": (301, f"http://{HOST}:9/x"),
        }
        if self.path == "/hanya-get":
            return (405 if self.command == "HEAD" else 200), ""
        plain = {"/baru": 200, "/hilang": 404, "/galat": 500, "/masuk": 401}
        return moves.get(self.path, (plain.get(self.path, 200), ""))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@contextmanager
def served(handler: type[BaseRequestHandler]) -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def port() -> Iterator[int]:
    Site.asked = []
    with served(Site) as number:
        yield number


def local(port: int, *, public: bool = True) -> Network:
    """Return a world in which every name is this machine, which is taken for a public address."""
    return Network(resolve=lambda *_: ("127.0.0.1",), public=lambda _: public, ports=frozenset({port}))


def found(port: int, path: str) -> Found:
    return check(f"http://{HOST}:{port}{path}", {HOST}, seconds=SECONDS, hops=3, network=local(port))


@pytest.mark.parametrize(
    ("path", "outcome", "status"),
    [
        ("/baru", Outcome.ALIVE, 200),
        ("/hanya-get", Outcome.ALIVE, 200),
        ("/sementara", Outcome.ALIVE, 200),
        ("/hilang", Outcome.DEAD, 404),
        ("/galat", Outcome.DEAD, 500),
        ("/masuk", Outcome.REFUSED, 401),
        ("/putar", Outcome.DEAD, None),
        ("/tanpa-arah", Outcome.ALIVE, 302),
    ],
)
def test_what_is_there_is_told(port: int, path: str, outcome: Outcome, status: int | None) -> None:
    answer = found(port, path)
    assert (answer.outcome, answer.status) == (outcome, status)


def test_a_page_that_moved_for_good_is_told_with_its_new_place(port: int) -> None:
    assert found(port, "/lama?a=1").outcome is Outcome.ALIVE
    assert found(port, "/lama") == Found(Outcome.MOVED, 200, f"http://{HOST}:{port}/baru")


def test_a_redirect_to_another_site_is_told_and_never_followed(port: int) -> None:
    assert found(port, "/keluar") == Found(Outcome.MOVED, place="https://lain.example.com/jebakan")
    assert found(port, "/dalam") == Found(Outcome.MOVED, place="http://127.0.0.1/admin")
    assert [path for _method, path in Site.asked] == ["/keluar", "/dalam"]


def test_a_redirect_to_another_port_of_the_same_site_is_not_followed(port: int) -> None:
    assert found(port, "/pintu-lain").outcome is Outcome.NOT_ALLOWED


def test_a_site_that_nobody_allowed_is_not_asked(port: int) -> None:
    url = f"http://{HOST}:{port}/baru"
    assert check(url, {"lain.example.com"}, seconds=SECONDS, hops=3, network=local(port)).outcome is Outcome.NOT_ALLOWED
    assert check(url, {HOST}, seconds=SECONDS, hops=3).outcome is Outcome.NOT_ALLOWED
    assert Site.asked == []


def test_a_name_that_leads_inside_is_not_asked(port: int) -> None:
    url = f"http://{HOST}:{port}/baru"
    inside = local(port, public=False)
    assert check(url, {HOST}, seconds=SECONDS, hops=3, network=inside).outcome is Outcome.INSIDE
    nowhere = Network(resolve=lambda *_: (), public=lambda _: True, ports=frozenset({port}))
    assert check(url, {HOST}, seconds=SECONDS, hops=3, network=nowhere).outcome is Outcome.INSIDE
    assert Site.asked == []


def test_one_inside_address_among_public_ones_is_enough_to_refuse(port: int) -> None:
    mixed = Network(
        resolve=lambda *_: ("203.0.113.9", "10.0.0.1"),
        public=lambda address: address != "10.0.0.1",
        ports=frozenset({port}),
    )
    assert check(f"http://{HOST}:{port}/", {HOST}, seconds=SECONDS, hops=3, network=mixed).outcome is Outcome.INSIDE


def test_a_name_that_changes_its_address_in_between_is_caught(port: int) -> None:
    """DNS rebinding: the first answer is public, the next leads inside; each hop is asked and vetted anew."""
    answers = iter(["127.0.0.1", "127.0.0.2"])
    sly = Network(
        resolve=lambda *_: (next(answers),),
        public=lambda address: address == "127.0.0.1",
        ports=frozenset({port}),
    )
    assert check(f"http://{HOST}:{port}/lama", {HOST}, seconds=SECONDS, hops=3, network=sly).outcome is Outcome.INSIDE
    assert [path for _method, path in Site.asked] == ["/lama"]


def test_the_connection_goes_to_the_address_that_was_vetted(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        pytest.fail("the name was resolved again")

    monkeypatch.setattr(socket, "gethostbyname", never)
    went: list[object] = []
    real = socket.create_connection

    def noted(address: tuple[str, int], *rest: object) -> socket.socket:
        went.append(address[0])
        return real(address, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "create_connection", noted)
    assert found(port, "/baru").outcome is Outcome.ALIVE
    assert went == ["127.0.0.1"]


def test_a_server_that_never_ends_its_answer_is_cut_off() -> None:
    ended = threading.Event()

    class Slow(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            try:
                while not ended.wait(0.02):
                    self.wfile.write(b"H")
            except OSError:
                ended.set()

    with served(Slow) as port:
        url = f"http://{HOST}:{port}/"
        assert check(url, {HOST}, seconds=0.3, hops=1, network=local(port)).outcome is Outcome.SILENT
        ended.set()


def test_a_handshake_that_never_ends_is_cut_off() -> None:
    ended = threading.Event()

    class Slow(BaseRequestHandler):
        def handle(self) -> None:
            try:
                self.request.sendall(b"\x16\x03\x03\x40\x00")
                while not ended.wait(0.02):
                    self.request.sendall(b"\x00")
            except OSError:
                ended.set()

    with served(Slow) as port:
        url = f"https://{HOST}:{port}/"
        assert check(url, {HOST}, seconds=0.3, hops=1, network=local(port)).outcome is Outcome.SILENT
        ended.set()


def test_a_connection_that_has_not_begun_is_cut_without_harm() -> None:
    connection = Pinned(HOST, 80, "127.0.0.1", SECONDS, None)
    connection.cut()
    assert connection.sock is None


def test_a_server_that_is_not_there_or_speaks_nonsense_is_silent() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        gone = free.getsockname()[1]
    assert found(gone, "/").outcome is Outcome.SILENT
    assert check(f"https://{HOST}:{gone}/", {HOST}, seconds=1, hops=1, network=local(gone)).outcome is Outcome.SILENT


def test_a_site_with_the_wrong_certificate_is_silent(port: int) -> None:
    url = f"https://{HOST}:{port}/"
    assert check(url, {HOST}, seconds=1, hops=1, network=local(port)).outcome is Outcome.SILENT


def test_nonsense_is_no_address() -> None:
    assert check("https://[::1", {HOST}, seconds=1, hops=1).outcome is Outcome.MOVED
    assert taken_apart("https://nama:sandi@pn-contoh.example.com/") is None
    assert taken_apart("ftp://pn-contoh.example.com/") is None
    assert taken_apart("https://" + "a" * 70 + ".example.com/") is None


def test_an_address_is_taken_apart_as_it_is_sent() -> None:
    url = taken_apart("https://PN-Contoh.Example.Com/laporan akhir?tahun=2021#hal=2")
    assert url is not None
    assert (url.secure, url.host, url.port, url.path) == (True, HOST, 443, "/laporan%20akhir?tahun=2021")
    bare = taken_apart(f"http://{HOST}.")
    assert bare is not None
    assert (bare.secure, bare.host, bare.port, bare.path) == (False, HOST, 80, "/")


def test_a_site_with_a_dot_before_it_allows_all_below() -> None:
    assert allowed("pn-contoh.go.id", {".go.id"})
    assert not allowed("go.id", {".go.id"})
    assert not allowed("jahatgo.id", {".go.id"})
    assert not allowed("pn-contoh.go.id.example.com", {".go.id"})
    assert allowed(HOST, {HOST})
    assert not allowed(f"x.{HOST}", {HOST})


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "2002:7f00:1::", "2001:0:53aa:64c::1", "64:ff9b::a00:1", "198.18.0.1", "240.0.0.1",
        "192.0.0.8", "fec0::1", "::7f00:1",
    ],
)  # fmt: skip
def test_addresses_inside_are_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_addresses_out_in_the_world_are_known(address: str) -> None:
    assert is_public(address)


def test_names_are_resolved_in_time_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "127.0.0.1" in resolve("127.0.0.1", 80, SECONDS)
    held = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: held.wait(SECONDS) and [])
    with pytest.raises(OSError):  # noqa: PT011 - any failure of the network
        resolve(HOST, 80, 0.01)
    held.set()


def test_sites_are_read_from_lines() -> None:
    typed = "PN-Contoh.go.id\n https://mahkamahagung.go.id/berita \n.go.id\n\n10.0.0.1\nlocalhost\nhttp://[::1\npn-contoh.go.id/x"
    assert read_hosts(typed) == (
        ("pn-contoh.go.id", "mahkamahagung.go.id", ".go.id"),
        ("10.0.0.1", "localhost", "http://[::1"),
    )


def test_every_outcome_has_words() -> None:
    assert set(OUTCOMES) == set(Outcome)
