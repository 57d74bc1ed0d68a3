"""Tokens behind masked names: the same name has the same token in every file and every run.

张三丰 and 张小文 both print 张某. With a key of the station they print 张某·K7Q2 and 张某·M3FD in
lists of records, so that a reader can tell one from the other and nobody can tell who it is: a
token is an HMAC-SHA256 of the name, useless to whoever has not the key. A token stands for a name,
not for a person: two people of one name share it.

`masking.key` in the station's folder holds the key. It is never written into a result; of it only
a fingerprint is, so that a wrong key can be told. Losing it loses the tokens' constancy, nothing
else: the log itself has the names.
"""

from __future__ import annotations

import hmac
import os
import re
import secrets
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import normalize

from stationlog.errors import ArgumentError, SettingsError
from stationlog.vocabulary.tables import whole_file

KEY_FILE = "masking.key"
_KEY_BYTES = 32
_HEAD = "# 掩码密钥：报告里姓名后的代号由它算出。请妥善保管，不得报送、不得上传。\n"
# neither 0 O nor 1 I L: a token is read aloud and copied by hand
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_SHORT, _LONG = 4, 12
_FINGERPRINT = 12


@dataclass(frozen=True)
class Pseudonyms:
    """Makes tokens with one key; the key never shows when this is printed."""

    key: bytes = field(repr=False)

    @property
    def fingerprint(self) -> str:
        """What may be told of the key: 12 hexadecimal digits that do not give it away."""
        return hmac.digest(self.key, b"stationlog masking key", "sha256").hex()[:_FINGERPRINT]

    def tokens(self, names: Iterable[str], shown: dict[str, str]) -> dict[str, str]:
        """A token for each of these names, longer where two names that print alike (`shown`, by
        name) would have the same.
        """
        long = {name: self._long(name) for name in names}
        alike: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for name, token in long.items():
            alike[shown.get(name, ""), token[:_SHORT]].append(name)
        return {
            name: long[name][: _told_apart([long[one] for one in same])]
            for same in alike.values()
            for name in same
        }

    def token(self, name: str) -> str:
        """The token of a name no other is compared with."""
        return self._long(name)[:_SHORT]

    def _long(self, name: str) -> str:
        number = int.from_bytes(hmac.digest(self.key, _same(name).encode(), "sha256"))
        letters = []
        for _ in range(_LONG):
            number, place = divmod(number, len(_LETTERS))
            letters.append(_LETTERS[place])
        return "".join(letters)


def _same(name: str) -> str:
    """What spellings of one name share: width, composition, white space."""
    return re.sub(r"\s+", "", normalize("NFKC", name)).casefold()


def _told_apart(tokens: list[str]) -> int:
    different = len(set(tokens))
    for length in range(_SHORT, _LONG):
        if len({token[:length] for token in tokens}) == different:
            return length
    return _LONG


def make_key(root: Path) -> tuple[Pseudonyms, bool]:
    """The station's key, made where there is none; whether it was made. Only its owner may read it.

    Raises SettingsError for a broken one: it is never written over. CannotFinish where it cannot be
    written.
    """
    there = station_key(root)
    if there:
        return there, False
    key = secrets.token_bytes(_KEY_BYTES)
    with whole_file(root / KEY_FILE) as part:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(f"{_HEAD}{key.hex()}\n")
    return Pseudonyms(key), True


def station_key(root: Path) -> Pseudonyms | None:
    """The key in the station's folder, None without one. SettingsError for a broken one."""
    path = root / KEY_FILE
    return _read(path, KEY_FILE) if path.is_file() else None


def fingerprint_of(root: Path) -> str:
    """What is told of the station's key; "" without one."""
    key = station_key(root)
    return key.fingerprint if key else ""


def read_key(path: Path) -> Pseudonyms:
    """The key somebody names. ArgumentError where there is none, SettingsError for a broken one."""
    if not path.is_file():
        raise ArgumentError(
            "没有这个密钥文件",
            where="参数 --key",
            why="密钥由 run_reports.py key 生成，放在站点文件夹，文件名 masking.key",
            now="请核对路径后重新运行",
        )
    return _read(path, f"参数 --key，文件 {path.name}")


def _read(path: Path, where: str) -> Pseudonyms:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        lines = []
    keys = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    if len(keys) != 1 or not re.fullmatch(rf"[0-9a-f]{{{2 * _KEY_BYTES}}}", keys[0]):
        raise SettingsError(
            "掩码密钥读不懂",
            where=where,
            why="除 # 开头的说明外应只有一行，64 位 0–9 和 a–f",
            now="请换回原来的密钥文件；确已遗失的，删去它，再运行 run_reports.py key",
        )
    return Pseudonyms(bytes.fromhex(keys[0]))
