"""Cleaning a whole log: files → sheets → tables → registers."""

from __future__ import annotations

from stationlog.cleaning.accounting import Account, header_cells, non_empty_cells, value_cells
from stationlog.cleaning.assemble import assemble
from stationlog.cleaning.clean_table import clean_table
from stationlog.cleaning.gathered import Aside, Gathered
from stationlog.cleaning.layout.labels import Lexicon
from stationlog.cleaning.layout.tables import find_tables
from stationlog.cleaning.problems import Problem
from stationlog.cleaning.replay import check_replay
from stationlog.cleaning.seen import sheet_problems
from stationlog.cleaning.store import Cleaned
from stationlog.cleaning.superseding import supersede
from stationlog.cleaning.teaching.teaching import Teaching, read_teaching
from stationlog.cleaning.totals import total_problems
from stationlog.collector import no_collector
from stationlog.errors import InputError
from stationlog.intake.form_mark import GUIDE
from stationlog.intake.read import read_sources
from stationlog.intake.returned.recognise import recognise
from stationlog.intake.sheet import FileRead, Place, Sheet
from stationlog.intake.sources import RawFolder, Source, find_sources
from stationlog.privacy import Masker
from stationlog.station import Station
from stationlog.vocabulary.addresses import a1
from stationlog.vocabulary.values import raw_text

UNMAPPED = "未识别的工作表"
OUTSIDE = "表格以外的内容"
BLANK_FORM, EXPLAINS = "没有填写的空白表", "填表说明"
NOT_READ = "columns.toml 写明不读的工作表"
# fewer cells beside the tables are a note, more may be a table nobody recognised
_MANY_OUTSIDE = 8


def clean_log(station: Station) -> Cleaned:
    """Read and clean every raw file of a station.

    Raises InputError where there is no file or none can be read, SettingsError for a broken
    columns.toml; everything else that is wrong with the data is a finding.
    """
    teaching = read_teaching(station.root)
    with no_collector():
        return _clean(find_sources(station.raw), teaching)


def _clean(folder: RawFolder, teaching: Teaching) -> Cleaned:
    lexicon = Lexicon.of(teaching)
    log = Gathered(folder)
    originals, copies = _without_copies(folder)
    reads = [recognise(read) for read in read_sources(originals)] + list(folder.refused)
    _refuse_unreadable(reads)
    superseding = supersede(reads, folder.sources)
    log.problems += [*copies, *superseding.problems]
    for read in superseding.counted:
        _clean_file(read, lexicon, teaching, log)
    cleaned = assemble(log, superseding)
    sheets = {(sheet.file, sheet.name): sheet for sheet in log.sheets}
    check_replay(cleaned, lambda file, name: sheets[file, name])
    return cleaned


def _without_copies(folder: RawFolder) -> tuple[list[Source], list[Problem]]:
    """The sources, each content once, and a problem for each further copy of one."""
    first: dict[str, Source] = {}
    copies = []
    for source in folder.sources:
        if source.size and source.sha256 in first:
            name = first[source.sha256].name
            copies.append(Problem("INTAKE-FILE-TWICE", source.name, text=name))
        else:
            first[source.sha256 or source.name] = source
    return list(first.values()), copies


def _refuse_unreadable(reads: list[FileRead]) -> None:
    refused = [read for read in reads if read.unreadable]
    if len(refused) < len(reads):
        return
    raise InputError(
        "原始数据文件夹里的文件一个也读不了",
        # no record was read, so only numbers can be masked in a file's name
        where="、".join(Masker().text(read.file) for read in refused[:5]),
        why="；".join(dict.fromkeys(read.unreadable.why for read in refused)),
        now="；".join(dict.fromkeys(read.unreadable.now for read in refused)),
    )


def _clean_file(read: FileRead, lexicon: Lexicon, teaching: Teaching, log: Gathered) -> None:
    """Clean one file's sheets into `log`; every non-empty cell must be accounted for."""
    if read.unreadable:
        reason = read.unreadable
        log.problems.append(Problem(reason.rule, read.file, text=reason.why, advice=reason.now))
    if read.unclosed_quote:
        cell = a1(read.unclosed_quote, 1)
        log.problems.append(Problem("INTAKE-QUOTE-UNCLOSED", read.file, cell=cell))
    if any(sheet.form for sheet in read.sheets) and all(sheet.as_issued for sheet in read.sheets):
        log.problems.append(Problem("INTAKE-FORM-BLANK", read.file))
    before = len(log.tables), len(log.aside)
    for sheet in read.sheets:
        _clean_sheet(sheet, lexicon, teaching, log)
    tables = log.tables[before[0] :]
    account = Account(
        read.file,
        non_empty=sum(non_empty_cells(sheet) for sheet in read.sheets),
        values=sum(value_cells(table) for table in tables),
        headers=sum(header_cells(table) for table in tables),
        set_aside=len(log.aside) - before[1],
    )
    account.check()
    log.accounts.append(account)


def _clean_sheet(sheet: Sheet, lexicon: Lexicon, teaching: Teaching, log: Gathered) -> None:
    log.sheets.append(sheet)
    rule = teaching.sheet_rule(sheet.known_as, sheet.name)
    if rule and not rule.read:
        log.aside += _aside(sheet, _rest(sheet, [], NOT_READ))
        return
    if sheet.as_issued:
        # what is printed on a form, and nothing else
        reason = EXPLAINS if sheet.form.form == GUIDE else BLANK_FORM
        log.aside += _aside(sheet, _rest(sheet, [], reason))
        return
    log.problems += sheet_problems(sheet)
    tables = [
        clean_table(table, lexicon)
        for table in find_tables(sheet, lexicon, rule.register if rule else "")
    ]
    reasons = {
        table.view.place(cell.row, cell.column): cell.reason
        for table in tables
        for cell in table.set_aside
    }
    if not tables:
        reasons = _rest(sheet, [], UNMAPPED)
        if reasons:
            log.problems.append(Problem("INTAKE-SHEET-UNMAPPED", sheet.file, sheet.name))
    elif not tables[0].table.covers_sheet():
        covered = [corners for table in tables for corners in table.table.covered()]
        outside = _rest(sheet, covered, OUTSIDE)
        if len(outside) >= _MANY_OUTSIDE:
            row, column = min(outside)
            cell = a1(row + 1, column + 1)
            log.problems.append(Problem("INTAKE-BLOCK-UNMAPPED", sheet.file, sheet.name, cell))
        reasons |= outside
    log.problems += [problem for table in tables for problem in total_problems(table)]
    log.aside += _aside(sheet, reasons)
    log.tables += tables


def _rest(sheet: Sheet, covered: list[tuple[Place, Place]], reason: str) -> dict[Place, str]:
    """The sheet's non-empty cells in none of the rectangles, each for one reason."""
    rest = {}
    for row, values in enumerate(sheet.rows):
        spans = [(left, right) for (top, left), (end, right) in covered if top <= row <= end]
        if (0, len(values) - 1) in spans:
            continue
        for column, value in enumerate(values):
            if value != "" and not any(left <= column <= right for left, right in spans):
                rest[row, column] = reason
    return rest


def _aside(sheet: Sheet, reasons: dict[Place, str]) -> list[Aside]:
    """Set-aside cells of a sheet in reading order."""
    return [
        (
            sheet.file,
            sheet.name,
            a1(row + 1, column + 1),
            raw_text(sheet.rows[row][column]),
            reasons[row, column],
        )
        for row, column in sorted(reasons)
    ]
