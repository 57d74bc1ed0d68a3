"""Loading rulebooks: every problem of every file is told at once."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pydantic import BaseModel, TypeAdapter, ValidationError

from stationlog.errors import RulebookError, SettingsError
from stationlog.resources import standards
from stationlog.standard.confirmations import with_confirmations
from stationlog.standard.confirmed_file import read_confirmations
from stationlog.standard.consistency import problems_of_books
from stationlog.standard.documents import Clause, Document
from stationlog.standard.forms import Form
from stationlog.standard.in_force import in_force
from stationlog.standard.procedure import Procedure
from stationlog.standard.rule import Rule
from stationlog.standard.rulebooks import Override, Rulebook, Rulebooks
from stationlog.standard.rules import AnyRule
from stationlog.standard.values import unfit_values
from stationlog.standard.version_problems import unlisted_versions
from stationlog.station import SETTINGS, Station, problem_lines
from stationlog.vocabulary.toml_files import TomlError, load_toml

DOCUMENT, CLAUSES, RULES = "document.toml", "clauses.toml", "rules.toml"
PROCEDURE, FORMS = "procedure.toml", "forms.toml"
_PARTS = {
    DOCUMENT: TypeAdapter(Document),
    CLAUSES: TypeAdapter(dict[str, Clause]),
    RULES: TypeAdapter(dict[str, AnyRule]),
    PROCEDURE: TypeAdapter(Procedure),
    FORMS: TypeAdapter(dict[str, Form]),
}
# a document need not tell the course of a case, nor ask for forms
_OPTIONAL = (PROCEDURE, FORMS)


def rulebooks_of(station: Station) -> Rulebooks:
    """The rulebooks in force at a station, as confirmed against its own copy, with its own limits.

    Raises RulebookError for a broken rulebook, SettingsError for a threshold of no rule or a
    rules-confirmed.toml that cannot be read.
    """
    books = load(station.settings.documents.in_force, standards())
    # what was confirmed is told by the rulebook's own content, and station.toml has the last word
    books = with_confirmations(books, read_confirmations(station.root))
    return with_limits(books, station.settings.thresholds)


def load(names: tuple[str, ...], folder: Path) -> Rulebooks:
    """Load these folders of `folder`; RulebookError names file, table and key of all problems.

    The other folders are read too: their rules may serve clauses of these, and the rules of these
    may name their clauses.
    """
    problems: list[str] = []
    every = dict.fromkeys((*names, *_documents(folder)))
    books = [book for name in every if (book := _load_book(folder / name, problems))]
    # cross-references can only be judged once everything could be read
    problems = problems or problems_of_books(books, folder) or unlisted_versions(books, names)
    _refuse(problems, "standards")
    return Rulebooks(in_force(books, names))


def load_book(folder: Path) -> Rulebook:
    """One rulebook alone, as written: what it says of others is not looked at.

    RulebookError names file, table and key of all problems.
    """
    problems: list[str] = []
    book = _load_book(folder, problems)
    _refuse(problems, folder.name)
    return book


def _refuse(problems: list[str], where: str) -> None:
    if problems:
        raise RulebookError(
            f"规则文件有 {len(problems)} 处问题",
            where=where,
            why="\n".join(problems),
            now="请按上面每一行改正后重新运行；写法见 wuhua-2022-33/rules.toml 开头的说明",
        )


def _documents(folder: Path) -> list[str]:
    return sorted(path.parent.name for path in folder.glob(f"*/{DOCUMENT}"))


def with_limits(books: Rulebooks, thresholds: dict[str, int | float]) -> Rulebooks:
    """The rulebooks with the limits of station.toml in place; what was overridden is kept.

    Raises SettingsError for an unknown rule, one without a limit, or a limit out of range.
    """
    problems: list[str] = []
    changed: dict[tuple[str, str], Rule] = {}
    overrides: list[Override] = []
    in_rulebook = {
        (change.book, change.rule_id): change.from_rulebook for change in books.overrides
    }
    for rule_id, limit in thresholds.items():
        rule = books.rules.get(rule_id)
        if rule is None:
            problems.append(f"[thresholds] {rule_id}：没有这条规则")
        elif not rule.limit_field:
            problems.append(f"[thresholds] {rule_id}：这条规则没有可改的限值")
        elif limit != int(limit) or limit < 1:
            problems.append(f"[thresholds] {rule_id}：限值应为不小于 1 的整数")
        else:
            # a station's own limit holds for its records of all years
            for one in books.versions(rule_id):
                rule, key, book = one.rule, one.rule.limit_field, one.book.name
                changed[book, rule_id] = rule.model_copy(update={key: int(limit)})
                before = in_rulebook.get((book, rule_id), getattr(rule, key))
                overrides.append(Override(rule_id, rule.title, key, before, int(limit), book))
    if problems:
        raise SettingsError(
            "站点设置的限值不能用",
            where=SETTINGS,
            why="；".join(problems),
            now="请对照 standards 里的规则编号改正",
        )
    return replace(
        books,
        books=tuple(
            replace(
                book,
                rules={
                    key: changed.get((book.name, key), rule) for key, rule in book.rules.items()
                },
            )
            for book in books.books
        ),
        overrides=(*books.overrides, *overrides),
    )


def _load_book(folder: Path, problems: list[str]) -> Rulebook | None:
    if not folder.is_dir():
        problems.append(
            f"{folder.name}：没有这个文件夹（station.toml 的 [documents] in_force 写了它）"
        )
        return None
    # a folder or a broken link in the place of a part is a mistake, not a part left out
    wanted = [n for n in _PARTS if n not in _OPTIONAL or os.path.lexists(folder / n)]
    parts = {name: _load_part(folder / name, problems) for name in wanted}
    if any(part is None for part in parts.values()):
        return None
    try:
        files = {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.iterdir())
            if path.is_file()
        }
    except OSError:
        problems.append(f"{folder.name}：有文件打不开，请检查能否读取")
        return None
    return Rulebook(
        folder.name,
        parts[DOCUMENT],
        parts[CLAUSES],
        parts[RULES],
        files,
        parts.get(PROCEDURE),
        parts.get(FORMS, {}),
    )


def _load_part(path: Path, problems: list[str]) -> BaseModel | dict | None:
    place = f"{path.parent.name}/{path.name}"
    try:
        data = load_toml(path)
    except TomlError as error:
        problems.append(f"{place}：{error}")
        return None
    found = [f"{place} {line}" for line in unfit_values(data)]
    if path.name == RULES:
        found += [f"{place} {line}" for line in _unlike_rules(data)]
        data = {key: {**row, "id": key} for key, row in data.items() if isinstance(row, dict)}
    part = None
    try:
        part = _PARTS[path.name].validate_python(data)
    except ValidationError as error:
        found += [f"{place} {line}" for line in problem_lines(error)]
    problems += dict.fromkeys(found)
    return None if found else part


def _unlike_rules(data: dict) -> Iterator[str]:
    for key, row in data.items():
        if not isinstance(row, dict):
            yield f"[{key}]：应为一条规则（一个表），请删去，或移到它所属规则的表里"
        elif "id" in row:
            yield f"[{key}] id：规则的编号就是表名，请删去 id"
