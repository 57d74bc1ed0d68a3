"""What must hold between the versions of one document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from stationlog.standard.rulebooks import Rulebook


def version_problems(books: list[Rulebook]) -> list[str]:
    """One Chinese line for each problem: file, key, what to do."""
    by_name = {book.name: book for book in books}
    return [
        *(line for book in books for line in _replacing(book, by_name)),
        *_twice_replaced(books),
        *_cycles(by_name),
        *(line for book in books for line in _backwards(book)),
    ]


def unlisted_versions(books: list[Rulebook], names: tuple[str, ...]) -> list[str]:
    """Versions that station.toml leaves out though it lists another one of the same document:
    records of their time would silently be judged by nobody.
    """
    family = families(books)
    listed = {family[name]: name for name in names}
    return [
        f"station.toml [documents] in_force：列了 {listed[oldest]}，没有列同一文件的另一版本 "
        f"{name}，请补上；登记按其日期当时施行的版本检查"
        for name, oldest in family.items()
        if oldest in listed and name not in names
    ]


def families(books: list[Rulebook]) -> dict[str, str]:
    """Name of every book → name of the oldest version of its document (the first met, in a
    cycle).
    """
    by_name = {book.name: book for book in books}
    found = {}
    for book in books:
        oldest, seen = book, {book.name}
        while oldest.document.replaces in by_name and oldest.document.replaces not in seen:
            oldest = by_name[oldest.document.replaces]
            seen.add(oldest.name)
        found[book.name] = oldest.name
    return found


def _replacing(book: Rulebook, by_name: dict[str, Rulebook]) -> Iterator[str]:
    place, earlier = f"{book.name}/document.toml", book.document.replaces
    if not earlier:
        return
    if earlier == book.name:
        yield f"{place} replaces：写的是本文件夹自己，请改为上一版本的文件夹，没有的留空"
        return
    if earlier not in by_name:
        yield (f"{place} replaces：没有文件夹 {earlier}，请改正文件夹名，没有上一版本的留空")
        return
    begins, old = book.document.in_force_from, by_name[earlier].document
    if begins is None:
        yield f"{place} in_force_from：取代 {earlier} 的版本须写明施行日期"
        return
    if old.in_force_to and old.in_force_to >= begins:
        yield (
            f"{earlier}/document.toml in_force_to：{old.in_force_to} 不早于 {book.name} 的施行日期 "
            f"{begins}，两个版本重叠，请改早或删去（删去则到 {book.name} 施行的前一日）"
        )
    if old.in_force_from and old.in_force_from >= begins:
        yield (
            f"{place} in_force_from：{begins} 不晚于被取代的 {earlier} 的施行日期 "
            f"{old.in_force_from}，请改正其中一个"
        )


def _twice_replaced(books: list[Rulebook]) -> Iterator[str]:
    successors: dict[str, list[str]] = defaultdict(list)
    for book in books:
        if book.document.replaces:
            successors[book.document.replaces].append(book.name)
    for earlier, names in successors.items():
        first, *others = names
        yield from (
            f"{name}/document.toml replaces：{earlier} 已由 {first} 取代，请改为 {first} 或改正"
            for name in others
        )


def _cycles(by_name: dict[str, Rulebook]) -> Iterator[str]:
    told: set[str] = set()
    for name in by_name:
        path: list[str] = []
        while name in by_name and name not in path:
            path.append(name)
            name = by_name[name].document.replaces
        ring = path[path.index(name) :] if name in path else []
        if len(ring) > 1 and not told & {*ring}:
            told |= {*ring}
            yield (
                f"{ring[0]}/document.toml replaces：{' → '.join([*ring, ring[0]])} 互相取代，"
                "请把最早版本的 replaces 留空"
            )


def _backwards(book: Rulebook) -> Iterator[str]:
    first, last = book.document.in_force_from, book.document.in_force_to
    if first and last and last < first:
        yield f"{book.name}/document.toml in_force_to：{last} 早于 in_force_from {first}，请改正"
