"""Fictional documents to draft from."""

from pathlib import Path

from eval.drafting.draft import Text
from eval.drafting.reading import read_texts

WORK = """云溪县2023年政务服务工作要点

云溪政办发〔2023〕5号

一、优化窗口服务
（一）推行一次告知。各窗口对材料不齐的申请，应当自收到申请之日起2个工作日内一次告知“容缺清单”。（责任单位：县行政审批局、县司法局）
（二）设置帮办专区。县政务大厅10月底前设置帮办专区，配备帮办员6名，并向社会公布名单。（县行政审批局牵头，县民政局配合）
二、规范收费管理
（一）公布收费目录。涉企收费目录每年更新，工本费每份不超过20元，由县财政局负责公布。（责任单位：县财政局）
（二）降低办事成本。企业刻章费用由县财政全额承担，每户不超过300元，全年惠及800户。（县财政局牵头，县行政审批局配合）

云溪县人民政府办公室
2023年3月6日
"""
OLDER = (
    WORK.replace("2023年政务服务", "2021年政务服务")
    .replace("〔2023〕5号", "〔2021〕9号")
    .replace("2个工作日内", "5个工作日内")
)
OLDER = (
    OLDER.replace("2023年3月6日", "2021年2月18日")
    .replace("20元", "25元")
    .replace("300元", "200元")
    .replace("10月底前", "12月底前")
)
RULES = """云溪县农村饮水工程维护办法

第一条  为了保障农村饮水安全，制定本办法。
第二条  县水务局负责农村饮水工程的监督管理，由乡镇人民政府组织日常巡查。
第三条  管护单位应当具备下列条件：
（一）有固定的值班场所；
（二）有两名以上持证人员；
（三）有应急抢修设备。
第四条  管护单位接到报修后，应当在12小时内到场处理；逾期不到场的，由县水务局责令改正。
第五条  水费按照每立方米3元收取，特困户免收。
第六条  本办法自2022年5月1日起施行。
"""
PAPERS = {"要点2023.txt": WORK, "要点2021.txt": OLDER, "办法.txt": RULES}


def write(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in PAPERS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def read(folder: Path) -> tuple[Text, ...]:
    return read_texts(write(folder), lambda line: None)
