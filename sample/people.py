"""The people, firms and identifiers of the sample log: none of them exists.

Given names are the 千字文 two characters at a time, so that they look like names one by one and
like an invention together. Identity numbers are the two samples published with GB 11643-1999;
credit codes carry right check digits in district 990000, which GB/T 2260 does not assign.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from stdnum.cn import uscc

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛"
)
_GIVEN = (
    "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈"
    "剑号巨阙珠称夜光果珍李柰海咸河淡鳞潜羽翔龙师火帝始制文字乃服衣裳推位让国有虞陶唐坐朝问道"
    "垂拱平章爱育黎首遐迩一体率宾归王鸣凤在竹化被草木赖及万方恭惟鞠养知过必改信使可复墨悲丝染诗赞羔羊"
    "克念作圣德建名立形端表正空谷传声福缘善庆资父事君孝当竭力忠则尽命临深履薄夙兴温凊似兰斯馨如松之盛"
    "川流不息渊澄取映容止若思言辞安定笃初诚美慎终宜令荣业所基籍甚无竟学优登仕存以甘棠去而益咏"
)
# characters that not every face has: they exercise the fallback face of the reports
_RARE = ("周堃", "张喆", "古镕", "曾燊", "李堃喆", "缪镕燊")
_SHORT = ("卓翔", "温竹", "缪鳞", "魏璧", "邓圣", "甘棠")

STAFF = ("钟云腾", "古秋收", "曾丽水", "温玉出")
EXPERTS = ("陈夜光", "李巨阙", "张果珍", "黄羽翔", "邹鳞潜", "罗海咸")
VOLUNTEERS = ("何龙师", "刘始制", "宋文字", "胡衣裳", "廖陶唐", "邓问道")

ID_NUMBERS = ("11010519491231002X", "440524188001010014")

_FIRST = ("样例", "示例", "范例", "虚构", "假设", "甲乙丙", "丁戊己", "庚辛壬", "子丑寅", "卯辰巳")
_TRADES = (
    ("电子", "有限公司", "企业"),
    ("茶业", "有限公司", "企业"),
    ("五金工具", "商行", "个体工商户"),
    ("陶瓷", "有限公司", "企业"),
    ("服饰", "有限公司", "企业"),
    ("食品", "厂", "企业"),
    ("家具", "经营部", "个体工商户"),
    ("机械", "有限公司", "企业"),
    ("水暖器材", "有限公司", "企业"),
    ("种养", "农民专业合作社", "企业"),
    ("米酒", "酿造坊", "个体工商户"),
)
_TOWNS = ("水寨镇", "河东镇", "转水镇", "华城镇", "安流镇", "横陂镇", "棉洋镇", "长布镇", "潭下镇")


@dataclass(frozen=True)
class Firm:
    """A firm or other body that asks for help."""

    name: str
    client_type: str
    uscc: str
    contact: str
    phone: str
    address: str


@cache
def persons() -> tuple[str, ...]:
    """Full names of everybody who asks, in a fixed order; no two alike."""
    pairs = [_GIVEN[i : i + 2] for i in range(0, len(_GIVEN), 2)]
    long = [_SURNAMES[i % len(_SURNAMES)] + given for i, given in enumerate(pairs)]
    names = list(long)
    for i, name in enumerate(_RARE + _SHORT):
        names.insert(3 + 8 * i, name)
    taken = {*STAFF, *EXPERTS, *VOLUNTEERS}
    return tuple(name for name in names if name not in taken)


def credit_code(kind: str, number: int) -> str:
    """A credit code with a right check digit: `kind` 91, 92, 12 or 51 in district 990000."""
    body = f"{kind}990000MA{number:07d}"
    return body + uscc.calc_check_digit(body)


def mobile(number: int) -> str:
    """A mobile number from a block of zeros."""
    return f"{(138, 139, 159, 188)[number % 4]}0000{(1000 + 37 * number) % 10000:04d}"


def landline(number: int) -> str:
    """A landline number of the county's area code from a block of zeros."""
    return f"0753-44000{number % 100:02d}"


def address(number: int) -> str:
    """An address down to the house."""
    town = _TOWNS[number % len(_TOWNS)]
    return f"广东省梅州市五华县{town}样例大道{1 + number % 180}号"


@cache
def firms() -> tuple[Firm, ...]:
    """Every body that asks, firms first; the contact is one of `persons()`."""
    found = []
    for i in range(len(_FIRST) * len(_TRADES)):
        first, (trade, form, kind) = _FIRST[i % len(_FIRST)], _TRADES[(i * 3 + i // 10) % 11]
        code = credit_code("91" if kind == "企业" else "92", 1001 + i)
        found.append(Firm(f"五华县{first}{trade}{form}", kind, code, *_contact(i)))
    others = (
        ("五华县样例茶叶协会", "社会组织", "51"),
        ("五华县示例职业技术学校", "事业单位", "12"),
        ("五华县样例农业技术推广站", "事业单位", "12"),
        ("五华县示例五金行业协会", "社会组织", "51"),
    )
    for i, (name, kind, code) in enumerate(others, start=len(found)):
        found.append(Firm(name, kind, credit_code(code, 1001 + i), *_contact(i)))
    return tuple(found)


def _contact(number: int) -> tuple[str, str, str]:
    names = persons()
    phone = landline(number) if number % 9 == 4 else mobile(number)
    if number % 17 == 6:
        phone = f"{mobile(number)}、{landline(number)}"
    if number == 22:
        phone = f"{landline(number)}-801"
    return names[(number * 2) % len(names)], phone, address(number)
