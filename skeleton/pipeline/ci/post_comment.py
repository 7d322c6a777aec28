"""Writes a Markdown file as the pipeline's one comment of a pull request, in place of the one before.

usage: python3 ci/post_comment.py FILE

The first line of the file is a marker by which the comment is found again. Reads what the pipelines of
GitHub, Gitea and GitLab set, and COMMENT_TOKEN. Without a token it says so and ends well, for those of a
pull request from a fork may not comment. No package is needed.
"""

from __future__ import annotations

import json
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

TIMEOUT_SECONDS = 30
PAGE_SIZE = 50
env = os.environ


@dataclass
class Host:
    """Where the comments of this pull request are: how they are listed, and how one is changed."""

    comments: str
    comment: str
    change: str
    headers: dict[str, str]

    def call(self, method: str, url: str, body: dict | None = None):
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", "Accept": "application/json", **self.headers}
        with urlopen(Request(url, data, headers, method=method), timeout=TIMEOUT_SECONDS) as response:
            return json.load(response)


def host_of_pipeline(token: str) -> Host | None:
    """None when this is no pipeline of a pull request."""
    if number := env.get("CI_MERGE_REQUEST_IID"):
        notes = f"{env['CI_API_V4_URL']}/projects/{env['CI_PROJECT_ID']}/merge_requests/{number}/notes"
        return Host(notes, notes, "PUT", {"PRIVATE-TOKEN": token})
    found = re.fullmatch(r"refs/pull/(\d+)/\w+", env.get("GITHUB_REF", ""))
    if not found:
        return None
    # Gitea's API is GitHub's here, at an address of its own.
    api = env.get("COMMENT_API_URL") or env.get("GITHUB_API_URL") or f"{env['GITHUB_SERVER_URL'].rstrip('/')}/api/v1"
    issues = f"{api.rstrip('/')}/repos/{quote(env['GITHUB_REPOSITORY'])}/issues"
    return Host(f"{issues}/{found[1]}/comments", f"{issues}/comments", "PATCH", {"Authorization": f"Bearer {token}"})


def post(host: Host, text: str) -> str:
    """Replaces the comment that begins with the same marker, or adds one."""
    marker = text.splitlines()[0]
    page, before = 1, None
    while before is None:
        url = f"{host.comments}?per_page={PAGE_SIZE}&limit={PAGE_SIZE}&page={page}"
        comments = host.call("GET", url)
        before = next((each for each in comments if each["body"].startswith(marker)), None)
        if len(comments) < PAGE_SIZE:
            break
        page += 1
    if before is None:
        host.call("POST", host.comments, {"body": text})
        return "The comment is written."
    host.call(host.change, f"{host.comment}/{before['id']}", {"body": text})
    return "The comment is replaced."


def main(file: str) -> int:
    text = Path(file).read_text(encoding="utf-8")
    print(text)
    token = env.get("COMMENT_TOKEN", "")
    host = host_of_pipeline(token)
    if host is None or not token:
        print("No comment: this is no pull request." if host is None else "No comment: COMMENT_TOKEN is not set.")
        return 0
    try:
        print(post(host, text))
    except HTTPError as error:
        if error.code not in (401, 403):
            raise
        print(f"No comment: the host answered {error.code}, so the token may not comment here.")
    except (URLError, TimeoutError) as error:
        print(f"The host does not answer: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
