"""manifest.json of a folder of reports, read: which files it names, and whether they still are."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

NAME = "manifest.json"


class ManifestError(Exception):
    """Why a manifest cannot be used, in Chinese."""


@dataclass(frozen=True)
class Manifest:
    """What the folder is of, the day its figures were cut off, and its files' sha256."""

    period: str
    as_of: str
    files: dict[str, str]


def sha256_of(path: Path) -> str:
    """The sha256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest. ManifestError where it is missing or is none."""
    try:
        told = json.loads((folder / NAME).read_text(encoding="utf-8"))
        files = {name: entry["sha256"] for name, entry in told["files"].items()}
        manifest = Manifest(told["period"], told.get("as_of", ""), files)
    except FileNotFoundError:
        raise ManifestError(f"没有 {NAME}") from None
    except OSError:
        raise ManifestError(f"{NAME} 打不开") from None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise ManifestError(f"{NAME} 读不懂") from None
    texts = (manifest.period, manifest.as_of, *files.values())
    if not all(isinstance(text, str) for text in texts):
        raise ManifestError(f"{NAME} 读不懂")
    return manifest


def changed_files(folder: Path, manifest: Manifest) -> tuple[str, ...]:
    """The files that are not, or no longer, what the manifest says; a name that leads out of the
    folder counts as changed.
    """
    return tuple(
        name for name, digest in sorted(manifest.files.items()) if not _same(folder, name, digest)
    )


def _same(folder: Path, name: str, digest: str) -> bool:
    path = folder / name
    try:
        inside = path.resolve().is_relative_to(folder.resolve())
        return inside and path.is_file() and sha256_of(path) == digest
    except (OSError, ValueError):
        return False
