import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.splitting import join_units, split_lead, split_units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("", []),
        (" ; ", []),
        ("Văn phòng Bộ", ["Văn phòng Bộ"]),
        ("Văn phòng Bộ; Vụ Pháp chế;", ["Văn phòng Bộ", "Vụ Pháp chế"]),
        ("Vụ Pháp chế, Văn phòng Bộ.", ["Vụ Pháp chế", "Văn phòng Bộ"]),
        ("Sở Y tế\nSở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("- Sở Y tế;\n- Sở Nội vụ.", ["Sở Y tế", "Sở Nội vụ"]),
        ("- Sở Y tế - Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("• Sở Y tế • Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("1. Sở Y tế\n2. Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("Sở Y tế, và Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("Văn phòng Bộ và Vụ Pháp chế", ["Văn phòng Bộ và Vụ Pháp chế"]),
        ("A, B; C", ["A, B", "C"]),
        ("A, B\nC", ["A, B", "C"]),
        ("- Báo và Phát thanh, Truyền hình tỉnh", ["Báo và Phát thanh, Truyền hình tỉnh"]),
        (
            "Sở Văn hóa, Thể thao và Du lịch, Sở Y tế",
            ["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"],
        ),
        (
            "SỞ VĂN HOÁ, THỂ THAO VÀ DU LỊCH, SỞ Y TẾ",
            ["SỞ VĂN HOÁ, THỂ THAO VÀ DU LỊCH", "SỞ Y TẾ"],
        ),
        ("Sở Văn hóa,\nThể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
        (
            "- Bộ Lao động - Thương binh và Xã hội - Bộ Y tế",
            ["Bộ Lao động - Thương binh và Xã hội", "Bộ Y tế"],
        ),
        ("Sở Nội vụ, UBND các xã, phường, đặc khu", ["Sở Nội vụ", "UBND các xã, phường, đặc khu"]),
        ("Các bộ, ngành, địa phương", ["Các bộ, ngành, địa phương"]),
        ("các Bộ, Sở Y tế", ["các Bộ", "Sở Y tế"]),
    ],
)
def test_units_are_split_at_lines_else_semicolons_else_commas_outside_names(text, units):
    assert split_units(text) == units


def test_a_registered_name_is_not_split_at_its_commas():
    text = "Cục Điện ảnh, Viện Sử học, Văn học và Ngôn ngữ, Sở Điện ảnh"
    known = ["Viện Sử học, Văn học và Ngôn ngữ"]
    assert split_units(text, known) == ["Cục Điện ảnh", known[0], "Sở Điện ảnh"]


def test_a_department_repeats_the_name_of_its_registered_ministry():
    known = ["Bộ Rừng, Biển và Trời"]
    expected = ["Sở Rừng, Biển và Trời", "Sở Y tế"]
    assert split_units("Sở Rừng, Biển và Trời, Sở Y tế", known) == expected


def is_one_name(name: str) -> bool:
    """Whether it begins like a name and holds nothing that splits it even in a line of its own."""
    return name[0].isalnum() and split_units(f"- {name}") == [name]


names = st.text(st.sampled_from("abcABCĐđáệ ,;()0-"), min_size=1, max_size=20).filter(is_one_name)


@given(st.lists(names, max_size=5))
def test_units_written_into_a_cell_read_back(units):
    assert split_units(join_units(units)) == units


@given(st.text())
def test_no_cell_is_too_odd_to_split(text):
    assert all(name.strip() == name and name for name in split_units(text))
    assert isinstance(split_lead(text)[0], str)


@pytest.mark.parametrize(
    ("text", "lead", "partners"),
    [
        ("", "", []),
        ("Vụ A, Vụ B", "Vụ A, Vụ B", []),
        ("- Chủ trì: Vụ A - Phối hợp: Vụ B, Vụ C", "Vụ A", ["Vụ B", "Vụ C"]),
        ("Chủ trì: Vụ A; phối hợp: Vụ B, Vụ C", "Vụ A", ["Vụ B", "Vụ C"]),
        ("Chủ trì: Vụ A. Phối hợp: Vụ B.", "Vụ A", ["Vụ B"]),
        ("CQ chủ trì: Vụ A\nCQ phối hợp: Vụ B; Vụ C", "Vụ A", ["Vụ B", "Vụ C"]),
        ("ĐV CHỦ TRÌ: VỤ A\nĐV PHỐI HỢP: VỤ B", "VỤ A", ["VỤ B"]),
        ("Đơn vị chủ trì: Vụ A\nĐơn vị phối hợp:\n+ Vụ B\n+ Vụ C", "Vụ A", ["Vụ B", "Vụ C"]),
        ("Chủ trì thực hiện: Vụ A\n- Phối hợp thực hiện: Vụ B", "Vụ A", ["Vụ B"]),
        ("CT: Vụ A; PH: Vụ B", "Vụ A", ["Vụ B"]),
        ("Phối hợp: Vụ B\nChủ trì: Vụ A", "Vụ A", ["Vụ B"]),
        ("Vụ A; phối hợp: Vụ B", "Vụ A", ["Vụ B"]),
        ("Phối hợp: Vụ B", "", ["Vụ B"]),
        ("Vụ A chủ trì, phối hợp với Vụ B, Vụ C", "Vụ A", ["Vụ B", "Vụ C"]),
        ("Vụ A (chủ trì), Vụ B, Vụ C", "Vụ A", ["Vụ B", "Vụ C"]),
        ("Vụ A (chủ trì); Vụ B; Vụ C (phối hợp)", "Vụ A", ["Vụ B", "Vụ C"]),
        ("Vụ A chủ trì; Vụ B, Vụ C phối hợp.", "Vụ A", ["Vụ B", "Vụ C"]),
        ("Chủ trì\nVụ A\nPhối hợp\nVụ B\nVụ C", "Vụ A", ["Vụ B", "Vụ C"]),
        ("Chủ trì - Vụ A\nPhối hợp - Vụ B", "Vụ A", ["Vụ B"]),
        (
            "Chủ trì: Sở Văn hóa, Thể thao và Du lịch - Phối hợp: Sở Y tế",
            "Sở Văn hóa, Thể thao và Du lịch",
            ["Sở Y tế"],
        ),
    ],
)
def test_lead_and_partners_of_one_cell_are_told_apart(text, lead, partners):
    assert split_lead(text) == (lead, partners)
