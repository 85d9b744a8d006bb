from __future__ import annotations

import ast
import os
import re
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import kth
from bootstrap import commands, display, environment, steps

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [ROOT / "kth.py", *sorted((ROOT / "bootstrap").glob("*.py"))]
LOCKS = [environment.RUN_LOCK, environment.DEV_LOCK]
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


def lock_text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def requirement_names(requirements: list[str]) -> set[str]:
    names = (re.match(r"[A-Za-z0-9._-]+", line) for line in requirements)
    return {re.sub(r"[._-]+", "-", name[0]).lower() for name in names if name}


@pytest.fixture
def no_setup(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Collects what would be started; nothing is set up or run."""
    started: list[list[str]] = []

    def call(command: list[str | Path], environment: object = None) -> int:
        started.append([str(part) for part in command])
        return 0

    monkeypatch.setattr(commands, "prepare", lambda **_: None)
    monkeypatch.setattr(commands, "call", call)
    return started


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_only_the_standard_library_is_imported(source: Path) -> None:
    imported = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            imported.add(str(node.module).split(".")[0])
    assert imported <= {"bootstrap", *sys.stdlib_module_names}


def test_old_interpreters_can_read_the_first_file() -> None:
    tree = ast.parse((ROOT / "kth.py").read_text(encoding="utf-8"), feature_version=(3, 7))
    top = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert [ast.unparse(node) for node in top] == ["import sys"]


@pytest.mark.parametrize(
    ("version", "refused"), [((3, 10, 12), True), ((3, 11, 0), False), ((4, 0, 0), False)]
)
def test_an_old_python_is_told_in_one_sentence(version: tuple[int, ...], refused: bool) -> None:
    sentence = kth.too_old(version)
    assert bool(sentence) is refused
    assert "\n" not in sentence
    if refused:
        assert "3.11" in sentence
        assert "3.10" in sentence


@pytest.mark.parametrize("arguments", [[], ["tset"], ["demo", "more"], ["fonts"], ["lint", "x"]])
def test_what_is_not_understood_shows_the_usage(arguments: list[str], no_setup: list[list[str]]) -> None:
    done = subprocess.run([sys.executable, ROOT / "kth.py", *arguments], capture_output=True, check=False)
    assert done.returncode == 2
    assert "用法：" in done.stderr.decode()
    assert done.stdout == b""


def test_help_is_no_mistake() -> None:
    done = subprocess.run([sys.executable, ROOT / "kth.py", "--help"], capture_output=True, check=True)
    assert "python3 kth.py" in done.stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "tail"),
    [
        (["run", "--data", "a.kth"], ["kth_desktop", "--data", "a.kth"]),
        (["stats", "--from", "2026-01"], ["kth_desktop", "stats", "--from", "2026-01"]),
        (["fonts", "--check"], ["kth_desktop.documents.coverage"]),
    ],
)
def test_words_of_the_program_are_handed_on(
    arguments: list[str], tail: list[str], no_setup: list[list[str]]
) -> None:
    assert commands.main(arguments) == 0
    assert no_setup == [[str(environment.python()), "-P", "-m", *tail]]


def test_the_demo_opens_the_window_on_its_sample(
    no_setup: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(commands, "has_screen", lambda: True)
    data = tmp_path / "sample.kth"
    assert commands.demo(tmp_path) == 0
    assert [line[4:6] for line in no_setup] == [
        ["demo", "--data"],
        ["print", "nameplates"],
        ["--data", str(data)],
    ]
    data.touch()
    del no_setup[:]
    assert commands.demo(tmp_path) == 0
    assert [line[4] for line in no_setup] == ["print", "--data"]


def test_without_a_screen_the_demo_keeps_pictures(
    no_setup: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(commands, "has_screen", lambda: False)
    assert commands.demo(tmp_path) == 0
    data, out = str(tmp_path / "sample.kth"), str(tmp_path / "pictures")
    assert no_setup[-1][-5:] == ["--data", data, "--quick", "--out", out]
    assert "没有屏幕" in capsys.readouterr().out


def test_a_part_that_did_not_do_its_work_is_not_called_done(
    no_setup: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(commands, "call", lambda *_: 3)
    with pytest.raises(SystemExit) as ended:
        commands.demo(tmp_path)
    assert ended.value.code == 3
    assert "好了" not in capsys.readouterr().out


def test_with_arguments_only_pytest_runs(no_setup: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display.sys, "platform", "win32")
    assert commands.main(["test", "-k", "one"]) == 0
    assert [line[1:] for line in no_setup] == [["-m", "pytest", "-k", "one"]]


def test_the_first_check_that_finds_something_ends_the_test(
    no_setup: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[str] = []

    def call(command: list[str | Path], environment: object = None) -> int:
        ran.append(Path(command[0]).name)
        return 3 if "format" in command else 0

    monkeypatch.setattr(commands, "call", call)
    assert commands.main(["test"]) == 3
    assert ran == ["ruff", "ruff"]


def test_a_step_says_what_it_does_and_how_long_it_took(capsys: pytest.CaptureFixture[str]) -> None:
    with steps.step("打印示例的铭牌"):
        pass
    assert re.fullmatch(r"→ 打印示例的铭牌\n   好了，用时\d+\.\d秒\n", capsys.readouterr().out)


@pytest.mark.skipif(os.name == "nt", reason="signals as POSIX has them")
def test_exit_codes_are_passed_on() -> None:
    assert steps.call([sys.executable, "-c", "raise SystemExit(5)"]) == 5
    killed = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    assert steps.call([sys.executable, "-c", killed]) == 128 + signal.SIGKILL


def test_a_program_that_is_not_there_gives_its_reason() -> None:
    assert steps.attempt([ROOT / "no-such-program"])
    assert steps.attempt([sys.executable, "-c", "pass"]) is None


def test_trouble_ends_with_its_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def prepare(**_: bool) -> None:
        raise steps.Trouble("程序库没有装全，请检查网络后再运行一次。")

    monkeypatch.setattr(commands, "prepare", prepare)
    assert commands.main(["run"]) == 1
    assert capsys.readouterr().err == "程序库没有装全，请检查网络后再运行一次。\n"


def test_a_stamp_changes_with_its_lock(tmp_path: Path) -> None:
    (tmp_path / "a.lock").write_text("one==1\n", encoding="utf-8")
    before = environment.stamp("a.lock", tmp_path)
    assert before == environment.stamp("a.lock", tmp_path)
    (tmp_path / "a.lock").write_text("one==2\n", encoding="utf-8")
    assert before != environment.stamp("a.lock", tmp_path)


def test_an_unfinished_environment_has_no_stamps(tmp_path: Path) -> None:
    assert environment.stamps(tmp_path) == set()


@pytest.mark.parametrize(
    ("written", "tests", "fills"),
    [
        (LOCKS, True, None),
        (LOCKS, False, None),
        ([environment.RUN_LOCK], True, environment.DEV_LOCK),
        ([], False, environment.RUN_LOCK),
    ],
)
def test_nothing_is_resolved_again_while_the_stamp_holds(
    written: list[str], tests: bool, fills: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "VENV", tmp_path)
    monkeypatch.setattr(environment, "missing_packages", lambda **_: [])
    monkeypatch.setattr(environment, "_write_launcher", lambda: None)
    filled: list[str] = []
    monkeypatch.setattr(environment, "_fill", filled.append)
    environment.scripts().mkdir()
    environment.python().touch()
    (tmp_path / "kth.stamp").write_text(
        "\n".join(environment.stamp(lock) for lock in written), encoding="utf-8"
    )
    environment.prepare(tests=tests)
    environment.prepare(tests=tests)
    assert filled == ([] if fills is None else [fills])


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes_and_no_address_is_kept(lock: str) -> None:
    text = lock_text(lock)
    assert "http" not in text
    assert "--index-url" not in re.sub("--no-emit-index-url", "", text)
    blocks = re.split(r"^(?=[a-z0-9-]+==)", text, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(PIN.findall(text)) > 20
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_everything_the_project_asks_for_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run = {name for name, _ in PIN.findall(lock_text(environment.RUN_LOCK))}
    development = {name for name, _ in PIN.findall(lock_text(environment.DEV_LOCK))}
    assert requirement_names(project["project"]["dependencies"]) - run == set()
    assert requirement_names(project["dependency-groups"]["dev"]) - development == set()


def test_the_development_lock_stands_for_both() -> None:
    run, development = (set(PIN.findall(lock_text(lock))) for lock in LOCKS)
    assert run - development == set()
    assert ("pyside6-essentials", "6.11.3") in run


def test_one_package_is_cut_out_of_a_lock() -> None:
    block = "uv==1 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n"
    text = f"# head\n{block}    # via x\nuvicorn==2 \\\n    --hash=sha256:cc\n"
    assert environment.pinned("uv", text) == block
    assert "--hash=sha256:" in environment.pinned("uv", lock_text(environment.DEV_LOCK))


def test_ci_calls_the_one_command() -> None:
    lines = [
        line for line in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines() if line[:1] != "#"
    ]
    assert lines[0] == "set -euo pipefail"
    assert lines[-1] == "exec python3 kth.py test"
    assert os.access(ROOT / ".ci" / "run", os.X_OK) or os.name == "nt"
