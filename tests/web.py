"""A real HTTP server on the loopback address, answering as a test says: for what fetches."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[["Asked"], None]


class Asked(BaseHTTPRequestHandler):
    """One question, and the means to answer it."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        site: Site = self.server.site  # type: ignore[attr-defined]
        site.asked.append((self.path, dict(self.headers.items())))
        answer = site.pages.get(self.path.partition("?")[0])
        try:
            if answer is None:
                self.say(404)
            elif callable(answer):
                answer(self)
            else:
                self.say(200, answer)
        except OSError:  # the reader hung up, as it should
            self.close_connection = True

    def say(self, status: int, body: bytes = b"", **headers: str) -> None:
        """A whole answer; `Content_Type="text/html"` becomes the header of that name."""
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


class Site:
    """What the server knows: its pages (bytes or a function), and what it was asked."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.pages: dict[str, bytes | Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.over = threading.Event()  # set when the test is done: lets slow answers end

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


@contextmanager
def serving() -> Iterator[Site]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Asked)
    server.daemon_threads = True
    server.block_on_close = False
    site = Site(server.server_port)
    server.site = site  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield site
    finally:
        site.over.set()
        server.shutdown()
        server.server_close()
