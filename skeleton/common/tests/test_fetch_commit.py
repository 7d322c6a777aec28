"""The init container's script, with a real git and a real server."""

import json
import os
import subprocess

import pytest
from conftest import DAGS, PACKAGE
from git_host import PASSWORD, USERNAME, GitHost

SCRIPT = (DAGS / PACKAGE / "pod" / "fetch_commit.sh").read_text()


def git(folder, *args):
    done = subprocess.run(
        ["git", "-c", "user.name=t", "-c", "user.email=t@example.com", *args],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.fixture
def host(tmp_path):
    folder = tmp_path / "repositories"
    folder.mkdir()
    server = GitHost(folder)
    yield server
    server.close()


@pytest.fixture
def commits(host, tmp_path):
    """Two commits of a.git, the older one first."""
    work = tmp_path / "work"
    work.mkdir()
    git(work, "init", "--quiet", "--initial-branch=main")
    for text in ("one", "two"):
        (work / "code.txt").write_text(text)
        git(work, "add", ".")
        git(work, "commit", "--quiet", "--message", text)
    git(work, "clone", "--quiet", "--bare", ".", str(tmp_path / "repositories" / "a.git"))
    return git(work, "rev-parse", "main~1"), git(work, "rev-parse", "main")


@pytest.fixture
def fetch(host, tmp_path):
    def run(commit, repository=None, server=None, **env):
        done = subprocess.run(
            ["sh", "-c", SCRIPT],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(tmp_path),
                "TMPDIR": str(tmp_path),
                "no_proxy": "*",
                "NO_PROXY": "*",
                "GIT_SYNC_REPOSITORY": repository or f"{host.url}/a.git",
                "GIT_SYNC_SERVER": server or host.url,
                "GIT_SYNC_COMMIT": commit,
                "GIT_SYNC_TARGET": str(tmp_path / "code"),
                "GIT_SYNC_REPORT": str(tmp_path / "termination-log"),
                "GIT_SYNC_PAUSES": "0.1 0.2",
                **env,
            },
        )
        report = tmp_path / "termination-log"
        return done, json.loads(report.read_text()) if report.exists() else None

    return run


def test_it_brings_the_very_commit(fetch, commits, tmp_path):
    done, report = fetch(commits[0])
    assert (done.returncode, report) == (0, None), done.stderr
    assert (tmp_path / "code" / "code.txt").read_text() == "one"
    assert commits[0] in done.stdout
    assert git(tmp_path / "code", "rev-list", "--count", "HEAD") == "1"


def test_credentials_come_from_the_environment_and_go_nowhere_else(fetch, host, commits, tmp_path):
    host.private = True
    secrets = {"GIT_SYNC_USERNAME": USERNAME, "GIT_SYNC_PASSWORD": PASSWORD}
    # Git's own trace has every argument of every program that it starts.
    done, report = fetch(commits[1], **secrets, GIT_TRACE="1")
    assert (done.returncode, report) == (0, None), done.stderr
    traced = done.stdout + done.stderr + (tmp_path / "git-sync.log").read_text()
    assert "http" in traced and PASSWORD not in traced
    assert PASSWORD not in (tmp_path / "code" / ".git" / "config").read_text()


def test_credentials_are_not_told_to_another_server(fetch, host, commits):
    host.private = True
    secrets = {"GIT_SYNC_USERNAME": USERNAME, "GIT_SYNC_PASSWORD": PASSWORD}
    done, report = fetch(commits[1], server="http://elsewhere.test", **secrets)
    assert (done.returncode, report["code"]) == (1, "git-auth")


@pytest.mark.parametrize("password", ["", "wrong"])
def test_a_refused_login_names_the_secret(fetch, host, commits, password):
    host.private = True
    done, report = fetch(commits[1], GIT_SYNC_USERNAME=USERNAME, GIT_SYNC_PASSWORD=password)
    assert (done.returncode, report["code"]) == (1, "git-auth")
    assert "git-credentials" in report["nextStep"]
    assert done.stderr.splitlines()[-1] == f"MLOPS_ERROR {json.dumps(report, separators=(',', ':'))}"


def test_a_commit_that_is_not_there_is_named_at_once(fetch, host, commits):
    done, report = fetch("0" * 40)
    assert (done.returncode, report["code"]) == (1, "git-ref-not-found")
    assert "0" * 40 in report["message"]
    assert sum("info/refs" in path for path in host.asked) == 1


def test_a_repository_that_is_not_there_is_named(fetch, host, commits):
    done, report = fetch(commits[1], repository=f"{host.url}/b.git")
    assert (done.returncode, report["code"]) == (1, "git-auth")
    assert "/b.git" in report["message"]


@pytest.mark.parametrize(
    ("repository", "code"),
    [
        ("http://127.0.0.1:9/a.git", "git-unreachable"),
        ("http://no-such-host.invalid/a.git", "git-unreachable"),
        ("git@git.test:a.git", "git-bad-address"),
        ("/repositories/a.git", "git-bad-address"),
        ("ext::sh -c touch% x", "git-bad-address"),
        ('http://git.test/a".git', "git-bad-address"),
        ("--upload-pack=touch", "git-bad-address"),
    ],
)
def test_an_address_that_does_not_lead_there_is_explained(fetch, repository, code):
    done, report = fetch("0" * 40, repository=repository)
    assert (done.returncode, report["code"]) == (1, code)
    assert report["message"].endswith(".") and report["nextStep"].endswith(".")


def test_a_server_in_trouble_is_asked_again(fetch, host, commits):
    host.status = 503
    done, report = fetch(commits[1])
    assert (done.returncode, report["code"]) == (1, "git-unreachable")
    assert len(host.asked) == 3


@pytest.mark.parametrize("commit", ["unknown", "", "main; touch x", "--all"])
def test_only_a_full_hash_is_a_commit(fetch, host, commit):
    done, report = fetch(commit)
    assert (done.returncode, report["code"]) == (1, "git-ref-not-found")
    assert host.asked == []
