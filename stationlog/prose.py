"""Masking what people typed beside the log: reasons, remarks of a comparison, a cell that is told.

The log's masker knows the names its records hold. Here anybody may be named: a name is told by
what stands around it (由张三核实, 张三表示, 经办人张三), an address by its road and number. That is
no proof that none is left: what must not be shown at all is not given to this.
"""

from __future__ import annotations

import re

from stationlog.name_words import CJK, COMPOUND_SURNAMES, NOBODY, ROLES, SURNAMES
from stationlog.privacy import Masker, mask_ids, mask_name, mask_phones

_NAME = rf"(?:{COMPOUND_SURNAMES})[{CJK}]{{1,2}}|[{SURNAMES}][{CJK}]{{1,2}}"
_ROLES = "|".join(sorted((word for word in ROLES if len(word) > 1), key=len, reverse=True))
_BEFORE = (
    rf"{_ROLES}|经与|已与|由|与|和|跟|向|找|请|问|据|是|系|为|叫|名叫|同事|姓名|本人|客户|老板|"
    "及|让|被|给|致电|电话联系|联系|询问|告知|通知|陪同|收件人|签收人"
)
_AFTER = (
    rf"{_ROLES}|本人|自己|说|称|表示|反映|核实|核对|确认|电话|来电|到访|来访|到场|前来|提出|签字|签收|签名|"
    "口头|同意|不愿|不肯|不便|不在|拒绝|负责|经办|答复|告知|陈述|自述|介绍|承认|补充|提供|要求|申请|"
    "投诉|举报|咨询|委托|代为|代办|代|已|未|没|去|来|到|于|在|等|的|与|和|及|住"
)
_START, _END = r"(?:(?<=[\W_])|^)", r"$|[\W_]"
_CUED = re.compile(
    rf"(?:(?<={')|(?<='.join(sorted(set(_BEFORE.split('|')), key=len, reverse=True))})|{_START})"
    rf"(?P<name>(?:{_NAME}))(?={_AFTER}|{_END})"
)
_SHORTER = re.compile(rf"(?P<name>(?:{COMPOUND_SURNAMES}|[{SURNAMES}])[{CJK}])(?={_AFTER}|{_END})")
_DOTTED = re.compile(rf"[{CJK}]{{1,8}}(?:[·•][{CJK}]{{1,8}})+")
_ROAD = re.compile(
    rf"(?P<town>(?:[{CJK}]{{1,8}}?(?:省|市|县|区|州))*(?:[{CJK}]{{1,6}}?(?:街道|镇|乡))?)"
    rf"(?P<road>[{CJK}]{{1,10}}?(?:路|街|巷|道|里|村|小区|花园|大厦|广场|苑|组|队|社区|工业园|楼)"
    r"[^，。；、\n]{0,10}?"
    r"[0-9０-９一二三四五六七八九十百]+(?:号|栋|幢|座|楼|层|单元|室|房|组)[0-9A-Za-z０-９之\-－—号栋幢座楼层单元室房]*)"
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
# words that begin like a name where they stand free between two marks
_WORDS = frozenset(
    [
        "方式",
        "方法",
        "方便",
        "方案",
        "高度",
        "高新",
        "高于",
        "高效",
        "高价",
        "高档",
        "高级",
        "高温",
        "常见",
        "常规",
        "常年",
        "向上",
        "向其",
        "关于",
        "关系",
        "关键",
        "关联",
        "关注",
        "关闭",
        "江苏",
        "江西",
        "安排",
        "安全",
        "成立",
        "成功",
        "成本",
        "成员",
        "成果",
        "万元",
        "万件",
        "于是",
        "任何",
        "任务",
        "任意",
        "金额",
        "金融",
        "时间",
        "时限",
        "时效",
        "和解",
        "和谐",
        "石材",
        "马上",
        "马路",
        "包括",
        "包装",
        "包含",
        "包邮",
        "包裹",
        "明确",
        "明显",
        "明年",
        "明天",
        "明细",
        "路上",
        "路径",
        "路线",
        "程序",
        "程度",
        "章程",
        "章节",
        "应当",
        "应为",
        "毛重",
        "全部",
        "全年",
        "全体",
        "全省",
        "全市",
        "全县",
        "全国",
        "祝贺",
        "项目",
        "文件",
        "文书",
        "白酒",
        "黄酒",
        "平台",
        "平时",
        "平均",
        "平远",
        "梅州",
        "梅县",
        "连平",
        "连续",
        "连同",
        "严重",
        "严格",
        "严禁",
        "温馨",
        "解决",
        "解释",
        "解除",
        "车间",
        "车辆",
        "车牌",
        "车位",
        "符合",
        "符号",
        "计算",
        "计划",
        "计入",
        "古田",
        "强制",
        "管理",
        "管辖",
        "管道",
        "管控",
        "店铺",
        "施行",
        "施工",
        "施加",
        "童装",
        "容易",
        "容许",
        "单位",
        "单独",
        "单据",
        "单价",
        "申请",
        "申报",
        "申诉",
        "谈话",
        "谈判",
        "庞大",
        "习惯",
        "季度",
        "利用",
        "利益",
        "利润",
        "利率",
        "房屋",
        "席位",
        "卓越",
        "左右",
        "左侧",
        "齐全",
        "齐备",
        "贺卡",
        "盛大",
        "龙头",
        "龙川",
        "牛肉",
        "段落",
        "商标",
        "商品",
        "余额",
        "余下",
        "费用",
        "费率",
        "简单",
        "简易",
        "简要",
        "谢绝",
        "谢谢",
        "郑重",
        "顾客",
        "顾问",
        "顾及",
        "黑色",
        "红色",
        "黄色",
        "蓝色",
        "黄金",
        "宁可",
        "林业",
        "林地",
        "林场",
        "杨梅",
        "叶片",
        "叶子",
        "罗列",
        "许多",
        "许可",
        "何时",
        "何人",
        "何种",
        "何处",
        "田地",
        "田间",
        "杜绝",
        "苏打",
        "张贴",
        "张数",
        "陈述",
        "陈列",
        "陈旧",
        "周期",
        "周边",
        "周年",
        "周末",
        "周知",
        "徐州",
        "孙子",
        "胡椒",
        "韩国",
        "曾经",
        "曾在",
        "曾于",
        "曾有",
        "曾因",
        "曾向",
        "萧条",
        "肖像",
        "董事",
        "夏季",
        "付款",
        "付费",
        "付清",
        "范围",
        "范本",
        "姜片",
        "钟表",
        "陆续",
        "陆路",
        "史料",
        "陶瓷",
        "雷同",
        "黎明",
        "武汉",
        "钱款",
        "钱包",
        "莫非",
        "莫名",
        "池塘",
        "庄园",
        "游客",
        "游戏",
        "欧洲",
        "欧美",
        "涂改",
        "涂料",
        "洪水",
        "康复",
        "殷实",
        "焦点",
        "乐器",
        "乐园",
        "区域",
        "区分",
        "区别",
        "区县",
        "辛苦",
        "华侨",
        "华南",
        "华东",
        "华市",
        "从未",
        "支持",
        "支付",
        "毕竟",
        "查询",
        "查证",
    ]
)


def mask_prose(text: str | None, masker: Masker) -> str:
    """`text` with phones, citizen numbers, mail and street addresses, the names the log knows and
    those that read as somebody's masked.
    """
    if not text:
        return ""
    text = _EMAIL.sub("***@***", mask_phones(mask_ids(masker.text(text))))
    text = _ROAD.sub(lambda found: f"{found['town']}***", text)
    return _DOTTED.sub(lambda found: mask_name(found[0]), _CUED.sub(_name, text))


def _name(found: re.Match[str]) -> str:
    """The longest reading of a name that is no word, masked."""
    name = found["name"]
    shorter = _SHORTER.match(found.string, found.start())
    if shorter and len(shorter["name"]) < len(name):
        # 张三表示: 张三 is followed by a word of its own, 张三表 is not
        rest = name[len(shorter["name"]) :]
        if re.match(_AFTER, found.string[shorter.end() :]) and not _follows(found):
            return f"{_masked(shorter['name'])}{rest}"
    return _masked(name)


def _follows(found: re.Match[str]) -> bool:
    return bool(re.match(_AFTER, found.string[found.end() :]))


def _masked(name: str) -> str:
    if "某" in name or name in _WORDS or name[:2] in _WORDS or name in NOBODY:
        return name
    surname = re.match(COMPOUND_SURNAMES, name) if len(name) > 2 else None
    return f"{surname[0] if surname else name[0]}某"
