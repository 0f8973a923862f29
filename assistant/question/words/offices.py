"""Departments of governments as people call them and as documents write them (the general scheme of 机构改革)."""

from __future__ import annotations

_NAMES = """
发改委 发改局 发展改革委 发展改革局 发展和改革委员会 发展和改革局
工信局 工信委 工信厅 经信局 经信委 工业和信息化局 工业和信息化厅 工业信息化局 经济和信息化局
人社局 人社厅 人力资源社会保障局 人力资源和社会保障局 人力资源社会保障厅
卫健委 卫健局 卫生健康委 卫生健康局 卫生健康委员会
住建局 住建委 住建厅 建设局 住房城乡建设局 住房和城乡建设局
市监局 市场监管局 市场监督管理局 市场监管部门 市场监督管理部门
文旅局 文广旅局 文旅厅 文化和旅游局 文化旅游局 文化广电旅游局 文化广电和旅游局
数据局 大数据局 政务数据局 数据管理局 大数据管理局 数据资源管理局
自规局 资规局 自然资源局 自然资源和规划局 规划和自然资源局
生态环境局 环保局
农业农村局 农业局
城管局 城市管理局 城管执法局 城市管理执法局 城市管理部门 城市管理行政执法局 城市管理和综合执法局 综合行政执法局
退役军人局 退役军人事务局
应急局 应急管理局
医保局 医疗保障局
国资委 国有资产监督管理委员会
机管局 机关事务局 机关事务管理局
行政审批局 审批局 政务服务局 行政审批服务局 政务服务管理局
信访局 信访部门
金融办 金融局 地方金融监管局
交通局 交通运输局
民宗局 民族宗教局 民族宗教事务局
林草局 林业局 林业和草原局
教体局 教育局 教育体育局
"""


def office_names() -> tuple[tuple[str, ...], ...]:
    """The names of each department, each whole name a word."""
    return tuple(tuple(line.split()) for line in _NAMES.strip().splitlines())


def offices() -> tuple[str, ...]:
    """The names of all departments, each once."""
    return tuple(dict.fromkeys(_NAMES.split()))
