"""Delivers this project's DAG to the repository that Airflow reads; the pipeline's last step.

usage: python3 ci/deliver_dag.py --repository CLONE_URL [--ref main]

Puts dags/ of the checked-out commit into <project>/ of DAGS_REPOSITORY, with a delivery.json that
names the commit, and pushes. The same commit delivered twice is one commit there; what is not the
tip of its branch any more is left to the pipeline of the tip. Needs git, no package.

environment: DAGS_REPOSITORY, its clone URL; DAGS_TOKEN, which may push to it (never printed);
DAGS_BRANCH, `main` when unset.
"""

from __future__ import annotations

import argparse
import base64
import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from datetime import datetime, timezone
from pathlib import Path
from urllib.parse import urlsplit

PROJECT = ${{ values.name | dump }}
ROOT = Path(__file__).resolve().parents[1]
ATTEMPTS = 6


class DeliveryError(Exception):
    """A sentence for the log of the pipeline."""


def git(*args: str, cwd: Path = ROOT, token_for: str = "") -> bytes:
    """Runs git without prompts. `token_for` is the URL that gets the token, by way of the environment."""
    env = {**os.environ, "GIT_TERMINAL_PROMPT": "0"}
    token = os.environ.get("DAGS_TOKEN", "")
    if token and token_for:
        # Any user name does on Gitea, GitHub and GitLab: the token is what counts.
        basic = base64.b64encode(f"token:{token}".encode()).decode()
        env |= {
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"http.{token_for}.extraHeader",
            "GIT_CONFIG_VALUE_0": f"Authorization: Basic {basic}",
        }
    done = subprocess.run(["git", *args], cwd=cwd, env=env, capture_output=True, check=False)
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip()
        raise DeliveryError(f"git {args[0]}: {said.replace(token, '***') if token else said}")
    return done.stdout


def check_settings(dags_repository: str, repository: str) -> None:
    """Refuses what would deliver to a wrong place, or write a credential down."""
    if not re.fullmatch(r"(?=.{3,50}$)[a-z]([a-z0-9]|-(?!-))*[a-z0-9]", PROJECT):
        raise DeliveryError(f"PROJECT in ci/deliver_dag.py is no project name: {PROJECT!r}")
    if not dags_repository:
        raise DeliveryError(
            "DAGS_REPOSITORY is not set. Give it and DAGS_TOKEN to this repository or its organisation; see README.md."
        )
    for name, url in (("DAGS_REPOSITORY", dags_repository), ("--repository", repository)):
        if urlsplit(url).scheme not in ("https", "http", "file"):
            raise DeliveryError(f"{name} must be an https URL.")
        if "@" in urlsplit(url).netloc:
            raise DeliveryError(f"{name} must not hold a user or a token; DAGS_TOKEN is the place for one.")


def read_dags(commit: str) -> dict[str, bytes]:
    """The files of dags/ in a commit, by their path below it, and mlops.json, which the DAG reads.

    Every Python file of them compiles.
    """
    packed = git("archive", "--format=tar", commit, "dags", "mlops.json")
    files = {}
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive:
            path = member.name.removeprefix("dags/")
            if member.isdir():
                continue
            if not member.isfile() or path == "delivery.json":
                raise DeliveryError(f"{member.name} cannot be delivered: only plain files, and no delivery.json.")
            files[path] = archive.extractfile(member).read()
            if path.endswith(".py"):
                try:
                    compile(files[path], member.name, "exec")
                except (SyntaxError, ValueError) as error:
                    raise DeliveryError(f"{member.name} does not compile: {error}") from None
    if not any(path.endswith(".py") for path in files):
        raise DeliveryError("dags/ holds no Python file.")
    return files


def is_outdated(commit: str, ref: str) -> bool:
    """Whether the branch has moved on. A host that does not tell is taken to say no."""
    try:
        tip = git("ls-remote", "origin", f"refs/heads/{ref}").split()
    except DeliveryError:
        return False
    return bool(tip) and tip[0].decode() != commit


def check_out(url: str, branch: str, folder: Path) -> str:
    """A shallow clone, or a first one of an empty repository. Answers the commit, empty for none."""
    tip = git("ls-remote", url, f"refs/heads/{branch}", token_for=url).split()
    if tip:
        git("clone", "--quiet", "--depth=1", f"--branch={branch}", url, str(folder), token_for=url)
        return git("rev-parse", "HEAD", cwd=folder).decode().strip()
    git("init", "--quiet", f"--initial-branch={branch}", str(folder))
    git("remote", "add", "origin", url, cwd=folder)
    return ""


def write(folder: Path, files: dict[str, bytes], record: dict) -> bool:
    """Replaces the project's folder. Answers False when it holds exactly this already."""
    target, delivery = folder / PROJECT, folder / PROJECT / "delivery.json"
    before = json.loads(delivery.read_text()) if delivery.is_file() else {}
    owner = before.get("repository", record["repository"])
    if owner != record["repository"]:
        raise DeliveryError(
            f"{PROJECT}/ was delivered by {owner}. If this project moved, delete that folder there first."
        )
    present = {
        str(path.relative_to(target)): path.read_bytes()
        for path in target.rglob("*")
        if path.is_file() and path != delivery
    }
    if present == files and before.get("commit") == record["commit"]:
        return False
    shutil.rmtree(target, ignore_errors=True)
    for path, content in files.items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(content)
    delivery.write_text(json.dumps(record, indent=2) + "\n")
    return True


def push_once(url: str, branch: str, files: dict[str, bytes], record: dict) -> str | None:
    """One try. Answers what it did, or None when somebody else pushed in between."""
    with tempfile.TemporaryDirectory(prefix="deliver-") as temporary:
        folder = Path(temporary) / "dags"
        before = check_out(url, branch, folder)
        if not write(folder, files, record):
            return "was delivered before"
        git("add", "--all", "--force", "--", PROJECT, cwd=folder)
        author = ("-c", f"user.name={PROJECT} pipeline", "-c", "user.email=pipeline@trainyard.invalid")
        message = f"{PROJECT}: {record['commit'][:12]}\n\n{record['repository']} {record['commit']}"
        git(*author, "commit", "--quiet", "--no-verify", f"--message={message}", cwd=folder)
        try:
            git("push", "--quiet", "origin", f"HEAD:refs/heads/{branch}", cwd=folder, token_for=url)
        except DeliveryError:
            now = git("ls-remote", url, f"refs/heads/{branch}", token_for=url).split()
            if (now[0].decode() if now else "") == before:
                raise
            return None
        return "delivered"


def deliver(repository: str, ref: str) -> str:
    """Delivers the checked-out commit. Answers a sentence on what happened."""
    url, branch = os.environ.get("DAGS_REPOSITORY", ""), os.environ.get("DAGS_BRANCH") or "main"
    check_settings(url, repository)
    commit = git("rev-parse", "HEAD").decode().strip()
    files = read_dags(commit)
    for attempt in range(ATTEMPTS):
        if is_outdated(commit, ref):
            return f"{PROJECT}: {ref} has moved on from {commit[:12]}; its newest commit delivers itself"
        now = datetime.now(timezone.utc).isoformat(timespec="seconds").replace("+00:00", "Z")
        record = {"project": PROJECT, "commit": commit, "ref": ref, "repository": repository, "deliveredAt": now}
        done = push_once(url, branch, files, record)
        if done:
            return f"{PROJECT}: {commit[:12]} {done}"
        time.sleep(random.uniform(0, 0.5 * 2**attempt))
    raise DeliveryError(
        f"Others pushed to {branch} of DAGS_REPOSITORY {ATTEMPTS} times in between; run this step again."
    )


def main() -> int:
    parser = argparse.ArgumentParser(description="Delivers this project's DAG to the repository that Airflow reads.")
    parser.add_argument("--repository", required=True, help="clone URL of this project")
    parser.add_argument("--ref", default="main", help="branch that is delivered")
    options = parser.parse_args()
    try:
        print(deliver(options.repository, options.ref))
        return 0
    except DeliveryError as error:
        print(f"deliver_dag: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
