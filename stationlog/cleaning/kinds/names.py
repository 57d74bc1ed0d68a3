"""Names: of persons and of firms, one or several in a cell."""

from __future__ import annotations

import re

from stationlog.cleaning.reading import ASSUMED, EXACT, NO_MARK, Reading, missing
from stationlog.vocabulary.choices import choice_lists
from stationlog.vocabulary.text import narrow

_CJK = "\u3400-\u4dbf\u4e00-\u9fff"
# words of other columns, of forms, and for many: what stands there is nobody's name
_NO_NAMES = (
    "是|否|有|男|女|若干|多人|数人|签字|签名|盖章|签章|姓名|本人|见附件|"
    "详见附件|见备注|详见备注|见附表|来访人|来电人|咨询人|申请人|经办人|企业|"
    "公司|个人|有限公司|群众来电|待核|待定|待查|姓名不详|先生|女士|小姐|测试|上午|下午|"
    "全体|全体人员|无人|无姓名|版权|不涉及|微信|是的|不是|个体|集团|厂|店|两人|二人|三人|"
    "五人|十人|百人|轮流|轮值|自动|系统"
    + "|"
    + "|".join(sorted({value for c in choice_lists().values() for value in c.values}))
)
# who came did not say
_WITHHELD = frozenset(
    [
        "不愿透露姓名",
        "不愿留姓名",
        "不肯说",
        "不愿说",
        "没说",
        "未说",
        "没留",
        "不留名",
        "未留名",
        "未留姓名",
        "未提供姓名",
        "拒绝透露姓名",
        "拒绝提供",
        "拒绝",
        "不说",
    ]
)
# marks that stand around a name and are none of it
_EDGE = "。;；，,、-—'\"“” \t\r\n"
# no 和 与 及: they may join two names; its first character tells that a name is none of the words
_WORDS_START = "".join(sorted({word[0] for word in (*_NO_NAMES.split("|"), *_WITHHELD)}))
PLAIN_NAME = re.compile(
    rf"{NO_MARK}(?!(?=[{_WORDS_START}])(?:{_NO_NAMES}|{'|'.join(sorted(_WITHHELD))})\Z)"
    rf"(?:[{_CJK}](?<![和与及]))++"
)
_NO_NAME = re.compile(rf"[(（]?(?:{_NO_NAMES})[)）]?")
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾萧肖田董潘袁蔡蒋余于杜叶"
    "程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝"
    "顾龚邵万覃武钱戴严莫孔向常汤温赖甘古巫缪凌卓池庄柯翁游欧利涂阮蓝张陳黃趙吳劉鍾鄧馮蕭葉盧"
    "甲乙丙丁"
)
_COMPOUND = "欧阳|上官|司马|诸葛|司徒|东方|夏侯|皇甫|慕容|尉迟|公孙|令狐|宇文|长孙|端木|南宫"
_PERSON = re.compile(rf"(?:{_COMPOUND}|[{_SURNAMES}])[{_CJK}]{{1,2}}")
_FIRM_END = re.compile(
    "(?:公司|集团|厂|店|行|部|社|局|所|中心|站|院|校|会|馆|园|场|坊|经营户|个体户|超市|企业|银行)"
    r"(?:[（(].*[）)])?$"
)
# not inside brackets: 张三（法人、股东） is one name
_SEVERAL = re.compile(r"\s*[、;；/|，,／｜\\]\s*(?![^（(]*[）)])")
# 1、林小满2、钟阿福
_FIRST_NUMBER = re.compile(r"[（(]?1[.、)）]|①")
_NUMBERED = re.compile(r"[（(]?[0-9]{1,2}[.、)）](?![0-9])|[①-⑳]")
_BARE_NUMBER = re.compile(r"[(（]?[0-9]{1,2}[.)）]+|[①-⑳]+")
_PERSONS_JOINED = re.compile(rf"([{_CJK}]{{2,4}})(?:[+&＆.。\-—]([{_CJK}]{{2,4}}))+")
_TITLES = frozenset(
    [
        "先生",
        "女士",
        "小姐",
        "同志",
        "老师",
        "律师",
        "经理",
        "总经理",
        "董事长",
        "老板",
        "厂长",
        "店长",
        "局长",
        "副局长",
        "主任",
        "副主任",
        "科长",
        "所长",
        "站长",
        "股长",
        "书记",
        "主席",
        "教授",
        "博士",
        "医生",
        "师傅",
        "总",
    ]
)
_COURTESY = frozenset(["先生", "女士", "小姐", "同志"])
_WRAPPED = re.compile(r"[(（\[【《「]([^()（）\[\]【】《》]+)[)）\]】》」]")
_OPEN = re.compile(r"[(（\[【《]")
_CLOSED = re.compile(r"[)）\]】》]")
_AND_OTHERS = re.compile(rf"[{_SURNAMES}][{_CJK}]{{1,2}}[和与及](?=.)")
_ABOUT_PERSON = re.compile("男|女|[0-9]{1,3}岁|代|签字|签名")
_FIRM_REST = re.compile(
    "(?:股份|责任)?(?:有限公司|公司|集团|厂|店|经营部|工作室|商行|合作社|分公司)"
)
# placeholders, corrections, signs; 3月2日 and other digits that are no firm's
_ODD = re.compile(
    r"[?？*＊×□■√✓☑→<>@=~^_#|☆★○●:：。]|(?<![A-Za-z])[Xx]{2,}|[\u4e00-\u9fff][-—][\u4e00-\u9fff]|[）)][\u4e00-\u9fff]|[0-9]"
)
_LATIN = re.compile("[A-Za-z]")
_LATIN_FIRM = re.compile(r"[\s,.](?:co|inc|ltd|llc|corp|gmbh|s\.a)\b", re.IGNORECASE)
_AND = re.compile("(.{2,3})[和与及](.{2,3})")
_LONG_NUMBER = re.compile("[0-9]{5}")
_SPACES = re.compile(r"\s+")
_CHINESE_SPACE = re.compile(rf"(?<=[{_CJK}])\s+(?=[{_CJK}])")
_LABEL = re.compile(
    r"(?:姓名|名称|(?:咨询|申请|来访|来电|经办|承办|联系|接待|记录|负责|登记)人|企业|单位|法定代表人|法人代表|法人"
    r"|经办|承办|签字|签名)\s*[:：]\s*"
)
# a telephone number behind or before the name
_PHONE = r"(?:(?:电话|手机|联系电话|联系方式|[Tt][Ee][Ll])\s*[:：]?\s*)?(?:\+?86[- ]?)?"
_NUMBER = r"(1[3-9]\d(?:[- ]?\d{4}){2}|0\d{2,3}-?\d{7,8})"
_PHONE_NAME = re.compile(
    rf"{_NUMBER}[\s，,:：、]*(?P<name>[{_CJK}](?:\s?[{_CJK}]){{1,3}})", re.ASCII
)
_NAME_PHONE = re.compile(
    rf"(?P<name>[^\d\s，,:：（(]{{2,20}}?)[\s，,:：、（(]*{_PHONE}{_NUMBER}[）)]?", re.ASCII
)


def read_name(text: str) -> Reading:
    """Names: white space inside a Chinese name removed, several joined by 、.

    赵铁柱 孙二娘 are two names, assumed: each side of the space could stand alone. A phone number
    written behind a name is taken off, assumed, and fed to the field this one feeds.
    """
    if (nothing := missing(text)) is not None:
        return nothing
    text = narrow(text).strip(_EDGE)
    if wrapped := _WRAPPED.fullmatch(text):
        text = wrapped[1].strip()
    if text in _WITHHELD or not re.search(r"\w", text):
        return Reading(None, "null", ASSUMED)
    certainty, phone = EXACT, None
    if _FIRST_NUMBER.match(text):
        text, certainty = _NUMBERED.sub("、", text).strip("、 "), ASSUMED
        if not re.search(r"\w", text):
            return Reading(None, "null", ASSUMED)
    if label := _LABEL.match(text):
        text, certainty = text[label.end() :], ASSUMED
    if match := _NAME_PHONE.fullmatch(text):
        text, certainty = match["name"].strip(), ASSUMED
        phone = _telephone(match[2])
    elif match := _PHONE_NAME.fullmatch(text):
        text, certainty, phone = match["name"], ASSUMED, _telephone(match[1])
    if _LATIN.search(text) and re.search("[，,;；]", text):
        # Smith, John is one person and ABC Co., Ltd. one firm
        certainty = certainty if _LATIN_FIRM.search(text) else ASSUMED
        return Reading(_SPACES.sub(" ", text), "name", certainty, fed=phone)
    names: list[str] = []
    parts = [part for piece in _SEVERAL.split(text) if (part := piece.strip(_EDGE))]
    for part in parts:
        if len(parts) > 1 and (_ABOUT_PERSON.fullmatch(part) or part in _TITLES or missing(part)):
            # 林小满，女，35岁
            certainty = ASSUMED
            continue
        found, sure = _names(part)
        names += found
        certainty = certainty if sure else ASSUMED
    if any(map(_BARE_NUMBER.fullmatch, names)):
        # 1. is the number of a name that is not there
        names, certainty = [n for n in names if not _BARE_NUMBER.fullmatch(n)], ASSUMED
    if not names:
        return Reading(None, "null", ASSUMED)
    if any(map(_is_odd, names)):
        certainty = ASSUMED
    return Reading("、".join(names), "name", certainty, fed=phone)


def _names(part: str) -> tuple[list[str], bool]:
    """The names in a part that no mark divides, and whether nothing had to be guessed."""
    pair = _AND.fullmatch(part)
    if pair and all(_PERSON.fullmatch(name) for name in pair.groups()):
        return list(pair.groups()), False
    if _PERSONS_JOINED.fullmatch(part):
        several = re.split(r"[+&＆.。\-—]", part)
        if all(_PERSON.fullmatch(name) for name in several):
            return several, False
    if not _CHINESE_SPACE.search(part):
        return [_SPACES.sub(" ", part)], True
    words = _CHINESE_SPACE.split(part)
    joined = _SPACES.sub(" ", "".join(words))
    if len(words) > 1 and words[-1] in _TITLES:
        return [joined], words[-1] in _COURTESY or len(words) == 2
    if len(words) > 1 and _ABOUT_PERSON.fullmatch(words[-1]):
        return ["".join(words[:-1])], False
    if len(words) > 1 and _FIRM_REST.fullmatch(words[-1]):
        return [joined], False
    lengths = [len(word) for word in words]
    compound = re.match(_COMPOUND, joined) is not None
    if 1 in lengths and (lengths[0] == 1 or compound) and len(joined) <= 3 + compound:
        return [joined], True
    if lengths == [1, 1, 1, 1] and all(_PERSON.fullmatch(n) for n in (joined[:2], joined[2:])):
        return [joined[:2], joined[2:]], False
    if compound and len(joined) <= 4:
        return [joined], False
    if all(re.fullmatch(rf"[{_CJK}]{{2,4}}", word) for word in words):
        return words, False
    if len(words) == 2 and _FIRM_END.search(words[0]) and _PERSON.fullmatch(words[1]):
        return words, False
    # a firm's long name broken by a line end
    return [joined], False


def _is_odd(name: str) -> bool:
    """Whether it may be no name, more than one, or one that somebody doubted."""
    if _NO_NAME.fullmatch(name) or len(_OPEN.findall(name)) != len(_CLOSED.findall(name)):
        return True
    return not _is_firm(name) and bool(_ODD.search(name) or _AND_OTHERS.match(name))


def _is_firm(name: str) -> bool:
    """A firm's name may hold digits, 888餐馆; a telephone number is none of its."""
    return bool(_FIRM_END.search(name)) and not _LONG_NUMBER.search(name)


def _telephone(number: str) -> str:
    digits = re.sub("[- ]", "", number)
    if digits.startswith("1"):
        return digits
    area = 3 if digits.startswith(("010", "02")) else 4
    return f"{digits[:area]}-{digits[area:]}"
