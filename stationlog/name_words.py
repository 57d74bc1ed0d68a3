"""Words that stand where names stand and are none, and the surnames that begin names.

Every list is closed: what is not in it is taken for somebody's name and masked, since a role that
is hidden costs a reader a word, and a name that is shown cannot be taken back.
"""

from __future__ import annotations

CJK = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f"

COMPOUND_SURNAMES = (
    "欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|"
    "濮阳|公冶|太叔|申屠|公孙|慕容|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|令狐"
)
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾萧肖田董潘袁蔡蒋余于杜叶"
    "程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝"
    "顾龚邵万覃武钱戴严莫孔向常汤温赖甘古巫缪凌卓池庄柯翁游欧利涂阮蓝翟俞施洪康鲁葛左倪殷焦岑"
    "关路章齐梅盛童霍路苗狄米贝明臧计伏成谈茅庞纪舒屈祝宁仇栾麻窦乐骆费简喻裴席麦祁房"
    "张陳黃趙吳劉鍾鄧馮蕭葉盧葛區簡練丘饒鄒曽凃练饶邬冼岳柳辛管耿聂符包华车"
)
"""Common surnames of one character, traditional forms among them; not all there are."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# what somebody does or is; the longest is tried first
ROLES = _words(
    "站长 副站长 主任 副主任 局长 副局长 股长 副股长 科长 副科长 所长 副所长 处长 副处长 组长 "
    "副组长 队长 副队长 书记 副书记 部长 副部长 院长 副院长 会长 秘书长 主席 经理 总经理 负责人 "
    "主要负责人 站负责人 分管负责人 联系人 经办人 经办 审核人 审核 复核人 复核 填表人 填表 "
    "登记人 登记 签字人 说明人 记录人 记录 校对 制表人 制表 核对人 分管领导 局领导 站领导 领导 "
    "主管 分管 分析员 联络员 管理员 审核员 登记员 办事员 工作人员 值班员 协管员 专管员 文员 "
    "科员 专员 职员 会计 出纳 干部 干事 志愿者 专家 律师 先生 女士 同志 老师 主办 协办 承办人 "
    "承办 兼 代 原 副 当事人 申请人 法定代表人 法人 代理人"
)
# where somebody works, alone or behind the name of a place
OFFICES = _words(
    "市场监督管理局 市场监管局 市监局 市监所 市场监管所 市场监督管理所 监管所 知识产权局 "
    "知识产权股 知识产权科 知识产权处 知识产权所 知识产权中心 知识产权保护中心 维权援助中心 "
    "知识产权维权援助中心 维权援助工作站 知识产权维权援助工作站 工作站 分站 分中心 办公室 "
    "综合股 综合科 法规股 法规科 业务股 业务科 商标股 商标科 专利股 专利科 窗口 服务窗口 咨询岗 "
    "受理岗 登记岗 岗位 岗 综合岗 县局 市局 省局 区局 分局 本局 本站 我站 我局 本所 中心 "
    "服务中心 政务服务中心"
)
# what stands beside a name and says what follows it
LABELS = _words(
    "电话 手机 手机号 联系电话 联系方式 微信 邮箱 传真 日期 时间 签字 签名 盖章 签章 姓名 职务 "
    "单位 工号 编号 已核 已核实 核实 情况属实 属实 同上 无 年 月 日 等 和 与 及 的 是 人 位 名"
)
NOBODY = _words(
    "商标 专利 版权 著作权 商业秘密 地理标志 侵权 咨询 援助 申请 企业 公司 个人 单位 部门 本人 "
    "他人 大家 双方 对方 我方 全体 多人 有人 客户 群众 来人 代办"
)
"""Ordinary words that may stand in a signer's place: hidden there, but never learnt as a name."""
# words that begin like a name and stand free between two marks
LIKE_NAMES = _words(
    "方式 方法 方便 方案 高度 高新 高于 高效 高价 高档 高级 高温 常见 常规 常年 向上 向其 关于 "
    "关系 关键 关联 关注 关闭 江苏 江西 安排 安全 成立 成功 成本 成员 成果 万元 万件 于是 任何 "
    "任务 任意 金额 金融 时间 时限 时效 和解 和谐 石材 马上 马路 包括 包装 包含 包邮 包裹 明确 "
    "明显 明年 明天 明细 路上 路径 路线 程序 程度 章程 章节 应当 应为 毛重 全部 全年 全体 全省 "
    "全市 全县 全国 祝贺 项目 文件 文书 白酒 黄酒 平台 平时 平均 平远 梅州 梅县 连平 连续 连同 "
    "严重 严格 严禁 温馨 解决 解释 解除 车间 车辆 车牌 车位 符合 符号 计算 计划 计入 古田 强制 "
    "管理 管辖 管道 管控 店铺 施行 施工 施加 童装 容易 容许 单位 单独 单据 单价 申请 申报 申诉 "
    "谈话 谈判 庞大 习惯 季度 利用 利益 利润 利率 房屋 席位 卓越 左右 左侧 齐全 齐备 贺卡 盛大 "
    "龙头 龙川 牛肉 段落 商标 商品 余额 余下 费用 费率 简单 简易 简要 谢绝 谢谢 郑重 顾客 顾问 "
    "顾及 黑色 红色 黄色 蓝色 黄金 宁可 林业 林地 林场 杨梅 叶片 叶子 罗列 许多 许可 何时 何人 "
    "何种 何处 田地 田间 杜绝 苏打 张贴 张数 陈述 陈列 陈旧 周期 周边 周年 周末 周知 徐州 孙子 "
    "胡椒 韩国 曾经 曾在 曾于 曾有 曾因 曾向 萧条 肖像 董事 夏季 付款 付费 付清 范围 范本 姜片 "
    "钟表 陆续 陆路 史料 陶瓷 雷同 黎明 武汉 钱款 钱包 莫非 莫名 池塘 庄园 游客 游戏 欧洲 欧美 "
    "涂改 涂料 洪水 康复 殷实 焦点 乐器 乐园 区域 区分 区别 区县 辛苦 华侨 华南 华东 华市 从未 "
    "支持 支付 毕竟 查询 查证"
)
