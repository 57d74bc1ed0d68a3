"""What people may type, and what it means. Options may stand before or after the command."""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from typing import NoReturn

from stationlog import __version__
from stationlog.batch.plan import REPORT_KINDS
from stationlog.errors import ArgumentError


@dataclass(frozen=True)
class Request:
    """One command with its options; texts as typed, "" where nothing was."""

    command: str = "all"
    kind: str = ""
    period: str = ""
    on: str = ""
    action: str = ""
    names: tuple[str, ...] = ()
    read: str = ""
    ics: str = ""
    all: bool = False
    figure: str = ""
    by: str = ""
    out: str = ""
    key: str = ""
    station: str = ""
    raw: str = ""
    processed: str = ""
    reports: str = ""
    as_of: str = ""
    quiet: bool = False
    json: bool = False
    strict: bool = False
    public: bool = False
    final: bool = False


def read_command_line(arguments: list[str]) -> Request:
    """Read the command line. Raises ArgumentError; --help and --version print and SystemExit."""
    typed = vars(_parser().parse_args(arguments))
    names = tuple(typed.pop(name) for name in _NAMES if name in typed)
    given = {name: value for name, value in typed.items() if value is not None}
    request = Request(**given, names=names)
    if request.public and request.final:
        raise ArgumentError(
            "--public 和 --final 不能同时用",
            where="run_reports.py",
            why="公开版没有草稿和定稿之分，本来就不带待办和提示",
            now="请一次用一个；两种都要的，运行两次",
        )
    return request


# what follows an action of `standard`
_NAMES = ("rule", "first", "second")


def _parser() -> argparse.ArgumentParser:
    common = _common_options()
    parser = _Parser(
        prog="run_reports.py",
        description="知识产权维权援助工作站的登记表清洗、核查与报告。"
        "不写命令：清洗、核查，并生成登记表最新年度的全部报告。",
        epilog="退出码：0 完成；1 有必须整改的问题（仅 --strict）；2 参数或输入不能用；"
        "3 部分报告未生成；4 未能完成。",
        parents=[common],
    )
    commands = parser.add_subparsers(title="命令", dest="command", metavar="命令")
    commands.add_parser("clean", help="只清洗登记表（笔记本 01）", parents=[common])
    commands.add_parser("check", help="只核查已清洗的登记表（笔记本 02）", parents=[common])
    report = commands.add_parser("report", help="清洗、核查并生成一份报告", parents=[common])
    kinds = "、".join(f"{kind.key}（{kind.label}）" for kind in REPORT_KINDS)
    report.add_argument("kind", metavar="报告种类", help=kinds)
    report.add_argument("period", metavar="报告期", help="2025H1、2025H2 或 2025")
    commands.add_parser(
        "return",
        help="标注有问题的单元格，生成退回整改的工作簿（returns 文件夹）",
        parents=[common],
    )
    forms = commands.add_parser(
        "forms", help="生成空白的统一业务用表（forms 文件夹，Excel 和 PDF）", parents=[common]
    )
    forms.add_argument("--out", metavar="文件夹", default=argparse.SUPPRESS, help="放在哪里")
    _add_standard(commands, common)
    _add_masking(commands, common)
    trace = commands.add_parser(
        "trace", help="一个数由哪些记录得出，在原始登记表的哪个单元格", parents=[common]
    )
    trace.add_argument("period", metavar="报告期", help="2025H1、2025H2 或 2025；也可以写整个地址")
    trace.add_argument(
        "figure",
        metavar="指标",
        nargs="?",
        default=argparse.SUPPRESS,
        help="编号（如 cases.applied）、名称或报告里的地址；不写则列出全部指标",
    )
    trace.add_argument(
        "--by", metavar="分类=类别", default=argparse.SUPPRESS, help="只看一类，如 权利类别=商标"
    )
    trace.add_argument("--all", action="store_true", default=argparse.SUPPRESS, help="列出全部记录")
    due = commands.add_parser(
        "due", help="哪些报告何时应报、报了没有，哪些案件期限正在计时", parents=[common]
    )
    due.add_argument("--on", metavar="日期", default=argparse.SUPPRESS, help="按哪一天看，默认今天")
    due.add_argument(
        "--ics",
        metavar="文件",
        nargs="?",
        const="deadlines.ics",
        default=argparse.SUPPRESS,
        help="另写日历文件，默认 deadlines.ics；不写文件夹的放在 reports 里",
    )
    due.add_argument(
        "--all", action="store_true", default=argparse.SUPPRESS, help="逾期较久的也一一列出"
    )
    return parser


def _add_masking(commands: argparse._SubParsersAction, common: argparse.ArgumentParser) -> None:
    commands.add_parser(
        "key", help="生成掩码密钥 masking.key：记录清单里的姓名带代号", parents=[common]
    )
    annex = commands.add_parser(
        "annex", help="凭密钥生成含个人信息的姓名对照表（annex 文件夹，不得报送）", parents=[common]
    )
    annex.add_argument("period", metavar="报告期", help="2025H1、2025H2 或 2025")
    annex.add_argument("--key", metavar="文件", default=argparse.SUPPRESS, help="密钥文件，必填")


def _add_standard(commands: argparse._SubParsersAction, common: argparse.ArgumentParser) -> None:
    standard = commands.add_parser(
        "standard", help="生效的文件、条款和规则；不写动作即列出总览", parents=[common]
    )
    actions = standard.add_subparsers(title="动作", dest="action", metavar="动作")
    actions.add_parser("list", help="生效的文件、限值和未覆盖的条款", parents=[common])
    explain = actions.add_parser("explain", help="说明一条规则", parents=[common])
    explain.add_argument("rule", metavar="规则编号", help="如 CASE-DECIDE-15WD，不分大小写")
    compare = actions.add_parser("compare", help="比较两个规则文件夹", parents=[common])
    compare.add_argument("first", metavar="原来的", help="standards 里的文件夹名，或路径")
    compare.add_argument("second", metavar="现在的", help="同上")
    review = actions.add_parser(
        "review", help="对照原文核对：生成核对清单，或读回", parents=[common]
    )
    review.add_argument(
        "--read", metavar="清单", default=argparse.SUPPRESS, help="读回填好的原文核对清单"
    )
    actions.add_parser("page", help="生成全部规则的说明页 standard.html", parents=[common])


def _common_options() -> argparse.ArgumentParser:
    # SUPPRESS: an option that was not typed leaves no trace, so one before the command survives
    options = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    group = options.add_argument_group("选项")
    group.add_argument("--station", metavar="文件夹", help="站点文件夹，内有 station.toml")
    group.add_argument("--raw", metavar="文件夹", help="原始登记表，默认 data/raw")
    group.add_argument("--processed", metavar="文件夹", help="中间结果，默认 data/processed")
    group.add_argument("--reports", metavar="文件夹", help="报告，默认 reports")
    group.add_argument("--as-of", metavar="日期", help="统计截止日，默认报告期最后一天")
    group.add_argument("--quiet", action="store_true", help="只在出错时输出")
    group.add_argument("--json", action="store_true", help="在标准输出给出一个 JSON 对象")
    group.add_argument("--strict", action="store_true", help="有必须整改的问题时退出码为 1")
    group.add_argument(
        "--public", action="store_true", help="生成公开版：小的计数隐去，另存，不动内部版"
    )
    group.add_argument(
        "--final", action="store_true", help="生成定稿：不带待办、提示和素材；不写为草稿"
    )
    version = f"stationlog {__version__}"
    group.add_argument("--version", action="version", version=version, help="显示版本")
    group.add_argument("-h", "--help", action="help", help="显示这份帮助")
    return options


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self, usage: str | None, actions: object, groups: object, prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """argparse in Chinese, whose errors are the kit's own."""

    def __init__(self, **options: object) -> None:
        defaults = {"add_help": False, "allow_abbrev": False, "formatter_class": _Formatter}
        super().__init__(**defaults | options)
        self._positionals.title, self._optionals.title = "参数", "选项"

    def error(self, message: str) -> NoReturn:
        raise ArgumentError(
            "命令行参数不能用",
            where=self.prog,
            why=_in_chinese(message),
            now="请改正后重新运行；用 --help 查看用法",
        )


_MESSAGES = (
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"the following arguments are required: (.*)", r"缺少参数：\1"),
    (r"argument 命令: invalid choice: '?([^']*?)'? \(choose.*", r"没有“\1”这个命令"),
    (r"argument 动作: invalid choice: '?([^']*?)'? \(choose.*", r"没有“\1”这个动作"),
    (r"argument (\S+): expected one argument", r"\1 后面要写一个值"),
    (r"argument (\S+): ignored explicit argument .*", r"\1 后面不带值"),
)


def _in_chinese(message: str) -> str:
    for pattern, chinese in _MESSAGES:
        found = re.fullmatch(pattern, message, re.S)
        if found:
            return found.expand(chinese)
    return message
