from __future__ import annotations

from pathlib import Path

import pytest

from kth_desktop.db import places
from kth_desktop.errors import FileRefused

MOUNTS = r"""/dev/vda / ext4 rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
nas:/export /mnt nfs4 rw 0 0
//nas/share /mnt/our\040share cifs rw 0 0
/dev/sdb1 /mnt/stick vfat rw 0 0
clerk@nas: /home/clerk/nas fuse.sshfs rw 0 0
host /media/host 9p rw 0 0
/dev/sdc1 /media/host ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/home/clerk", "ext4"),
        ("/tmp/x", "tmpfs"),
        ("/mnt", "nfs4"),
        ("/mnt/2026", "nfs4"),
        ("/mntx", "ext4"),
        ("/mnt/our share/village", "cifs"),
        ("/mnt/stick", "vfat"),
        ("/home/clerk/nas/a", "fuse.sshfs"),
        ("/media/host", "ext4"),
    ],
)
def test_the_nearest_mount_says_what_a_place_is(place: str, kind: str) -> None:
    assert places.mount_type(Path(place), MOUNTS) == kind


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs"])
def test_a_share_is_refused(kind: str, tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/vda / ext4 rw 0 0\nshare {tmp_path} {kind} rw 0 0\n", encoding="utf-8")
    with pytest.raises(FileRefused, match=r"“office\.kth”放在网络共享文件夹里"):
        places.refuse_network(tmp_path / "office.kth", mounts)


def test_the_own_disk_is_taken(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("/dev/vda / ext4 rw 0 0\nshare /elsewhere nfs rw 0 0\n", encoding="utf-8")
    places.refuse_network(tmp_path / "office.kth", mounts)
    assert not places.is_read_only(tmp_path)


def test_a_mount_with_a_name_in_an_old_encoding_is_no_hindrance(tmp_path: Path) -> None:
    """A stick formatted on an old Windows may be mounted under a name in GBK."""
    mounts = tmp_path / "mounts"
    mounts.write_bytes(b"/dev/vda / ext4 rw 0 0\n/dev/sdb1 /media/\xb2\xe2 vfat rw 0 0\n")
    places.refuse_network(tmp_path / "office.kth", mounts)
    assert not places.is_read_only(tmp_path)
