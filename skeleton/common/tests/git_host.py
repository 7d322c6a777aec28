"""A git host over HTTP, for the init container's script: git's own http-backend."""

import os
import subprocess
import threading
from base64 import b64encode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

USERNAME, PASSWORD = "bot", "hunter2"


class GitHost:
    """Serves the repositories below a folder; `private` asks for the credentials, `status` for nothing else."""

    def __init__(self, folder: Path):
        self.private, self.status, self.asked = False, None, []
        host = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self.serve(b"")

            def do_POST(self):
                self.serve(self.rfile.read(int(self.headers["content-length"])))

            def serve(self, body):
                host.asked.append(self.path)
                allowed = f"Basic {b64encode(f'{USERNAME}:{PASSWORD}'.encode()).decode()}"
                if host.private and self.headers["authorization"] != allowed:
                    return self.answer(401, {"www-authenticate": 'Basic realm="git"'})
                if host.status:
                    return self.answer(host.status, {})
                url = urlsplit(self.path)
                done = subprocess.run(
                    ["git", "http-backend"],
                    input=body,
                    capture_output=True,
                    check=False,
                    env={
                        **os.environ,
                        "GIT_PROJECT_ROOT": str(folder),
                        "GIT_HTTP_EXPORT_ALL": "1",
                        "PATH_INFO": url.path,
                        "QUERY_STRING": url.query,
                        "REQUEST_METHOD": self.command,
                        "CONTENT_TYPE": self.headers.get("content-type", ""),
                        "HTTP_CONTENT_ENCODING": self.headers.get("content-encoding", ""),
                        "GIT_PROTOCOL": self.headers.get("git-protocol", ""),
                    },
                )
                head, _, content = done.stdout.partition(b"\r\n\r\n")
                headers = dict(line.split(": ", 1) for line in head.decode().splitlines())
                self.answer(int(headers.pop("Status", "200").split()[0]), headers, content)

            def answer(self, status, headers, content=b""):
                self.send_response(status)
                for name, value in {**headers, "content-length": len(content)}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
