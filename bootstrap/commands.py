"""The sub-commands of `kth.py`."""

from __future__ import annotations

import contextlib
import io
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from bootstrap.display import has_screen, test_screen
from bootstrap.environment import prepare, python, scripts
from bootstrap.steps import INTERRUPTED, ROOT, Trouble, call, step

USAGE = """用法：python3 kth.py 命令
  demo              装好一切，建示例，打印示例的铭牌，打开窗口
  run [参数]        打开客堂汇
  test [参数]       装好测试要用的东西，检查代码并跑全部测试；带参数只跑指定的测试
  lint              检查代码的写法和类型
  bench [参数]      测速度
  pictures          把每个页面和每种纸存成图片，放进 docs/pictures
  fonts --check     列出各字体能印哪些字
  程序自己的命令直接写：new、info、print、stats、check、import、export、backup 等"""

# Of the program's own commands, `demo` alone means more here.
PROGRAM = (
    *(
        "new",
        "info",
        "stats",
        "check",
        "print",
        "pdf-check",
        "import",
        "export",
        "backup",
        "restore",
        "erase",
    ),
    *("audit", "encrypt", "decrypt", "unlock", "law", "vote", "lunar", "server"),
)
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
PROCESSES = 2
WINDOW_TESTS = ("tests/ui", "tests/journeys", "tests/system", "tests/test_app.py")


def main(arguments: Sequence[str]) -> int:
    """Gives the exit code: 1 after a sentence of ours, 2 for wrong usage, else that of what was run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # some consoles cannot show Chinese
    signal.signal(signal.SIGTERM, _leave)  # so that the test's screen is ended too
    try:
        return _carry_out(list(arguments))
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


def _leave(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)


def _carry_out(arguments: list[str]) -> int:
    match arguments:
        case ["-h" | "--help" | "help", *_]:
            print(USAGE)
            code = 0
        case ["demo"]:
            code = demo()
        case ["run", *rest]:
            code = program(*rest)
        case ["test", *rest]:
            code = test(rest)
        case ["lint"]:
            code = lint()
        case ["bench", *rest]:
            code = bench(rest)
        case ["pictures", *rest]:
            code = pictures(ROOT / "docs" / "pictures", *rest)
        case ["fonts", "--check", *rest]:
            code = module("kth_desktop.documents.coverage", *rest)
        case [word, *_] if word in PROGRAM:
            code = program(*arguments)
        case _:
            print(USAGE, file=sys.stderr)
            code = 2
    return code


def program(*arguments: str | Path) -> int:
    return module("kth_desktop", *arguments)


def module(name: str, *arguments: str | Path) -> int:
    """Runs a module of the checkout. The caller's folder stays, so that its relative paths hold."""
    prepare()
    return call([python(), "-P", "-m", name, *arguments])


def demo(folder: Path = ROOT / "demo-output") -> int:
    """The sample office, its nameplates, and the window on it. An earlier sample is kept as it was left."""
    prepare()
    folder.mkdir(exist_ok=True)
    data, plates = folder / "sample.kth", folder / "铭牌.pdf"
    steps: list[tuple[str, tuple[str | Path, ...]]] = []
    if not data.exists():
        steps.append(("建立示例：徐行镇，12个村居", ("demo", "--data", data)))
    steps.append(("打印示例的铭牌", ("print", "nameplates", "--data", data, "--out", plates, "--force")))
    for sentence, command in steps:
        with step(sentence):
            _must(program(*command))
    print(f"   铭牌在 {plates}")
    if has_screen():
        print("→ 打开窗口（关上窗口就结束；删掉 demo-output 再运行，示例重新建）", flush=True)
        return program("--data", data)
    print("这里没有屏幕，改为把每个页面存成图片。")
    with step("给每个页面存图片"):
        _must(pictures(folder / "pictures", "--data", data, "--quick"))
    print(f"   图片在 {folder / 'pictures'}")
    return 0


def _must(code: int) -> None:
    """Ends the command with the exit code of a part that did not do its work; it has said why itself."""
    if code:
        sys.exit(code)


def pictures(out: Path, *arguments: str | Path) -> int:
    prepare()
    return call([python(), "-P", ROOT / "tools" / "pictures.py", *arguments, "--out", out], OFFSCREEN)


def test(arguments: Sequence[str]) -> int:
    """ruff, mypy and pytest; with arguments only pytest. Its summaries close what is printed.

    Both kinds run in two processes; each of those with windows has a screen of its own.
    """
    prepare(tests=True)
    code = 0 if arguments else lint()
    if code:
        return code
    with contextlib.chdir(ROOT), test_screen(1 if arguments else PROCESSES) as environment:
        if arguments:
            return call([python(), "-m", "pytest", *arguments], environment)
        without = [f"--ignore={place}" for place in WINDOW_TESTS]
        both = [str(python()), "-m", "pytest", "-n", str(PROCESSES), "--dist", "loadfile"]
        codes = [call([*both, *part], environment) for part in (without, list(WINDOW_TESTS))]
    return next(filter(None, codes), 0)


def lint() -> int:
    """The first check that finds something ends it, with its exit code."""
    prepare(tests=True)
    checks: list[list[str]] = [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]]
    with contextlib.chdir(ROOT):
        for program_name, *arguments in checks:
            code = call([scripts() / program_name, *arguments])
            if code:
                return code
    return 0


def bench(arguments: Sequence[str]) -> int:
    prepare(tests=True)
    with test_screen() as environment:
        return call([python(), "-P", "-m", "benchmarks", *arguments], environment)
