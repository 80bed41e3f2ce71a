"""The guarded fetch: it reaches public web servers only, by the address it checked, and never for long or for much."""

import gzip
import shutil
import ssl
import subprocess
import threading
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.fetching import addresses
from events.fetching import fetch as fetching
from events.fetching.fetch import fetch
from events.fetching.limits import FetchError, Limits

FEED = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
PACKED = gzip.compress(FEED, mtime=0)  # no time in it: every worker collects the same
CALENDAR = ("text/calendar",)
PUBLIC = "93.184.215.14"
BOMB = gzip.compress(bytes(30_000_000))


class Script(BaseHTTPRequestHandler):
    """Answers each path with what a test wrote down for it: (status, headers, chunks of the body)."""

    protocol_version = "HTTP/1.1"
    timeout = 5

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        status, headers, chunks = self.server.script[self.path]
        headers = {"Content-Type": "text/calendar; charset=UTF-8"} | headers
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if isinstance(chunks, bytes):
            self.send_header("Content-Length", str(len(chunks)))
            chunks = [chunks]
        self.end_headers()
        try:
            for chunk in chunks if self.command != "HEAD" else ():
                self.wfile.write(chunk)
        except OSError:
            pass  # the caller had enough

    do_HEAD = do_PROPFIND = do_GET

    def log_message(self, *told):
        pass


@pytest.fixture
def server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Script)
    server.daemon_threads = True
    server.script, server.asked, server.gate = {}, [], threading.Event()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    server.says = lambda path, body=FEED, status=200, **headers: server.script.update(
        {path: (status, {name.replace("_", "-"): value for name, value in headers.items()}, body)}
    )
    yield server
    server.gate.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def inside(server, settings):
    """The server's own address, which this installation allows."""
    port = server.server_address[1]
    settings.FETCH_ALLOW = [f"127.0.0.1:{port}", f"feeds.example:{port}"]
    return f"http://127.0.0.1:{port}"


@pytest.fixture
def names(monkeypatch):
    """What names resolve to, and how often each was asked for; `names["feeds.example"] = ["192.0.2.1"]`."""

    class Names(dict):
        def resolve(self, host, port):
            self.asked.append(host)
            if host not in self:
                raise OSError("no such name")
            return self[host]

    known = Names()
    known.asked = []
    monkeypatch.setattr(addresses, "resolve", known.resolve)
    return known


@pytest.fixture
def wire(monkeypatch, server):
    """Where connections went; all of them end at the test's own server."""
    went, plain = [], httpcore.SyncBackend.connect_tcp

    def connect(self, host, port, timeout=None, **options):
        went.append((host, port))
        return plain(self, *server.server_address, timeout)

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    return went


def refused(url, accept=CALENDAR, **options):
    with pytest.raises(FetchError) as caught:
        fetch(url, accept=accept, **options)
    return str(caught.value)


# What it brings


def test_it_brings_the_body_its_type_and_its_validators(server, inside):
    server.says("/a.ics", ETag='"one"', Last_Modified="Wed, 23 Apr 2025 09:30:00 GMT")
    got = fetch(f"{inside}/a.ics", accept=CALENDAR)
    assert (got.status, got.body, got.content_type, got.charset) == (200, FEED, "text/calendar", "utf-8")
    assert (got.etag, got.last_modified, got.not_modified) == ('"one"', "Wed, 23 Apr 2025 09:30:00 GMT", False)


@pytest.mark.parametrize("etag", ['"one"', 'W/"weak"', '"caf\xe9"'])
def test_it_gives_the_validators_back_as_received_and_takes_a_304(server, inside, etag):
    server.says("/a.ics", b"", 304, ETag=etag)
    got = fetch(f"{inside}/a.ics", accept=CALENDAR, etag=etag, last_modified="Wed, 23 Apr 2025 09:30:00 GMT")
    assert got.not_modified and got.body == b""
    sent = server.asked[0][1]
    assert sent["If-None-Match"] == etag and sent["If-Modified-Since"] == "Wed, 23 Apr 2025 09:30:00 GMT"


def test_a_304_nobody_asked_for_is_no_answer(server, inside):
    server.says("/a.ics", b"", 304)
    assert "304" in refused(f"{inside}/a.ics")


def test_it_says_who_it_is_and_brings_no_cookie_password_or_proxy(server, inside, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://user:secret@127.0.0.1:1")
    server.says("/first", b"", 302, Location="/a.ics", Set_Cookie="id=1")
    server.says("/a.ics")
    fetch(f"{inside}/first", accept=CALENDAR)
    for _, headers in server.asked:
        assert headers["User-Agent"] == "event-timeline (+https://calendar.example/)"
        assert not {"Cookie", "Authorization", "Proxy-Authorization", "Referer"} & set(headers)


def raw_deflate(data):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", PACKED),
        ("gzip", gzip.compress(FEED[:9], mtime=0) + gzip.compress(FEED[9:], mtime=0)),
        ("x-gzip", PACKED),
        ("deflate", zlib.compress(FEED)),
        ("deflate", raw_deflate(FEED)),
        ("identity", FEED),
    ],
)
def test_it_unpacks_what_it_said_it_can(server, inside, coding, packed):
    server.says("/a.ics", packed, Content_Encoding=coding)
    assert fetch(f"{inside}/a.ics", accept=CALENDAR).body == FEED


@pytest.mark.parametrize(
    ("coding", "packed"), [("gzip", FEED), ("gzip", PACKED[:-9]), ("br", FEED), ("gzip, gzip", FEED)]
)
def test_what_is_packed_badly_or_otherwise_is_refused(server, inside, coding, packed):
    server.says("/a.ics", packed, Content_Encoding=coding)
    assert "packed" in refused(f"{inside}/a.ics")


@pytest.mark.parametrize("kind", ["text/html", "application/octet-stream", ""])
def test_another_type_than_asked_for_is_refused_with_its_name(server, inside, kind):
    server.says("/a.ics", Content_Type=kind)
    assert (kind or "unnamed") in refused(f"{inside}/a.ics")
    assert fetch(f"{inside}/a.ics", accept=("text/calendar", "*/*;q=0.1")).content_type == kind


@pytest.mark.parametrize("status", [204, 401, 404, 410, 500, 599])
def test_any_other_status_is_told(server, inside, status):
    server.says("/a.ics", b"", status)
    with pytest.raises(FetchError, match=str(status)) as caught:
        fetch(f"{inside}/a.ics", accept=CALENDAR)
    assert caught.value.status == status


# Where it goes


@pytest.mark.parametrize(
    "url",
    [
        "", "feeds.example/a.ics", "file:///etc/passwd", "ftp://feeds.example/a", "gopher://feeds.example/",
        "data:text/calendar,x", "javascript:alert(1)", "http://", "http:///a", "http://user@feeds.example/",
        "http://user:secret@feeds.example/", "http://@feeds.example/", "http://feeds.example:22/", "http://feeds.example:0/",
        "http://feeds.example:99999/", "http://feeds.example:x/", "http://[::1/", "http://[fe80::1%25eth0]/",
        "http://feeds.example\\@127.0.0.1/", "http://feeds.example /", "http://feeds\t.example/",
        "http://feeds.\nexample/",        "http://%31%32%37.0.0.1/", "http://feeds..example/", "http://-feeds.example/",
        "http://feeds.example/" + "a" * 2000,        "http://" + "a" * 64 + ".example/", "http://feeds.example:80:80/", "http://feeds.example#@127.0.0.1:80\\/",
    ],
)  # fmt: skip
def test_what_is_no_plain_web_address_is_refused_before_anything_is_asked(names, wire, url):
    names["feeds.example"] = [PUBLIC]
    assert refused(url).endswith(".")
    assert names.asked == wire == []


@pytest.mark.parametrize(
    "host",
    [
        "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "017700000001", "127.1", "127.0.1", "0", "0x",
        "1.2.3.4.5",        "127.0.0.1.5", "256.1.1.1", "134744072", "127.0.0.0x1", "１２７.１", "127。1",
    ],
)  # fmt: skip
def test_numbers_in_odd_spellings_are_refused_even_where_they_mean_a_public_server(names, wire, host):
    assert "plain ones" in refused(f"http://{host}/")
    assert names.asked == wire == []


INSIDE = [
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",  # noqa: S104
    "100.64.0.1", "100.127.255.255", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1",
    "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.88.99.1", "::", "::1", "::127.0.0.1", "::8.8.8.8",
    "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::8.8.8.8", "64:ff9b:1::1",
    "2001::1", "2001:0:7f00:1::", "2002:7f00:1::", "2002:808:808::1", "2001:db8::1", "fc00::1", "fd00:ec2::254",
    "fe80::1", "fec0::1", "ff02::1", "ff0e::1", "100::1", "fe80::1%eth0",
]  # fmt: skip


@pytest.mark.parametrize("ip", INSIDE)
def test_a_name_that_leads_inside_is_refused_and_never_connected_to(names, wire, ip):
    names["feeds.example"] = [ip]
    assert "not a public server" in refused("http://feeds.example/a.ics")
    assert wire == []


@pytest.mark.parametrize("ip", [ip for ip in INSIDE if "%" not in ip])
def test_the_same_written_in_the_address_is_refused_too(names, wire, ip):
    names[ip] = names[str(addresses.ipaddress.ip_address(ip))] = [ip]
    assert "not a public server" in refused(f"http://[{ip}]/" if ":" in ip else f"http://{ip}/")
    assert wire == []


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST.", "localhost.localdomain", "metadata.google.internal"])
def test_names_of_the_inside_are_judged_by_where_they_lead(names, wire, name):
    names[name.lower().rstrip(".")] = ["169.254.169.254"]
    assert "not a public server" in refused(f"http://{name}/")


@pytest.mark.parametrize("ips", [[PUBLIC, "127.0.0.1"], ["::1", PUBLIC], [PUBLIC, "2606:2800:220:1::1", "10.0.0.1"]])
def test_one_address_inside_spoils_the_others(names, wire, ips):
    names["feeds.example"] = ips
    assert "not a public server" in refused("http://feeds.example/")
    assert wire == []


@pytest.mark.parametrize("ip", [PUBLIC, "8.8.8.8", "2606:2800:220:1::1", "2a00:1450:4001::1"])
def test_a_public_server_is_reached_by_the_address_that_was_checked(server, names, wire, ip):
    server.says("/a.ics")
    names["feeds.example"] = [ip]
    assert fetch("http://Feeds.Example./a.ics", accept=CALENDAR).url == "http://feeds.example/a.ics"
    assert wire == [(ip, 80)] and names.asked == ["feeds.example"]
    assert server.asked[0][1]["Host"] == "feeds.example"


def test_a_name_that_changes_its_mind_is_asked_once_only(server, names, wire, monkeypatch):
    answers = iter([[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])
    monkeypatch.setattr(addresses, "resolve", lambda host, port: next(answers))
    server.says("/a.ics")
    fetch("http://rebinding.example/a.ics", accept=CALENDAR)
    assert wire == [(PUBLIC, 80)] and next(answers) == ["127.0.0.1"]


def test_each_redirect_is_looked_up_and_checked_anew(server, names, wire):
    names["feeds.example"], names["other.example"] = [PUBLIC], ["8.8.8.8"]
    server.says("/a.ics", b"", 301, Location="//other.example/b.ics")
    server.says("/b.ics", ETag='"b"')
    assert fetch("http://feeds.example/a.ics", accept=CALENDAR).url == "http://other.example/b.ics"
    assert wire == [(PUBLIC, 80), ("8.8.8.8", 80)]


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/", "http://localhost/", "http://2130706433/", "http://0177.0.0.1/", "http://[::1]/",
        "//127.0.0.1/",        "http://[::ffff:127.0.0.1]/", "http://inside.example/", "file:///etc/passwd", "http://feeds.example:22/",
        "http://a:b@feeds.example/", "http://169.254.169.254/latest/meta-data/", "http://[::1", "gopher://127.0.0.1/",
    ],
)  # fmt: skip
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_leads_inside(server, names, wire, location, status):
    names |= {"feeds.example": [PUBLIC], "inside.example": ["10.0.0.1"], "localhost": ["127.0.0.1"], "::1": ["::1"]}
    names |= {ip: [ip] for ip in ("127.0.0.1", "169.254.169.254", "::ffff:7f00:1")}
    server.says("/a.ics", b"", status, Location=location)
    refused("http://feeds.example/a.ics")
    assert wire == [(PUBLIC, 80)]


def test_five_redirects_are_followed_and_a_circle_is_left(server, inside):
    for number in range(6):
        server.says(f"/{number}", b"", 302, Location=f"/{number + 1}")
    server.says("/6")
    assert fetch(f"{inside}/1", accept=CALENDAR).body == FEED
    assert "more than 5" in refused(f"{inside}/0")
    server.says("/circle", b"", 302, Location="/circle")
    server.asked.clear()
    assert "more than 5" in refused(f"{inside}/circle")
    assert len(server.asked) == 6


def test_an_inside_address_is_reached_only_where_the_installation_names_it(server, inside, names, settings):
    server.says("/a.ics")
    port = server.server_address[1]
    names |= {"127.0.0.1": ["127.0.0.1"], "feeds.example": ["127.0.0.1"], "other.example": ["127.0.0.1"]}
    assert fetch(f"http://feeds.example:{port}/a.ics", accept=CALENDAR).body == FEED
    refused(f"http://other.example:{port}/a.ics")
    refused("http://127.0.0.1/a.ics")
    settings.FETCH_ALLOW = []
    refused(f"{inside}/a.ics")


def test_a_name_nobody_has_and_a_closed_door_are_told_apart(names, inside, server):
    assert "no server named nobody.example" in refused("http://nobody.example/")
    names["127.0.0.1"] = ["127.0.0.1"]
    server.shutdown()
    server.server_close()
    assert "does not take connections" in refused(f"{inside}/a.ics")


def test_a_dead_address_does_not_hide_a_living_one(server, names, monkeypatch):
    server.says("/a.ics")
    names["feeds.example"] = [PUBLIC, "8.8.8.8"]
    plain = httpcore.SyncBackend.connect_tcp

    def connect(self, host, port, timeout=None, **options):
        if host == PUBLIC:
            raise httpcore.ConnectTimeout
        return plain(self, *server.server_address, timeout)

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    assert fetch("http://feeds.example/a.ics", accept=CALENDAR).body == FEED


@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://", "http://[", "http://a@", "HTTP://x:"]))
def test_whatever_is_written_is_read_or_refused_in_words(text, before):
    try:
        address = addresses.parse_address(before + text)
    except FetchError as error:
        assert str(error).endswith(".")
    else:
        assert addresses.parse_address(str(address)) == address and str(address).isascii()


@given(st.ip_addresses(v=4))
def test_no_wrapping_of_an_ipv4_address_counts_as_public(ip):
    for wrapped in (f"::ffff:{ip}", f"::{ip}", f"64:ff9b::{ip}", f"2002:{int(ip) >> 16:x}:{int(ip) & 65535:x}::1"):
        assert not addresses.is_public(wrapped)


# How long and how much


def drip(gate, *, first=b"", every=b"."):
    """An octet now and then, for ever; the pause is the server's, not the test's."""
    yield first
    while not gate.wait(0.02):
        yield every


def test_a_body_that_drips_is_left_when_the_time_is_up(server, inside):
    server.says("/a.ics", drip(server.gate))
    assert "longer than 0.2 seconds" in refused(f"{inside}/a.ics", limits=Limits(seconds=0.2))


def test_headers_that_drip_are_left_too(server, inside, monkeypatch):
    def slowly(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for octet in drip(server.gate, first=b"X-Slow: ", every=b"y"):
            try:
                self.wfile.write(octet)
            except OSError:
                return

    monkeypatch.setattr(Script, "do_GET", slowly)
    assert "longer than" in refused(f"{inside}/a.ics", limits=Limits(seconds=0.2))


def test_silence_is_left(server, inside, monkeypatch):
    monkeypatch.setattr(Script, "do_GET", lambda self: server.gate.wait(5))
    assert "longer than" in refused(f"{inside}/a.ics", limits=Limits(seconds=0.2))


def test_redirects_share_one_measure_of_time(server, inside):
    server.says("/0", b"", 302, Location="/1")
    server.says("/1", drip(server.gate))
    assert "longer than 0.2 seconds" in refused(f"{inside}/0", limits=Limits(seconds=0.2))


def test_a_resolver_that_never_answers_is_left(monkeypatch, server):
    monkeypatch.setattr(addresses, "resolve", lambda host, port: server.gate.wait(5) and [])
    assert "longer than" in refused("http://feeds.example/", limits=Limits(seconds=0.1))


def test_an_endless_body_is_left_at_the_limit(server, inside):
    def endless():
        while not server.gate.is_set():
            yield bytes(50_000)

    server.says("/a.ics", endless())
    assert "larger than 300 KB" in refused(f"{inside}/a.ics", limits=Limits(wire=300_000))


def test_a_body_within_the_limit_is_whole_and_one_octet_more_is_refused(server, inside):
    server.says("/a.ics", bytes(1000))
    assert len(fetch(f"{inside}/a.ics", accept=CALENDAR, limits=Limits(body=1000)).body) == 1000
    assert "larger than 999 bytes" in refused(f"{inside}/a.ics", limits=Limits(body=999))


def test_endless_headers_are_left_too(server, inside, monkeypatch):
    def endless(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        try:
            while not server.gate.is_set():
                self.wfile.write(b"X-More: " + b"y" * 1000 + b"\r\n")
        except OSError:
            return

    monkeypatch.setattr(Script, "do_GET", endless)
    refused(f"{inside}/a.ics", limits=Limits(seconds=5, wire=300_000))


@pytest.mark.parametrize("packed", [BOMB, zlib.compress(bytes(30_000_000))], ids=["gzip", "deflate"])
def test_a_small_file_that_unpacks_to_a_huge_one_is_stopped_on_the_way(server, inside, packed):
    server.says("/a.ics", packed, Content_Encoding="gzip" if packed is BOMB else "deflate")
    assert "larger than 1 MB" in refused(f"{inside}/a.ics", limits=Limits(body=1_000_000))


@pytest.mark.parametrize("answer", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort"])
def test_an_answer_that_is_no_http_or_breaks_off_is_told(server, inside, monkeypatch, answer):
    def broken(self):
        self.wfile.write(answer)
        self.close_connection = True

    monkeypatch.setattr(Script, "do_GET", broken)
    refused(f"{inside}/a.ics", accept=("*/*",))


def test_a_head_brings_headers_only(server, inside):
    server.says("/a.ics", ETag='"one"')
    got = fetch(f"{inside}/a.ics", accept=CALENDAR, method="HEAD")
    assert got.etag == '"one"' and got.body == b""


# Under TLS


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    program = shutil.which("openssl")
    if not program:
        pytest.skip("The certificate is made with openssl, which is not on this machine.")
    folder = Path(tmp_path_factory.mktemp("tls"))
    subprocess.run(
        [
            program, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
            "36500", "-keyout", folder / "key.pem", "-out", folder / "cert.pem", "-subj", "/CN=feeds.example",
            "-addext", "subjectAltName=DNS:feeds.example",
        ],
        check=True, capture_output=True,
    )  # fmt: skip
    return folder


@pytest.fixture
def tls(server, certificate):
    """The server speaks TLS as feeds.example; the names it was asked for."""
    context, asked = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), []
    context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    context.sni_callback = lambda socket, name, context: asked.append(name)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    return asked


@pytest.fixture
def trusted(monkeypatch, certificate):
    context = ssl.create_default_context(cafile=certificate / "cert.pem")
    monkeypatch.setattr(fetching, "_trust", lambda: context)


def test_tls_is_spoken_with_the_name_over_the_checked_address(server, names, wire, tls, trusted):
    server.says("/a.ics")
    names["feeds.example"] = [PUBLIC]
    assert fetch("https://feeds.example/a.ics", accept=CALENDAR).body == FEED
    assert wire == [(PUBLIC, 443)] and tls == ["feeds.example"]


def test_a_certificate_for_another_name_is_refused(server, names, wire, tls, trusted):
    names["other.example"] = [PUBLIC]
    assert "certificate of other.example" in refused("https://other.example/a.ics")
    assert server.asked == []


def test_a_certificate_nobody_vouches_for_is_refused(server, names, wire, tls):
    names["feeds.example"] = [PUBLIC]
    assert "certificate of feeds.example" in refused("https://feeds.example/a.ics")
    assert server.asked == []
