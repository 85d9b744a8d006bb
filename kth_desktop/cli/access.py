"""Encryption without a window: the password comes from `KTH_PASSWORD` or is asked for."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import click

from kth_desktop import paths
from kth_desktop.cli.frame import Call, ask_password, slot_of
from kth_desktop.domain.log import Action
from kth_desktop.errors import UserError

_SHEET = (
    "恢复码只显示这一次：{code}\n请抄在纸上装入信封密封，写明日期，交联络员放入保险柜。请勿拍照、勿发微信。"
)


@click.command(help="给数据加密；密码取自 KTH_PASSWORD，或当场输入")
@click.option("--new-key", is_flag=True, help="已加密的换一把新钥匙，其他人的密码和旧恢复码作废")
@click.pass_obj
def encrypt(call: Call, new_key: bool) -> None:
    from kth_desktop.services import encryption

    path, password = Path(call.data), ask_password("密码", twice=not new_key)
    if new_key:
        who, code = encryption.rekey(path, paths.backups(), password)
    else:
        who, code = encryption.encrypt(path, paths.backups(), password, call.operator)
    # Told before anything else can go wrong: it is nowhere kept.
    call.answer({"encrypted": True, "recovery_code": code}, f"已加密。{_SHEET.format(code=code)}")
    _note(call, password, who, Action.REKEYED if new_key else Action.ENCRYPTED)


@click.command(help="取消加密")
@click.pass_obj
def decrypt(call: Call) -> None:
    from kth_desktop.services import encryption

    who = encryption.decrypt(Path(call.data), paths.backups(), ask_password("密码"))
    _note(call, None, who, Action.DECRYPTED)
    call.answer({"encrypted": False}, "已取消加密，谁拿到这个文件都能看。")


@click.command(help="试一试密码；或用恢复码重设密码")
@click.option("--check", is_flag=True, help="只试密码对不对")
@click.option("--recover", "name", default="", help="用恢复码给这位操作人员重设密码")
@click.pass_obj
def unlock(call: Call, check: bool, name: str) -> None:
    if check == bool(name):
        raise click.UsageError("写 unlock --check 试密码，或 unlock --recover 姓名 重设密码。")
    if name:
        _recover(call, name)
        return
    from kth_desktop.db.opening import unlock as try_password

    key, who = try_password(Path(call.data), ask_password("密码"))
    if key is None:
        raise UserError(f"“{Path(call.data).name}”没有加密，不用密码就能打开。")
    call.answer({"ok": True, "operator": _name_of(Path(call.data), who)}, "密码是对的。")


def _recover(call: Call, name: str) -> None:
    from kth_desktop.services import encryption

    path = Path(call.data)
    known = encryption.operators_of(path)
    who = slot_of(known, name)
    if who is None:
        raise UserError(f"有几位都叫“{name}”，分不清是哪一位；请先用密码打开，改了名字再试。")
    code = ask_password("恢复码", variable="KTH_RECOVERY_CODE")
    password = ask_password("新密码", twice=True)
    encryption.recover(path, code, who, password)
    _note(call, password, who, Action.RECOVERED)
    call.answer({"ok": True, "operator": name}, f"已给“{name}”重设密码。")


def _name_of(path: Path, id: UUID | None) -> str:
    from kth_desktop.services import encryption

    return next((name for known, name in encryption.operators_of(path) if known == id), "")


def _note(call: Call, password: str | None, who: UUID, action: Action) -> None:
    from kth_desktop.office import Office

    with Office.open(call.data, today=call.today, password=password, operator_id=who) as office:
        office.access.note(action)


COMMANDS = {c.name: c for c in (encrypt, decrypt, unlock)}
