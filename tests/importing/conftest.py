"""A web server of the tests' own that this installation may fetch from."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


class Script(BaseHTTPRequestHandler):
    """Answers with `body` under `etag`; 304 to who has that."""

    def do_GET(self):
        server = self.server
        server.asked.append(dict(self.headers))
        known = self.headers.get("If-None-Match") == server.etag and server.etag
        self.send_response(304 if known else server.status)
        self.send_header("Content-Type", server.kind)
        self.send_header("Content-Length", "0" if known else str(len(server.body)))
        if server.etag:
            self.send_header("ETag", server.etag)
        self.end_headers()
        if not known:
            self.wfile.write(server.body)

    def log_message(self, *told):
        pass


@pytest.fixture
def there(settings):
    """`there.body`, `.etag`, `.kind` and `.status` are what it answers; `.url` is its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Script)
    server.daemon_threads = True
    server.body, server.etag, server.status, server.kind, server.asked = b"", '"one"', 200, "text/calendar", []
    server.url = f"http://127.0.0.1:{server.server_address[1]}/events.ics"
    settings.FETCH_ALLOW = [f"127.0.0.1:{server.server_address[1]}"]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()
