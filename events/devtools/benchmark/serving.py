"""The site behind its production server, and nginx with the same bytes as a file, on loopback."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from events.devtools.benchmark.feed import EMPTY, FEED
from events.devtools.benchmark.timing import Figures, p50

_NGINX = """daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{}}
http {{ access_log off; sendfile on; client_body_temp_path {folder}; proxy_temp_path {folder};
fastcgi_temp_path {folder}; uwsgi_temp_path {folder}; scgi_temp_path {folder};
server {{ listen 127.0.0.1:{port}; keepalive_requests 100000; root {folder}/www; }} }}
"""


def measure_servers(environment: dict[str, str], feed: Path, rounds: int) -> Figures:
    """Milliseconds of the whole feed, of its 304 and of an empty view; of nginx where it is installed."""
    port = _free_port()
    gunicorn = [sys.executable, "-m", "gunicorn", "timeline.wsgi", "--no-control-socket"]
    gunicorn += ["--bind", f"127.0.0.1:{port}", "--workers", "1", "--threads", "4", "--log-level", "error"]
    figures: Figures = {}
    with _running(gunicorn, port, environment):
        etag, _ = _fetch(_connect(port), FEED)
        kept = _connect(port)
        figures["full"] = p50(lambda: _fetch(kept, FEED), rounds)
        figures["unchanged"] = p50(lambda: _fetch(kept, FEED, etag), rounds * 20)
        figures["empty"] = p50(lambda: _fetch(kept, EMPTY), rounds * 20)
    if shutil.which("nginx"):
        figures["nginx"] = _nginx(feed, rounds)
    return figures


def _nginx(feed: Path, rounds: int) -> float:
    folder, port = feed.parent, _free_port()
    (folder / "www").mkdir()
    shutil.copy(feed, folder / "www" / "feed.ics")
    config = folder / "nginx.conf"
    config.write_text(_NGINX.format(folder=folder, port=port))
    with _running(["nginx", "-p", str(folder), "-c", str(config)], port, dict(os.environ)):
        kept = _connect(port)
        return p50(lambda: _fetch(kept, "/feed.ics"), rounds * 3)


def _fetch(connection: http.client.HTTPConnection, path: str, etag: str = "") -> tuple[str, int]:
    connection.request("GET", path, headers={"If-None-Match": etag} if etag else {})
    response = connection.getresponse()
    length = len(response.read())
    if response.status != (304 if etag else 200):
        raise RuntimeError(f"{path} answered {response.status}")
    return response.getheader("ETag", ""), length


def _connect(port: int) -> http.client.HTTPConnection:
    return http.client.HTTPConnection("127.0.0.1", port, timeout=60)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _running(command: list[str], port: int, environment: dict[str, str]) -> Iterator[None]:
    """A server of our own, ended afterwards."""
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603 - fixed commands
    try:
        _await(port, server)
        yield
    finally:
        server.terminate()
        server.wait(20)


def _await(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if server.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError(f"{server.args!r} did not start")
