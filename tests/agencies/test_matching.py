"""Written names find the registered agency, or nobody."""

import datetime as dt

import pytest

from agencies.matching import AgencyIndex
from agencies.models import Agency
from agencies.services.register import agencies_load, read_register
from core.actors import SYSTEM
from tests.factories import AgencyFactory

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def register():
    agencies_load(rows=read_register(), actor=SYSTEM)


@pytest.fixture
def province(register):
    """Tuyên Quang with some of its departments."""
    home = Agency.objects.get(code="T08")
    for code, name, short in [
        ("T08-VH", "Sở Văn hóa, Thể thao và Du lịch", ""),
        ("T08-TC", "Sở Tài chính", "Sở TC"),
        ("T08-VP", "Văn phòng UBND tỉnh Tuyên Quang", ""),
        ("T08-NN", "Sở Nông nghiệp và Môi trường", ""),
        ("T08-BC", "Báo và Phát thanh, Truyền hình Tuyên Quang", "Báo và PTTH"),
    ]:
        AgencyFactory(code=code, name_vi=name, short_name=short, parent=home, kind="department")
    return home


@pytest.fixture
def ministry(register):
    """The Ministry of Culture with some of its units."""
    home = Agency.objects.get(code="BVHTTDL")
    for code, name in [
        ("BVHTTDL-VP", "Văn phòng Bộ"),
        ("BVHTTDL-CB", "Cục Báo chí"),
        ("BVHTTDL-PC", "Vụ Pháp chế"),
        ("BVHTTDL-TT", "Cục Thông tin cơ sở và Thông tin đối ngoại"),
    ]:
        AgencyFactory(code=code, name_vi=name, parent=home)
    return home


def code_of(text, home=None, day=TODAY):
    found = AgencyIndex(day=day, home=home).match(text)
    return found.code if found else None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Bộ Văn hóa, Thể thao và Du lịch", "BVHTTDL"),
        ("bộ văn hoá - thể thao & du lịch", "BVHTTDL"),
        ("- Bộ VHTTDL;", "BVHTTDL"),
        ("Bộ VH,TT&DL", "BVHTTDL"),
        ("Bộ GD&ĐT", "BGDDT"),
        ("Bộ GD-ĐT", "BGDDT"),
        ("Bộ KH và CN", "BKHCN"),
        ("Bộ NN&MT", "BNNMT"),
        ("VPCP", "VPCP"),
        ("VP Chính phủ", "VPCP"),
        ("Ngân hàng Nhà nước", "NHNN"),
        ("Đài THVN", "VTV"),
        ("Đài Truyền hình Việt Nam", "VTV"),
        ("UBND tỉnh Tuyên Quang", "T08"),
        ("Ủy ban nhân dân tỉnh Tuyên Quang", "T08"),
        ("Uỷ ban nhân dân TP. Hà Nội", "T01"),
        ("UBND TP Hồ Chí Minh", "T79"),
        ("UBND TP.HCM", "T79"),
        ("TPHCM", "T79"),
        ("Hà Nội", "T01"),
        ("UBND thành phố Huế", "T46"),
        ("UBND tỉnh Quảng Ninh", "T22"),
        ("tỉnh Bà Rịa – Vũng Tàu", None),
        ("Bộ Thông tin và Truyền thông", None),
        ("Sở Tài chính", None),
        ("Các đơn vị liên quan", None),
        ("thành phố Tuyên Quang", None),
        ("", None),
        (" - ", None),
    ],
)
def test_the_national_register_is_known_by_its_usual_spellings(register, text, code):
    assert code_of(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Sở VHTTDL", "T08-VH"),
        ("Sở VH,TT&DL", "T08-VH"),
        ("Sở Văn hóa, Thể thao và Du lịch tỉnh Tuyên Quang", "T08-VH"),
        ("Sở TC", "T08-TC"),
        ("Sở Tài chính tỉnh", "T08-TC"),
        ("VP UBND tỉnh", "T08-VP"),
        ("Văn phòng Ủy ban nhân dân tỉnh", "T08-VP"),
        ("Sở NN&MT", "T08-NN"),
        ("UBND tỉnh", "T08"),
        ("Ủy ban nhân dân tỉnh", "T08"),
        ("Bộ Tài chính", "BTC"),
        ("Sở Tài chính tỉnh Cao Bằng", None),
        ("Sở Y tế", None),
    ],
)
def test_a_province_knows_its_own_departments_first(province, text, code):
    assert code_of(text, province) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Văn phòng Bộ", "BVHTTDL-VP"),
        ("Văn phòng", "BVHTTDL-VP"),
        ("VP Bộ", "BVHTTDL-VP"),
        ("Văn phòng Bộ VHTTDL", "BVHTTDL-VP"),
        ("Cục Báo chí (Bộ VHTTDL)", "BVHTTDL-CB"),
        ("Vụ PC", "BVHTTDL-PC"),
        ("Cục TTCS và TTĐN", "BVHTTDL-TT"),
        ("Văn phòng Bộ Tài chính", None),
    ],
)
def test_a_ministry_knows_its_own_units_first(ministry, text, code):
    assert code_of(text, ministry) == code


def test_a_spelling_that_fits_two_units_fits_none(province):
    AgencyFactory(name_vi="Sở Thể chế", parent=province)
    AgencyFactory(name_vi="Sở Tiếp công dân", short_name="Sở TC", parent=province)
    assert code_of("Sở TC", province) is None
    assert code_of("Sở Tài chính", province) == "T08-TC"


def test_the_day_decides_between_holders_of_one_name(register):
    before, after = dt.date(2025, 6, 30), dt.date(2025, 7, 1)
    assert code_of("UBND tỉnh Lào Cai", day=before) == "T10"
    assert code_of("UBND tỉnh Lào Cai", day=after) == "T15"
    assert code_of("Bộ Thông tin và Truyền thông", day=dt.date(2025, 1, 1)) == "BTTTT"


def test_units_of_another_province_are_not_seen(province):
    other = Agency.objects.get(code="T04")
    assert code_of("Sở Tài chính", other) is None


def test_a_unit_sees_its_siblings(province):
    home = Agency.objects.get(code="T08-TC")
    assert code_of("Sở VHTTDL", home) == "T08-VH"


def test_an_other_name_is_found(province):
    AgencyFactory(name_vi="Trung tâm Chuyển đổi số", aliases=["Trung tâm CNTT"], parent=province)
    assert code_of("TT CNTT", province) is not None


def test_names_with_commas_are_known_for_splitting_longest_first(province):
    names = AgencyIndex(day=TODAY, home=province).known_names
    assert "Sở Văn hóa, Thể thao và Du lịch" in names
    assert list(names) == sorted(names, key=lambda name: (-len(name), name))


def test_one_query_builds_the_index_and_none_matches(province, django_assert_num_queries):
    with django_assert_num_queries(1):
        index = AgencyIndex(day=TODAY, home=province)
        assert [index.match(text) for text in ("Sở TC", "Bộ TC", "không rõ")][2] is None
