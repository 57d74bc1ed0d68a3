"""What must hold between the parts of rulebooks: references, severities, templates, quotations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath

from stationlog.standard.condition_values import condition_problems, value_problems
from stationlog.standard.documents import Document
from stationlog.standard.duty_rules import (
    CountPerPeriod,
    FormVersion,
    ItemState,
    NarrativeSums,
    SubmittedBy,
)
from stationlog.standard.following import following_problems
from stationlog.standard.form_problems import form_problems, version_rule_problems
from stationlog.standard.identity import duplicate_problems, party_problems
from stationlog.standard.message_words import WORDS, placeholders
from stationlog.standard.procedure import procedure_problems
from stationlog.standard.rule import NOT_HELD, Rule
from stationlog.standard.rule_values import value_type_problems
from stationlog.standard.rulebooks import Rulebook
from stationlog.standard.rules import (
    AgreesWith,
    Duplicate,
    FollowsProcedure,
    Numbering,
    OneOf,
    RefersTo,
    Required,
    SameParty,
    Sums,
    WithinWorkdays,
)
from stationlog.standard.severity import may_be_must_fix
from stationlog.standard.version_problems import families, version_problems
from stationlog.vocabulary.choices import choice_lists
from stationlog.vocabulary.registers import registers
from stationlog.vocabulary.toml_files import TomlError, read_text

SCOPES = {
    "count_per_period": {"period", "register"},
    "item_state": {"register"},
    "submitted_by": {"report"},
    "narrative_sums": {"report"},
    "form_version": {"file"},
}


def problems_of_books(books: list[Rulebook], folder: Path) -> list[str]:
    """One Chinese line for each problem: file, table, key, what to do."""
    documents = {key: book.document for book in books for key in book.clauses}
    not_by_rules = {
        key for book in books for key, clause in book.clauses.items() if clause.check != "rules"
    }
    return [
        *_vocabulary_problems(),
        *version_problems(books),
        *_numbered_alike(books),
        *_doubled_clauses(books),
        *_doubled_rules(books),
        *(line for book in books for line in _clause_problems(book, folder)),
        *(line for book in books for line in _procedure_problems(book, books)),
        *(
            f"{book.name}/rules.toml [{rule_id}] {line}"
            for book in books
            for rule_id, rule in book.rules.items()
            for line in (
                *_rule_problems(rule, book, documents, not_by_rules),
                *_following_problems(rule, book, books),
            )
        ),
        *form_problems(books),
    ]


def _vocabulary_problems() -> Iterator[str]:
    """Fields whose list of choices nobody wrote: both files alone are in order."""
    for register in registers().values():
        for field in register.fields:
            if field.choices and field.choices not in choice_lists():
                yield (
                    f"registers/{register.key}.toml [[field]]（{field.key}） choices："
                    f"choices.toml 没有 [{field.choices}]，请补上或改正"
                )


def _doubled_clauses(books: list[Rulebook]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for book in books:
        for key in book.clauses:
            first = seen.setdefault(key, book.name)
            if first != book.name:
                yield f"{book.name}/clauses.toml [{key}]：{first} 里已有这个编号，请改名"


def _doubled_rules(books: list[Rulebook]) -> Iterator[str]:
    """A rule may stand in several versions of one document: then it is the same rule."""
    family = families(books)
    seen: dict[str, Rulebook] = {}
    for book in books:
        for key, rule in book.rules.items():
            other = seen.setdefault(key, book)
            if other is book:
                continue
            place = f"{book.name}/rules.toml [{key}]"
            if family[other.name] != family[book.name]:
                yield f"{place}：{other.name} 里已有这个编号，请改名"
            first = other.rules[key]
            if (first.kind, first.register_) != (rule.kind, rule.register_):
                yield f"{place}：kind、register 与 {other.name} 的不同，不是同一条规则，请改名"


def _numbered_alike(books: list[Rulebook]) -> Iterator[str]:
    """Clauses are listed by their document's name: two documents cannot share one."""
    seen: dict[str, str] = {}
    for book in books:
        first = seen.setdefault(book.document.name, book.name)
        if first != book.name:
            key = "short" if book.document.name == book.document.short else "number"
            yield f"{book.name}/document.toml {key}：与 {first} 的相同，请写得能够区分"


def _procedure_problems(book: Rulebook, books: list[Rulebook]) -> Iterator[str]:
    if book.procedure is None:
        return
    asked_for = {
        field
        for rule in _requiring(books)
        if rule.register_ == book.procedure.register_
        for field in rule.fields
    }
    for line in procedure_problems(book.procedure, asked_for):
        yield f"{book.name}/procedure.toml {line}"


def _following_problems(rule: Rule, book: Rulebook, books: list[Rulebook]) -> Iterator[str]:
    if isinstance(rule, FollowsProcedure):
        yield from following_problems(rule, book.procedure, _requiring(books))


def _requiring(books: list[Rulebook]) -> list[Required]:
    return [r for book in books for r in book.rules.values() if isinstance(r, Required)]


def _clause_problems(book: Rulebook, folder: Path) -> Iterator[str]:
    source = None
    if book.document.text_status == "held":
        path = folder / book.name / book.document.source
        if not (book.document.source and path.is_file() and _inside(book.document.source)):
            yield f"{book.name}/document.toml source：原文已持有，请补上原文的文件名和文件"
            return
        try:
            source = read_text(path)
        except TomlError as error:
            yield f"{book.name}/{book.document.source}：{error}"
            return
    for key, clause in book.clauses.items():
        place = f"{book.name}/clauses.toml [{key}]"
        if source is not None and clause.text not in source:
            yield f"{place} text：与原文 {book.document.source} 不是逐字一致，请照录原文"
        if source is None and not clause.basis:
            yield f"{place} basis：原文未持有，须写明依据"
        if clause.check == "by_hand" and not clause.by_hand:
            yield f"{place} by_hand：由人查看的条款须写明看什么"


def _inside(name: str) -> bool:
    """Whether it is the name of a file, not of a way to one elsewhere."""
    return name == PurePath(name).name


def _rule_problems(
    rule: Rule, book: Rulebook, documents: dict[str, Document], not_by_rules: set[str]
) -> Iterator[str]:
    for key in rule.clauses:
        if key not in documents:
            yield f"clauses：没有条款 {key}，请改正或补上条款"
        elif key in not_by_rules:
            yield f"clauses：条款 {key} 写明不由规则检查，请改它的 check 或删去"
    scopes = SCOPES.get(rule.kind, {"record"})
    if rule.scope not in scopes:
        yield f"scope：{rule.kind} 的 scope 应为 {'、'.join(sorted(scopes))}"
    yield from _narrowing_problems(rule)
    if rule.severity == "must_fix":
        yield from _must_fix_problems(rule, book, documents)
    yield from _field_problems(rule)
    try:
        unknown = sorted(set(placeholders(rule.message)) - WORDS[rule.kind])
    except ValueError:
        yield "message：花括号不成对"
    else:
        yield from (f"message：{rule.kind} 没有占位符 {{{name}}}，请删去" for name in unknown)


def _narrowing_problems(rule: Rule) -> Iterator[str]:
    for field, keys in rule.clauses_of.items():
        if not isinstance(rule, Required) or field not in rule.fields:
            yield f"clauses_of：{field} 不在这条规则的 fields 里"
        yield from (
            f"clauses_of：{key} 不在这条规则的 clauses 里"
            for key in keys
            if key not in rule.clauses
        )


def _must_fix_problems(rule: Rule, book: Rulebook, documents: dict[str, Document]) -> Iterator[str]:
    """What must be put right is what a held text says, what cannot be, or a failed check digit."""
    held = [documents[key].text_status == "held" for key in rule.clauses if key in documents]
    if book.document.text_status != "held" or not may_be_must_fix(rule, held):
        yield "severity：依据的原文未持有，最高只能是 confirm"
    yield from (
        f"severity：basis 写明“{word}”，最高只能是 confirm"
        for word in NOT_HELD
        if word in rule.basis
    )


def _field_problems(rule: Rule) -> Iterator[str]:
    register = registers().get(rule.register_)
    if register is None:
        yield f"register：没有登记簿 {rule.register_}"
        return
    for key in dict.fromkeys(rule.own_fields()):
        if key not in register.keys:
            yield f"{key}：{register.label}没有这个字段"
    if isinstance(rule, FormVersion):
        yield from version_rule_problems(rule)
        return
    keys = ("text",) if isinstance(rule, NarrativeSums) else register.keys
    yield from value_type_problems(rule, register)
    for example in ("passes", "fails"):
        for key in sorted({key for record in getattr(rule, example) for key in record}):
            if key not in keys:
                yield f"{example}：{register.label}没有字段 {key}"
    yield from condition_problems("when", register, rule.when)
    yield from _kind_problems(rule)


def _kind_problems(rule: Rule) -> Iterator[str]:
    match rule:
        case OneOf():
            register = registers()[rule.register_]
            yield from value_problems("values", register, rule.field, rule.values)
        case WithinWorkdays():
            yield from condition_problems("unless", registers()[rule.register_], rule.unless)
        case Numbering():
            register = registers()[rule.register_]
            if rule.field != register.number:
                yield f"field：只能是{register.label}的编号 {register.number}"
            if not register.date:
                yield f"register：{register.label}没有日期，看不出编号的先后"
        case Sums():
            texts = {
                field.key for field in registers()[rule.register_].fields if field.type == "text"
            }
            yield from (f"fields：{key} 不是文字栏" for key in rule.fields if key not in texts)
        case Duplicate():
            yield from duplicate_problems(rule)
        case SameParty():
            yield from party_problems(rule)
        case RefersTo():
            target = registers().get(rule.to_register)
            if target is None or rule.to_field not in target.keys:
                yield f"to_register、to_field：没有 {rule.to_register}.{rule.to_field}"
            elif isinstance(rule, AgreesWith):
                yield from condition_problems("holds", target, rule.holds)
        case CountPerPeriod(per="year", date_field=""):
            yield "date_field：按年计数须写日期字段"
        case ItemState():
            yield from _not_listed("items", rule.items, "station_item")
        case SubmittedBy():
            yield from _not_listed("report", (rule.report,), "report")


def _not_listed(key: str, values: tuple[str, ...], choices: str) -> Iterator[str]:
    yield from (
        f"{key}：“{value}”不是规定的选项"
        for value in values
        if value not in choice_lists()[choices].values
    )
