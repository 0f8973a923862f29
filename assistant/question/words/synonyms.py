"""What staff say and what documents write: abbreviations and everyday words of administration.

Each line is a group of words for one thing. General usage of Chinese offices; written after the building
halves of the question sets had been read, so some groups were prompted by words met there.
"""

from __future__ import annotations

import re
from functools import lru_cache

import rjieba

from index.structure.numerals import to_int

from .offices import office_names

_GROUPS = """
IPv6 互联网协议第6版 互联网协议第六版
公众号 微信公众号 政务新媒体 政务微信
微博 政务微博 政务新媒体
公车 公务用车 公务车 公务车辆
夫妻双方 双职工 双缴存
班额 每班 每个班 一个班
老百姓 百姓 群众 公众 人民群众
企业和老百姓 企业群众
一把手 主要负责人 主要负责同志
领导班子 领导集体
指挥长 总指挥 总指挥长
公务员 国家工作人员 行政机关工作人员
低保 最低生活保障
低保户 最低生活保障家庭 最低生活保障对象
低保边缘 最低生活保障边缘家庭
五保户 特困人员
社保 社会保险
医保 医疗保险
职工医保 职工基本医疗保险
居民医保 城乡居民医保 城乡居民医疗保险 城乡居民基本医疗保险
养老金 基本养老金 养老保险待遇
失业金 失业保险金
公积金 住房公积金
押金 保证金
不公开 不予公开
路边停车 路边泊位 路内停车 道路停车 道路停车泊位 道路临时泊位
大车 大货车 大型车 大型车辆 大型汽车 大型货车
小车 小型车 小型车辆 小型汽车 小汽车
公租房 公共租赁住房
租房补贴 租赁补贴
首套房 首套 首套住房 第一套住房
二套房 二套 二套住房 第二套住房 第二套
廉租房 廉租住房
经适房 经济适用住房
棚改 棚户区改造
拆迁 征收 征地拆迁
门特 门诊特定病种
入户 落户 迁入户口 户口迁入
积分入户 积分制入户
上户口 落户 入户 户口登记
居住证 暂住证
生娃 生育 生孩子
娃 孩子 儿童 子女 幼儿
小孩 儿童 子女 幼儿 未成年人
老人 老年人
残疾人 残障人士
放管服 简政放权
三审三校 三校三审
督查 督促检查 检查
考评 考核 评议
打分 评分 考核
摇号 电脑派位 随机派位
派位 电脑派位
报名费 考务费 收费 费用
交钱 缴费 缴纳
收钱 收费 计收 收取
工本费 手续费 收费 费用
免费 不收费 免收 不收取费用 不收取任何费用 不收取
罚钱 罚款
罚多少 罚款
坐牢 有期徒刑 拘役
判几年 有期徒刑
判刑 有期徒刑 处罚
酒驾 醉酒驾驶 饮酒后驾驶
醉驾 醉酒驾驶机动车
喝醉 醉酒
赌钱 赌博
受贿 收受财物
送礼 贿赂
坐公交 乘坐公共汽车
坐地铁 城市轨道交通
免费坐 免费享受 免费乘坐
半价 半价优惠 减半
看病 就医 诊疗 治疗
救护车 急救
报销 支付比例 统筹基金支付
起付线 起付标准
封顶线 最高支付限额
年底 年底前 年末
编办 机构编制
司法局 司法行政部门
街道 街道办 街道办事处
县区 区县 县（区） 县（市、区） 县、区
乡镇 镇人民政府 乡人民政府
村委会 村民委员会
居委会 居民委员会
部委办局 各部门 各委办局
政府网站 门户网站 网站
网上办 线上办理 网上办理 全程网办
大厅 政务服务大厅 政务服务中心
窗口 综合服务窗口
热线 政务热线 服务热线
复议 行政复议
起诉 提起诉讼 行政诉讼
打官司 提起诉讼 诉讼
申诉 投诉 申诉
举报 投诉举报
公示 公布 公告
保密 国家秘密 涉密
泄密 泄露国家秘密
答复 回复 书面答复
回复 答复
不给 不予
退回 不予受理 退还
延期 延长期限 延长
撤销 取消 撤回
作废 失效 废止 无效
生效 施行 实施
删除 清理 整改
解释 解读 说明
图解 图表图解
抄 摘抄
发布会 新闻发布会
突发 突发事件
火灾 消防
地震 自然灾害
培训 业务培训
开会 会议
花名册 名册 名单
台账 工作台账
预算 预决算
三公 三公经费
采购 政府采购
投标 招标投标
中标 成交
合同 协议
试用期 试用期限
年假 年休假
辞职 辞去公职
开除 处分
工资 报酬 薪酬
旷工 无正当理由不上班
吃空饷 虚报冒领
虚假材料 弄虚作假 提供虚假
造假 弄虚作假 伪造
公章 印章 刻章
身份证 居民身份证 有效身份证件
户口本 户口簿 居民户口簿
房产证 不动产权证
毕业生 高校毕业生
刚毕业 毕业年度 毕业
创业 自主创业
贷款 担保贷款
当兵 应征入伍 服义务兵役 应征服兵役
退伍 退役
幼儿园 学前教育机构
小班 入园
上学 入学 就读
学位 学校名额
电梯 加装电梯 增设电梯
电动车 电瓶车 电动自行车
楼道 楼梯间 疏散走道 公共门厅
消防通道 消防车通道 疏散通道
弄坏 损坏 毁坏
钓鱼 垂钓
半夜 晚上 夜里 夜间
食堂 长者饭堂 助餐
隐私 个人隐私
商业秘密 商业机密
养狗 养犬 饲养犬只
遛狗 遛犬 携犬
狗证 犬证 养犬登记证 养犬登记 登记证
流浪狗 流浪犬
狗绳 犬绳 犬链 束犬链 牵引带
拴绳 牵绳 犬绳 犬链 束犬链 牵引带
咬人 咬伤 伤人 伤害他人
打疫苗 免疫 接种
疫苗 免疫
医药费 医疗费 医疗费用
滞纳金 违约金
晚交 逾期 迟交
上限 最高 最多 至多 顶多 封顶 不超过 不得超过
下限 最低 最少 起码 不低于 不得低于 不少于 不得少于
最长 不超过 不得超过
最短 不少于 不得少于
门头 招牌 店招 牌匾
店招 招牌 门头 牌匾
挂招牌 设置招牌
报批 审批 批准 许可
审批 许可 批准
个体户 个体工商户
骗补 骗取 套取 冒领
冒领 骗取 套取
垫底 末位 最后一名 倒数第一 排名靠后
摆摊 占道经营 流动摊贩
电子屏 电子显示屏
停水 停止供水
停电 停止供电
搬走 迁走 迁出
每天 每日 按日
办证 登记 办理登记
第一次 首次 初次
第二次 再次 再犯
抽烟 吸烟
上牌 登记 注册登记 登记上牌
过户 转移登记 所有权转移
换牌 换领号牌 换发号牌 号牌
牌照 号牌 车牌
车牌 号牌 牌照
逆行 逆向行驶
超速 超过规定时速 时速
带人 载人 搭载
手机 移动电话 手持电话 电子设备
打电话 使用电话 接打电话 拨打电话
飞线 私拉电线 私接电线
占道 占用道路 占用城市道路
挖路 挖掘道路 挖掘城市道路
出台 制定 印发
叠加 同时享受 重复享受
地址 地点 办公地址
失独 计划生育特殊家庭
爷爷奶奶 祖父母
外公外婆 姥姥姥爷 外祖父母
投诉电话 监督电话 举报电话
未登记 未经登记
没登记 未登记 未经登记
没办理 没办 未办理
没按时 未按时 未按期
公司 企业 单位
注册公司 新设企业 企业设立登记 设立登记
开办企业 企业开办
执照 营业执照
开发商 建设单位 房地产开发企业
施工方 施工队 施工单位
物业公司 物业 物业服务企业 物业服务人
小区 住宅小区 物业管理区域
渣土 建筑垃圾
渣土车 建筑垃圾运输车辆
工地 施工现场
办完 办好 办成 办下来 办结 作出决定
批下来 批准 批复
打款 拨付 到账
煤气 天然气 燃气 用气
通电 接电 送电
厕所 卫生间
承重墙 承重结构
账目 收支情况 收支
失职 渎职 玩忽职守
扰民 噪声 干扰他人
首贷 首次贷款
上规模 升规 规模以上
关门 停业 歇业
去世 过世 离世 死亡 病故
外地 异地
补办 补发 补领
辞退 解聘
高空抛物 抛掷物品
不及格 不合格
房东 出租人
租客 房客 承租人
司机 驾驶员 驾驶人
饭店 饭馆 餐馆 小吃店 餐饮 餐饮服务
车位 停车位 停车泊位
停车费 停车收费 停放服务收费
全封闭 全幅封闭
"""


_PLACED = re.compile(r"第([一二三四五六七八九十]{1,3})名")


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for group in (*(line.lower().split() for line in _GROUPS.strip().splitlines()), *office_names()):
        for word in group:
            table.setdefault(word, []).extend(other for other in group if other != word)
    return {word: tuple(dict.fromkeys(others)) for word, others in table.items()}


def variants(term: str) -> tuple[str, ...]:
    """Other words for `term` (lower case), () when none are known; 第一名 is also written 第1名."""
    place = _PLACED.fullmatch(term)
    return (f"第{to_int(place[1])}名",) if place else _table().get(term.lower(), ())


def spoken_of(text: str) -> tuple[str, ...]:
    """The words of the table that stand in `text` (lower case) of three characters or more: a segmenter may cut them."""
    low = text.lower()
    return tuple(word for word in _table() if len(word) >= 3 and word in low)


def spoken_words() -> tuple[str, ...]:
    """The words of the table that the segmenter's dictionary does not hold, nor any part of them, the longest first."""
    table = (word for word in _table() if re.fullmatch(r"[\u4e00-\u9fff]{2,4}", word))
    unknown = (word for word in table if all(len(part) == 1 for part in rjieba.cut(word, False)))
    return tuple(sorted(unknown, key=len, reverse=True))
