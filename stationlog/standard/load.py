"""Loading rulebooks: every problem of every file is told at once."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

from pydantic import BaseModel, TypeAdapter, ValidationError

from stationlog.errors import RulebookError, SettingsError
from stationlog.resources import standards
from stationlog.standard.consistency import problems_of_books
from stationlog.standard.documents import Clause, Document
from stationlog.standard.forms import Form
from stationlog.standard.rulebooks import Override, Rulebook, Rulebooks
from stationlog.standard.rules import AnyRule, Rule
from stationlog.station import SETTINGS, Station, problem_lines, toml_problem

DOCUMENT, CLAUSES, RULES = "document.toml", "clauses.toml", "rules.toml"
FORMS = "forms.toml"
_PARTS = {
    DOCUMENT: TypeAdapter(Document),
    CLAUSES: TypeAdapter(dict[str, Clause]),
    RULES: TypeAdapter(dict[str, AnyRule]),
}
# a document need not ask for forms
_OPTIONAL = {FORMS: TypeAdapter(dict[str, Form])}


def rulebooks_of(station: Station) -> Rulebooks:
    """The rulebooks in force at a station, with its own limits.

    Raises RulebookError for a broken rulebook, SettingsError for a threshold of no rule.
    """
    books = load(station.settings.documents.in_force, standards())
    return with_limits(books, station.settings.thresholds)


def load(names: tuple[str, ...], folder: Path) -> Rulebooks:
    """Load these folders of `folder`; RulebookError names file, table and key of all problems."""
    problems: list[str] = []
    books = [book for name in names if (book := _load_book(folder / name, problems))]
    # cross-references can only be judged once everything could be read
    problems = problems or problems_of_books(books, folder)
    if problems:
        raise RulebookError(
            f"规则文件有 {len(problems)} 处问题",
            where="standards",
            why="\n".join(problems),
            now="请按上面每一行改正后重新运行；写法见 wuhua-2022-33/rules.toml 开头的说明",
        )
    return Rulebooks(tuple(books))


def with_limits(books: Rulebooks, thresholds: dict[str, int | float]) -> Rulebooks:
    """The rulebooks with the limits of station.toml in place; what was overridden is kept.

    Raises SettingsError for an unknown rule, one without a limit, or a limit out of range.
    """
    problems: list[str] = []
    changed: dict[str, Rule] = {}
    overrides: list[Override] = []
    for rule_id, limit in thresholds.items():
        rule = books.rules.get(rule_id)
        if rule is None:
            problems.append(f"[thresholds] {rule_id}：没有这条规则")
        elif not rule.limit_field:
            problems.append(f"[thresholds] {rule_id}：这条规则没有可改的限值")
        elif limit != int(limit) or limit < 1:
            problems.append(f"[thresholds] {rule_id}：限值应为不小于 1 的整数")
        else:
            key = rule.limit_field
            changed[rule_id] = rule.model_copy(update={key: int(limit)})
            overrides.append(Override(rule_id, rule.title, key, getattr(rule, key), int(limit)))
    if problems:
        raise SettingsError(
            "站点设置的限值不能用",
            where=SETTINGS,
            why="；".join(problems),
            now="请对照 standards 里的规则编号改正",
        )
    return Rulebooks(
        tuple(
            Rulebook(
                book.name,
                book.document,
                book.clauses,
                {key: changed.get(key, rule) for key, rule in book.rules.items()},
                book.files,
                book.forms,
            )
            for book in books.books
        ),
        tuple(overrides),
    )


def _load_book(folder: Path, problems: list[str]) -> Rulebook | None:
    if not folder.is_dir():
        problems.append(
            f"{folder.name}：没有这个文件夹（station.toml 的 [documents] in_force 写了它）"
        )
        return None
    own = [*_PARTS, *(name for name in _OPTIONAL if (folder / name).is_file())]
    parts = {name: _load_part(folder / name, problems) for name in own}
    if any(part is None for part in parts.values()):
        return None
    files = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.is_file()
    }
    return Rulebook(
        folder.name, parts[DOCUMENT], parts[CLAUSES], parts[RULES], files, parts.get(FORMS, {})
    )


def _load_part(path: Path, problems: list[str]) -> BaseModel | dict | None:
    place = f"{path.parent.name}/{path.name}"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        if path.name == RULES:
            data = {key: {**row, "id": key} for key, row in data.items() if isinstance(row, dict)}
        return (_PARTS | _OPTIONAL)[path.name].validate_python(data)
    except FileNotFoundError:
        problems.append(f"{place}：缺少这个文件")
    except UnicodeDecodeError:
        problems.append(f"{place}：文件不是 UTF-8 编码，请另存为 UTF-8")
    except tomllib.TOMLDecodeError as error:
        problems.append(f"{place}：{toml_problem(error)}")
    except ValidationError as error:
        problems += [f"{place} {line}" for line in problem_lines(error)]
    return None
