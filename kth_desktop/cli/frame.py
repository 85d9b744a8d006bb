"""The frame of the command line: common options, one way to answer, one way to say what is wrong.

Exit 0 done · 1 the world's fault (one sentence on standard error) · 2 wrong usage · 3 a bug (logged).
"""

from __future__ import annotations

import importlib
import json
import logging
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

from kth_desktop import logs, paths
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.errors import PasswordNeeded, UserError

if TYPE_CHECKING:
    from kth_desktop.office import Office

Option = Callable[[Callable[..., Any]], Callable[..., Any]]

_LIFTED = {"--data": 1, "--today": 1, "--json": 0}
# Each command stands in the module of its own topic, which is imported only when it is called.
_MODULES = {
    "new": "offices",
    "demo": "offices",
    "info": "offices",
    "check": "offices",
    "audit": "offices",
    "stats": "offices",
    "backup": "offices",
    "restore": "offices",
    "encrypt": "access",
    "decrypt": "access",
    "unlock": "access",
    "print": "printing",
    "pdf-check": "printing",
    "export": "exporting",
    "import": "importing",
    "erase": "personal",
    "law": "voting",
    "vote": "voting",
    "month": "months",
    "lunar": "lunar",
}


@dataclass(frozen=True)
class Call:
    """The options common to all commands, and the ways to answer."""

    data: str
    as_json: bool
    today: date | None

    @property
    def operator(self) -> str:
        """Who works here, by name, where no password says it: `KTH_OPERATOR`, else who was written last."""
        return os.environ.get("KTH_OPERATOR", "")

    def office(self) -> Office:
        """Asks for a password only when the file needs one."""
        from kth_desktop.office import Office

        try:
            return Office.open(self.data, today=self.today, operator=self.operator)
        except PasswordNeeded as needed:
            who = slot_of(needed.operators, self.operator) if self.operator else None
            password = ask_password("密码", needed.sentence)
        return Office.open(self.data, today=self.today, password=password, operator_id=who)

    def answer(self, facts: dict[str, Any], words: str) -> None:
        """One JSON object with `--json`, else the words for a person."""
        click.echo(json.dumps(facts, ensure_ascii=False) if self.as_json else words)


class Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _MODULES:
            raise click.UsageError(f"没有“{cmd_name}”这个命令；用 kth --help 看有哪些命令。")
        module = importlib.import_module(f"kth_desktop.cli.{_MODULES[cmd_name]}")
        found: click.Command = module.COMMANDS[cmd_name]
        return found


@click.group(cls=Commands, help="客堂汇：登记活动点，打印铭牌，汇总活动。不带命令则打开窗口。")
@click.option("--data", default="", help="数据文件；不写则用这台电脑上自己的数据")
@click.option("--json", "as_json", is_flag=True, help="以一个 JSON 对象回答")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), default=None, help="把今天定为某日，测试用")
@click.pass_context
def kth(ctx: click.Context, data: str, as_json: bool, today: Any) -> None:
    ctx.obj = Call(data or str(paths.database()), as_json, today.date() if today else None)


def main(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit code; never lets a traceback through."""
    try:
        logs.start(paths.logs())
        kth.main(_lift(arguments), prog_name="kth", standalone_mode=False)
    except click.ClickException as error:
        click.echo(_wrong_usage(error), err=True)
        return 2
    except click.Abort:
        return 1
    except click.exceptions.Exit as done:
        return done.exit_code
    except UserError as error:
        click.echo(error.sentence, err=True)
        return 1
    except Exception:
        logging.getLogger(__name__).exception("a command stopped at a bug")
        click.echo(
            "程序刚才出了问题，这一步没有做成，数据没有改动；记录已写入日志，请交给维护人员。", err=True
        )
        return 3
    return 0


def _wrong_usage(error: click.ClickException) -> str:
    """Our own sentence as it is; click's English ones in the clerk's language."""
    option = getattr(error, "param", None)
    name = option.opts[-1] if option is not None else ""
    if error.message.endswith("。"):
        return error.message
    if isinstance(error, click.MissingParameter):
        return f"缺少“{name}”，请补上；加 --help 看写法。"
    if isinstance(error, click.NoSuchOption):
        return f"没有“{error.option_name}”这个选项；加 --help 看有哪些。"
    if name:
        return f"“{name}”的值看不懂，请核对；加 --help 看写法。"
    return "这样写看不懂，请核对；加 --help 看写法。"


def _lift(arguments: Sequence[str]) -> list[str]:
    """The common options may stand anywhere; they are moved to the front."""
    front: list[str] = []
    rest: list[str] = []
    waiting = list(arguments)
    while waiting:
        word = waiting.pop(0)
        if word == "--":
            rest += [word, *waiting]
            break
        name, _, given = word.partition("=")
        if name not in _LIFTED:
            rest.append(word)
            continue
        front.append(word)
        if _LIFTED[name] and not given and waiting:
            front.append(waiting.pop(0))
    return front + rest


def slot_of(operators: Sequence[tuple[UUID, str]], name: str) -> UUID | None:
    """Whose password it has to be; None when several are called so, and any of theirs will do.

    Raises `UserError` for a name that has no password here: nobody works under another's name.
    """
    found = [id for id, one in operators if one == name]
    if not found:
        known = "、".join(one for _, one in operators)
        raise UserError(f"“{name}”在这份数据里没有密码；有密码的是{known}。")
    return found[0] if len(found) == 1 else None


def ask_password(
    words: str, sentence: str = "", *, twice: bool = False, variable: str = "KTH_PASSWORD"
) -> str:
    """From the environment, else typed unseen. Raises `UserError` where nobody can type."""
    given = os.environ.get(variable)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise UserError(f"{sentence or f'要用{words}，'}请把{words}放在环境变量 {variable} 里再运行。")
    typed: str = click.prompt(words, hide_input=True, confirmation_prompt=twice, err=True)
    return typed


def fresh_file(out: Path, *, force: bool) -> Path:
    """The path itself; refuses to write over a file, or into a folder that is not there."""
    if out.exists() and not force:
        raise UserError(f"“{out.name}”已经有了，没有覆盖；请换一个文件名，或加上 --force。")
    if not out.parent.is_dir():
        raise UserError(f"文件夹“{out.parent}”不存在，请先建好或换一个位置。")
    return out


def into_file(*chosen: Option) -> Option:
    """For a command that writes a file: the options by which its record is `chosen`, then where it goes."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        options: list[Option] = [
            *chosen,
            click.option("--out", type=click.Path(path_type=Path), required=True),
            click.option("--force", is_flag=True, help="覆盖已有的文件"),
            click.pass_obj,
        ]
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def committee_named(office: Office, name: str) -> Committee:
    """A committee by 曹王村, its short or its full name; raises `UserError` listing what there is."""
    everyone = office.committees.all()
    for committee in everyone:
        if name in (committee.name, committee.full_name):
            return committee
    for committee in everyone:
        if name == committee.short_name:
            return committee
    known = "、".join(c.name for c in everyone)
    raise UserError(f"没有“{name}”这个村（居）；这份数据里有{known}。")


def unit_of(office: Office, name: str) -> Committee:
    """The committee whose heading a paper bears: the office's own without a name."""
    return committee_named(office, name) if name else office.own


def records_of(unit: Committee) -> UUID | None:
    """Whose records are in its lists; None is everybody's, for the town."""
    return None if unit.kind is CommitteeKind.TOWN else unit.id


def whose(office: Office, name: str) -> UUID | None:
    """The committee a command is about; None, the whole database, without a name or for the town itself."""
    return records_of(committee_named(office, name)) if name else None
