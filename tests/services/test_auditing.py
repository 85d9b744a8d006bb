"""A log that somebody has had a hand in is found out; one that is sound is not accused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kth_desktop import paths
from kth_desktop.db import log_heads, manifest
from kth_desktop.db.engine import connect
from kth_desktop.domain.log import Action, LogQuery
from kth_desktop.office import Office
from kth_desktop.services.log_chain import blank
from tests.conftest import TODAY
from tests.records import named, save_all

Tamper = Callable[..., tuple[str, ...]]
OWN = "committee_id = (SELECT committee_id FROM log GROUP BY committee_id ORDER BY count(*) DESC LIMIT 1)"


@pytest.fixture
def file(office_file: Path) -> Path:
    """An office with a dozen lines, closed."""
    with Office.open(office_file, today=TODAY) as office:
        save_all(office)
        assert office.history.audit().ok
        office.close(backup=False)
    return office_file


@pytest.fixture
def tamper(file: Path) -> Tamper:
    """Somebody who knows how to take the triggers off and put them back; the answer is what is found."""

    def change(*statements: str) -> tuple[str, ...]:
        raw = connect(file)
        guards = raw.execute("SELECT name, sql FROM sqlite_master WHERE type='trigger'").fetchall()
        for name, _ in guards:
            raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            raw.execute(statement)
        for _, sql in guards:
            raw.execute(sql)
        raw.close()
        with Office.open(file, today=TODAY) as office:
            found = office.history.audit().findings
            assert [f for f in office.check().findings if "操作记录" in f or "另有" in f] == [
                f for f in found if "备份" not in f
            ]
            office.close(backup=False)
        return found

    return change


def test_a_log_of_several_committees_is_sound(file: Path) -> None:
    with Office.open(file, today=TODAY) as office:
        whole, own = office.history.audit(), office.history.audit(office.own.id)
        assert (whole.ok, own.ok) == (True, True)
        assert whole.lines == len(office.history.lines(LogQuery())) > own.lines > 10
        office.close(backup=False)


def test_nobody_is_accused_when_nothing_was_done(tamper: Tamper) -> None:
    assert tamper() == ()


@pytest.mark.parametrize(
    "change", ["record='别人'", "reason='其他'", "detail='组别：3组→4组'", "salt='00'", "digest='00'"]
)
def test_a_changed_word(tamper: Tamper, change: str) -> None:
    found = tamper(f"UPDATE log SET {change} WHERE number=4 AND {OWN}")
    assert "曹王村的操作记录第4条的内容被改过。" in found


@pytest.mark.parametrize(
    "change",
    [
        "operator='别人'", "changed_at='2020-01-01T00:00:00.000000Z'", "changed_at='昨天'", "action='没有'",
        "table_name='venue'", "record_id=x'00'", "changed_by_office='别处'", "id=x'01'", "chain='00'",
    ],
)  # fmt: skip
def test_a_changed_fact(tamper: Tamper, change: str) -> None:
    found = tamper(f"UPDATE log SET {change} WHERE number=4 AND {OWN}")
    assert found[0] == "曹王村的操作记录第4条和前一条接不上，时间、经办人或次序被改过。"


def test_a_removed_line(tamper: Tamper) -> None:
    assert tamper(f"DELETE FROM log WHERE number=4 AND {OWN}") == ("曹王村的操作记录第4条不见了。",)


def test_several_removed_and_the_rest_moved_up(tamper: Tamper) -> None:
    found = tamper(
        f"DELETE FROM log WHERE number IN (4, 5) AND {OWN}",
        f"UPDATE log SET number=-number WHERE number>5 AND {OWN}",
        f"UPDATE log SET number=-number-2 WHERE number<0 AND {OWN}",
    )
    assert found[0].startswith("曹王村的操作记录第4条和前一条接不上")


def test_the_first_lines_removed(tamper: Tamper) -> None:
    assert tamper(f"DELETE FROM log WHERE number<4 AND {OWN}") == ("曹王村的操作记录第1条到第3条不见了。",)


def test_swapped_lines(tamper: Tamper) -> None:
    found = tamper(
        f"UPDATE log SET number=-4 WHERE number=4 AND {OWN}",
        f"UPDATE log SET number=4 WHERE number=5 AND {OWN}",
        f"UPDATE log SET number=5 WHERE number=-4 AND {OWN}",
    )
    assert [words[:12] for words in found] == [f"曹王村的操作记录第{n}条和" for n in (4, 5, 6)]


def test_an_inserted_line(tamper: Tamper) -> None:
    columns = "committee_id, version, changed_at, changed_by_office, operator, action, table_name, record_id"
    words = "record, reason, detail, salt, digest, chain, erased"
    found = tamper(
        f"INSERT INTO log (id, number, {columns}, {words}) "
        f"SELECT randomblob(16), max(number) + 1, {columns}, {words} FROM log WHERE {OWN}"
    )
    assert len(found) == 1
    assert "和前一条接不上" in found[0]


def test_words_taken_out_without_the_person_erased(tamper: Tamper) -> None:
    blanked = "record='', reason='', detail='', salt='', erased=1"
    found = tamper(f"UPDATE log SET {blanked} WHERE number=4 AND {OWN}")
    assert found == ("曹王村的操作记录第4条的内容被清空，后面却没有“清除个人信息”的记录。",)


def test_words_hidden_behind_the_mark_of_an_erased_line(tamper: Tamper) -> None:
    assert "曹王村的操作记录第4条的内容被改过。" in tamper(
        f"UPDATE log SET record='别人', erased=1 WHERE number=4 AND {OWN}"
    )


def test_a_number_that_is_none(tamper: Tamper) -> None:
    found = tamper(f"UPDATE log SET number='四' WHERE number=4 AND {OWN}")
    assert "曹王村的操作记录里有一条的序号被改坏了。" in found


def test_many_findings_are_counted(tamper: Tamper) -> None:
    found = tamper("UPDATE log SET record='别人', chain='00'")
    assert len(found) == 21
    assert found[-1].startswith("另有")


def test_a_person_erased_is_no_finding(file: Path) -> None:
    with Office.open(file, today=TODAY) as office:
        person = named("volunteer")
        with office._context.writing() as writing:
            assert blank(writing.session, person) == 1
            writing.write_log(Action.ERASED, "volunteer", person, office.own.id, "")
        assert office.history.audit().ok
        office.close(backup=False)


def _backed_up(file: Path) -> Path:
    """Its manifest says where the log ended."""
    with Office.open(file, today=TODAY) as office:
        made = office.backup()
        office.close(backup=False)
    return made


def test_a_cut_tail_is_found_by_the_backup_only(file: Path, tamper: Tamper) -> None:
    cut = f"DELETE FROM log WHERE number>9 AND {OWN}"
    assert tamper(cut) == ()
    _backed_up(file)
    found = tamper(f"DELETE FROM log WHERE number>7 AND {OWN}")
    assert found == (
        "曹王村的操作记录只到第7条，最近一次备份时已有9条；如果没有恢复过旧备份，就是被删掉了。",
    )


def test_what_was_written_since_the_backup_is_no_finding(file: Path) -> None:
    _backed_up(file)
    with Office.open(file, today=TODAY) as office:
        office.history.reveal(named("volunteer"), "花名册")
        assert office.history.audit().ok
        office.close(backup=False)


def test_a_log_written_anew_is_found_by_the_backup(file: Path) -> None:
    made = _backed_up(file)
    kept = log_heads.last_kept(file, paths.backups())
    assert len(kept) == 3
    other = {id: {**head, "chain": "00"} for id, head in kept.items()}
    manifest.write(made, replace(manifest.read(made), log=other))
    with Office.open(file, today=TODAY) as office:
        found = office.history.audit().findings
        office.close(backup=False)
    assert len(found) == 3
    assert all("记录被整个换过" in words for words in found)


@pytest.mark.parametrize("log", [{}, {"x": 3}, {"x": {"number": "9"}}, {"x": {"number": 9}}])
def test_a_manifest_that_says_nothing_is_no_finding(file: Path, log: dict[str, object]) -> None:
    made = _backed_up(file)
    manifest.write(made, replace(manifest.read(made), log=log))
    assert log_heads.last_kept(file, paths.backups()) == {}


def test_a_manifest_that_cannot_be_read_is_no_finding(file: Path) -> None:
    (_backed_up(file) / "manifest.json").write_text("{", encoding="utf-8")
    assert log_heads.last_kept(file, paths.backups()) == {}
