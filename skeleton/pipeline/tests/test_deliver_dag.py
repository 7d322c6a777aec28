"""The pipeline's delivery step, against real git repositories."""

import importlib.util
import json
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "ci" / "deliver_dag.py"
PROJECT = ${{ values.name | dump }}
HERE = "https://git.test/team/project"


def git(*args, cwd):
    identity = ("-c", "user.name=t", "-c", "user.email=t@t.invalid")
    return subprocess.run(["git", *identity, *args], cwd=cwd, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def checkout(tmp_path):
    """A clone of a project with one commit; `origin` is a bare repository."""
    git("init", "-q", "--bare", "--initial-branch=main", "project.git", cwd=tmp_path)
    git("clone", "-q", "project.git", "project", cwd=tmp_path)
    folder = tmp_path / "project"
    (folder / "ci").mkdir()
    (folder / "dags").mkdir()
    shutil.copy(SCRIPT, folder / "ci")
    (folder / "dags" / "train.py").write_text("print('one')\n")
    (folder / "mlops.json").write_text("{}\n")
    commit(folder, "first")
    return folder


def commit(folder, message):
    git("checkout", "-q", "-B", "main", cwd=folder)
    git("add", "-A", cwd=folder)
    git("commit", "-qm", message, cwd=folder)
    git("push", "-q", "origin", "main", cwd=folder)
    return git("rev-parse", "HEAD", cwd=folder)


@pytest.fixture
def dags(tmp_path, monkeypatch):
    """The bare repository that Airflow would read, empty."""
    git("init", "-q", "--bare", "--initial-branch=main", "dags.git", cwd=tmp_path)
    monkeypatch.setenv("DAGS_REPOSITORY", (tmp_path / "dags.git").as_uri())
    monkeypatch.setenv("DAGS_TOKEN", "s3cret-token")
    monkeypatch.delenv("DAGS_BRANCH", raising=False)
    return tmp_path / "dags.git"


@pytest.fixture
def step(checkout):
    return load(checkout / "ci" / "deliver_dag.py")


def load(script):
    spec = importlib.util.spec_from_file_location("deliver_dag", script)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def delivered(dags, path=f"{PROJECT}/delivery.json"):
    return git("show", f"main:{path}", cwd=dags)


def history(dags):
    return int(git("rev-list", "--count", "main", cwd=dags))


def push_other(dags, tmp_path, path="other/dag.py", content="pass\n"):
    """What another project's pipeline does."""
    folder = tmp_path / f"clone-{path.replace('/', '-')}-{len(list(tmp_path.iterdir()))}"
    git("clone", "-q", str(dags), str(folder), cwd=tmp_path)
    git("checkout", "-q", "-B", "main", cwd=folder)
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(content)
    git("add", "-A", cwd=folder)
    git("commit", "-qm", path, cwd=folder)
    git("push", "-q", "origin", "main", cwd=folder)


def test_the_first_delivery_fills_an_empty_repository(step, dags, checkout):
    assert step.deliver(HERE, "main").endswith("delivered")
    record = json.loads(delivered(dags))
    assert record.pop("deliveredAt").endswith("Z")
    head = git("rev-parse", "HEAD", cwd=checkout)
    assert record == {"project": PROJECT, "commit": head, "ref": "main", "repository": HERE}
    assert delivered(dags, f"{PROJECT}/train.py") == "print('one')"


def test_the_same_commit_delivered_twice_is_one_commit(step, dags):
    step.deliver(HERE, "main")
    assert step.deliver(HERE, "main").endswith("was delivered before")
    assert history(dags) == 1


def test_a_new_commit_replaces_the_folder_and_touches_no_other(step, dags, checkout, tmp_path):
    step.deliver(HERE, "main")
    push_other(dags, tmp_path)
    (checkout / "dags" / "train.py").unlink()
    (checkout / "dags" / "nested").mkdir()
    (checkout / "dags" / "nested" / "new.py").write_text("print('two')\n")
    newer = commit(checkout, "second")
    step.deliver(HERE, "main")
    assert json.loads(delivered(dags))["commit"] == newer
    listed = git("ls-tree", "-r", "--name-only", "main", cwd=dags).split()
    ours = [f"{PROJECT}/{file}" for file in ("delivery.json", "mlops.json", "nested/new.py")]
    assert sorted(listed) == sorted(["other/dag.py", *ours])


def test_what_is_not_committed_is_not_delivered(step, dags, checkout):
    (checkout / "dags" / "train.py").write_text("print('changed')\n")
    (checkout / "dags" / "extra.py").write_text("")
    step.deliver(HERE, "main")
    assert delivered(dags, f"{PROJECT}/train.py") == "print('one')"


def test_a_race_is_won_by_trying_again(step, dags, tmp_path, monkeypatch):
    monkeypatch.setattr(step.time, "sleep", lambda _: None)
    plain, raced = step.git, []

    def racing(*args, **options):
        if args[0] == "push" and len(raced) < 2:
            raced.append(1)
            push_other(dags, tmp_path, path=f"other-{len(raced)}/dag.py")
        return plain(*args, **options)

    monkeypatch.setattr(step, "git", racing)
    assert step.deliver(HERE, "main").endswith("delivered")
    assert (len(raced), history(dags)) == (2, 3)


def test_a_race_that_never_ends_is_said(step, dags, tmp_path, monkeypatch):
    monkeypatch.setattr(step.time, "sleep", lambda _: None)
    monkeypatch.setattr(step, "push_once", lambda *_: None)
    with pytest.raises(step.DeliveryError, match="run this step again"):
        step.deliver(HERE, "main")


def test_a_refused_push_is_not_tried_again(step, dags):
    hook = dags / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho protected >&2\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(step.DeliveryError, match="git push: .*protected"):
        step.deliver(HERE, "main")


def test_an_older_commit_does_not_undo_a_newer_one(step, dags, checkout):
    older = git("rev-parse", "HEAD", cwd=checkout)
    (checkout / "dags" / "train.py").write_text("print('two')\n")
    commit(checkout, "second")
    step.deliver(HERE, "main")
    git("checkout", "-q", older, cwd=checkout)
    assert "has moved on" in step.deliver(HERE, "main")
    assert delivered(dags, f"{PROJECT}/train.py") == "print('two')"


def test_a_folder_of_another_repository_is_not_taken_over(step, dags):
    step.deliver("https://git.test/others/same-name", "main")
    with pytest.raises(step.DeliveryError, match="delivered by https://git.test/others/same-name"):
        step.deliver(HERE, "main")


@pytest.mark.parametrize(
    ("path", "content", "message"),
    [
        ("dags/train.py", "def broken(:\n", "dags/train.py does not compile"),
        ("dags/train.py", None, "no Python file"),
        ("dags/delivery.json", "{}", "no delivery.json"),
    ],
)
def test_what_airflow_could_not_load_is_refused(step, dags, checkout, path, content, message):
    if content is None:
        (checkout / path).unlink()
        (checkout / "dags" / "note.txt").write_text("x")
    else:
        (checkout / path).write_text(content)
    commit(checkout, "broken")
    with pytest.raises(step.DeliveryError, match=message):
        step.deliver(HERE, "main")
    assert git("for-each-ref", cwd=dags) == ""


def test_a_link_out_of_the_folder_is_refused(step, dags, checkout):
    (checkout / "dags" / "link.py").symlink_to("/etc/passwd")
    commit(checkout, "link")
    with pytest.raises(step.DeliveryError, match="only plain files"):
        step.deliver(HERE, "main")


@pytest.mark.parametrize("name", ["../other", "a", "Upper", "two--hyphens", "-first", "last-", "a" * 51, "a/b", ""])
def test_a_wrong_name_is_refused(monkeypatch, name):
    step = load(SCRIPT)
    monkeypatch.setattr(step, "PROJECT", name)
    with pytest.raises(step.DeliveryError, match="no project name"):
        step.check_settings("https://git.test/dags", HERE)


@pytest.mark.parametrize(
    ("dags_repository", "repository", "message"),
    [
        ("", HERE, "DAGS_REPOSITORY is not set"),
        ("https://user:pw@git.test/dags", HERE, "DAGS_REPOSITORY must not hold"),
        ("https://git.test/dags", "https://ci:tok@host.test/x", "--repository must not hold"),
        ("ext::sh -c id", HERE, "https URL"),
        ("--upload-pack=id", HERE, "https URL"),
    ],
)
def test_wrong_settings_are_named(dags_repository, repository, message):
    step = load(SCRIPT)
    with pytest.raises(step.DeliveryError, match=message):
        step.check_settings(dags_repository, repository)


def test_the_token_is_neither_printed_nor_an_argument(step, dags, monkeypatch, capsys):
    monkeypatch.setenv("DAGS_REPOSITORY", "http://127.0.0.1:1/dags.git")
    monkeypatch.setattr(step.sys, "argv", ["deliver_dag.py", "--repository", HERE])
    seen, run = [], step.subprocess.run

    def watched(args, **options):
        seen.append((args, options["env"]))
        return run(args, **options)

    monkeypatch.setattr(step.subprocess, "run", watched)
    assert step.main() == 1
    said = capsys.readouterr()
    assert "deliver_dag: git ls-remote" in said.err
    assert "s3cret-token" not in said.err + said.out
    assert all("s3cret-token" not in " ".join(args) for args, _ in seen)
    given = [env.get("GIT_CONFIG_KEY_0") for args, env in seen if "127.0.0.1" in str(args)]
    assert given == ["http.http://127.0.0.1:1/dags.git.extraHeader"]
