"""The rows of a made-up plan, as a drafter would type them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from plans.models import BudgetSource, Stage
from portal.demo.policies import Policy
from portal.demo.wording import BY_STAGE, SECTIONS, STANDING, Wording

LONGEST = 200
PARTNERS = (
    "Cổng Thông tin điện tử Chính phủ",
    "Đài Truyền hình Việt Nam",
    "Đài Tiếng nói Việt Nam",
    "Thông tấn xã Việt Nam",
    "Bộ Văn hóa, Thể thao và Du lịch",
    "Bộ Tư pháp",
    "Bộ Khoa học và Công nghệ",
    "Văn phòng Chính phủ",
    "Ủy ban nhân dân các tỉnh, thành phố",
    "Các cơ quan báo chí",
    "Mặt trận Tổ quốc và các tổ chức chính trị - xã hội",
)
UNREADABLE = "Khi có văn bản hướng dẫn"
REMARKS = (
    "Nêu rõ sản phẩm và số lượng để sau này đối chiếu.",
    "Thời gian chưa khớp với chương trình xây dựng pháp luật, đề nghị rà soát.",
    "Bổ sung đơn vị phối hợp là cơ quan báo chí.",
    "Kinh phí cao hơn năm trước, đề nghị thuyết minh ngắn gọn.",
)


@dataclass(frozen=True)
class Setting:
    """Whose rows: the year, the first month, its units, and the dice."""

    year: int
    first_month: int
    units: Sequence[str]
    dice: random.Random


def typed_rows(setting: Setting, policies: Sequence[Policy], count: int) -> list[dict[str, Any]]:
    """About ``count`` rows by sections of the policy cycle, numbered within each."""
    chosen = _chosen(setting.dice, policies, count)
    rows = []
    for stage, section in SECTIONS.items():
        for number, (wording, policy) in enumerate(chosen.get(stage, ()), 1):
            row = _row(setting, wording, policy)
            rows.append({**row, "section": section, "number": str(number), "stage": stage.value})
    return rows


def leave_gaps(rows: list[dict[str, Any]], dice: random.Random) -> None:
    """Make a draft that is not finished: something missing here and there."""
    first, second, third = dice.sample(range(len(rows)), 3)
    rows[first]["lead"] = ""
    rows[second]["period_text"] = ""
    rows[third]["period_text"] = UNREADABLE


def _chosen(
    dice: random.Random, policies: Sequence[Policy], count: int
) -> dict[Stage, list[tuple[Wording, str]]]:
    pairs = [
        (policy.stage, wording, policy.name)
        for policy in policies
        for wording in BY_STAGE[policy.stage]
    ]
    others = [
        (stage, wording, policy.name)
        for policy in policies
        for stage, wordings in BY_STAGE.items()
        if stage != policy.stage
        for wording in wordings
    ]
    dice.shuffle(others)
    standing = [(Stage.IMPLEMENTATION, wording, "") for wording in STANDING]
    found: dict[Stage, list[tuple[Wording, str]]] = {}
    for stage, wording, policy_name in [*standing, *pairs, *others][:count]:
        found.setdefault(stage, []).append((wording, policy_name))
    return found


def _row(setting: Setting, wording: Wording, policy: str) -> dict[str, Any]:
    dice = setting.dice
    lead = dice.choice(setting.units)
    helpers = [name for name in (*setting.units, *PARTNERS) if name != lead]
    return {
        "title": wording.title.format(policy=policy),
        "policy": policy[:1].upper() + policy[1:LONGEST],
        "kind": wording.kind.value,
        "channels": [channel.value for channel in wording.channels],
        "audiences": [audience.value for audience in wording.audiences],
        "lead": lead,
        "cooperating": dice.sample(helpers, dice.choice((0, 1, 1, 2, 3))),
        "period_text": _period(setting),
        "output": wording.output,
        "responsible_text": f"Lãnh đạo {lead}",
        **_money(dice, wording.millions),
    }


def _period(setting: Setting) -> str:
    """A period as officials write them, from the first month of the plan on."""
    dice, year = setting.dice, setting.year
    month = dice.randint(setting.first_month, 12)
    quarter = ("I", "II", "III", "IV")[(month - 1) // 3]
    return dice.choice(
        (
            f"Quý {quarter}/{year}",
            f"Quý {quarter}/{year}",
            f"Tháng {month}/{year}",
            f"Tháng {month}/{year}",
            f"Tháng {min(month, 11)} - {min(month, 11) + 1}/{year}",
            f"Trước 30/{month if month != 2 else 3}/{year}",
            f"{dice.randint(5, 25)}/{month}/{year}",
            "Thường xuyên",
            "Hằng tháng",
            "Hàng quý",
        )
    )


def _money(dice: random.Random, millions: int) -> dict[str, Any]:
    if not millions:
        return {}
    amount = round(millions * dice.uniform(0.7, 1.4) / 5) * 5
    share = {BudgetSource.RECURRENT.value: amount * 1_000_000}
    if amount > 200:
        half = amount // 2
        share = {
            BudgetSource.RECURRENT.value: (amount - half) * 1_000_000,
            BudgetSource.PROGRAMME.value: half * 1_000_000,
        }
    return {"budget_text": f"{amount} triệu đồng", "budget_sources": share}
