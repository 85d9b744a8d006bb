from __future__ import annotations

import traceback
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from sqlalchemy import text

from kth_desktop.db import keys
from kth_desktop.db.engine import Database, connect
from kth_desktop.db.keys import Key
from kth_desktop.errors import UserError

KEY = Key(bytes(range(32)))


def test_a_new_key_is_never_the_same() -> None:
    made = {Key.new().master for _ in range(100)}
    assert len(made) == 100
    assert {len(one) for one in made} == {keys.LENGTH}


@pytest.mark.parametrize("purpose", ["database", "files", "names"])
def test_three_keys_come_of_it_by_hkdf(purpose: str) -> None:
    """Against another's HKDF; and the three tell nothing of each other."""
    made = HKDFExpand(SHA256(), 32, f"kth/{purpose}".encode()).derive(KEY.master)
    assert KEY._expanded(f"kth/{purpose}".encode()) == made
    assert made != KEY.master
    if purpose == "files":
        assert KEY.files == made


def test_what_is_made_of_a_key_stays_the_same_for_ever() -> None:
    """Another answer from a later program, and no office opens any more."""
    assert KEY.pragma == "\"x'6acdd159d98e4bcf04b6bf7f06fc441591ad190584463bc5a6ddcc9ea6c1ae13'\""
    assert KEY.files.hex() == "e486267be4e61e5f5762101502bbd6a5dc12e4a900e5b6b747808c1ecc8ca7ce"
    assert KEY.name_of("ab" * 32) == "dbc06365d09dfbd04e5766d04d19ad9f3b925ba5f104346716d6290e40d2aad6"


def test_the_name_of_a_kept_file_needs_the_key() -> None:
    digest = "ab" * 32
    assert KEY.name_of(digest) == KEY.name_of(digest)
    assert KEY.name_of(digest) != KEY.name_of("cd" * 32)
    assert KEY.name_of(digest) != Key.new().name_of(digest)


def test_it_does_not_show_in_words_or_errors(encrypted_file: Path) -> None:
    """A wrong key, a wrong statement, and everything that can be written of the objects that hold one."""
    secret = KEY.pragma[3:-2]
    said = [repr(KEY), str(KEY)]
    raw = connect(encrypted_file, key=KEY)
    try:
        raw.execute("SELECT * FROM office_fact")
    except raw.DatabaseError as error:
        said.append("".join(traceback.format_exception(error)))
    raw.close()
    database = Database(encrypted_file, key=KEY)
    said += [repr(database), repr(database.engine), str(database.engine.url), repr(database.files)]
    try:
        with database.reading() as session:
            session.execute(text("SELECT * FROM office_fact"))
    except UserError as error:
        said.append("".join(traceback.format_exception(error)))
    database.close()
    assert len(said) == 8  # both were refused
    everything = "\n".join(said)
    assert "DatabaseError" in everything
    for hidden in (secret, KEY.master.hex(), KEY.files.hex(), repr(KEY.master)[2:-1]):
        assert hidden not in everything


def test_a_closed_database_holds_it_no_longer(encrypted_file: Path) -> None:
    database = Database(encrypted_file, key=KEY)
    assert database.key is KEY
    database.close()
    assert database.key is None
