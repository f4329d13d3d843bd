"""Whose name a certificate or a mark gives: a body's that is taken for a person's would be written down as the signer."""

import pytest

from pipeline.run import examine
from pipeline.witnesses.people import is_person
from samples.make.signed import Holder
from tests.made_signed import letter, signed

PERSONS = [
    "Hoàng Văn Mẫu", "HOÀNG VĂN MẪU", "Hoang Van Mau", "Nguyễn Thái Nguyên", "Phan Trường Sơn", "Trương Sở Hà", "Võ Ban Mai",
    "Lê Công An", "Trần Văn Phòng", "Nguyen Van Phong", "Vũ Đội Trưởng", "Ngô Công Đoàn", "LE TRUNG TAM",
]  # fmt: skip
BODIES = [
    "Lâm Đồng", "LÂM ĐỒNG", "Lam Dong", "Thái Nguyên", "Hà Nội", "VĂN THƯ SỞ NỘI VỤ", "VAN THU SO NOI VU", "VĂN THƯ UBND TỈNH",
    "Văn Thư Công An Tỉnh", "VAN PHONG UBND TINH", "DANG UY XA", "VIEN KIEM SAT NHAN DAN", "VU TO CHUC CAN BO", "SO NOI VU",
    "SỞ NỘI VỤ", "ĐOÀN THANH NIÊN", "TỔ CÔNG TÁC", "TONG CUC THUE", "Sở Y tế - Tỉnh Lâm Đồng",
]  # fmt: skip


@pytest.mark.parametrize("name", PERSONS)
def test_a_persons_name_is_one_even_where_words_of_bodies_stand_in_it(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize("name", BODIES)
def test_a_province_or_a_body_is_no_person(name: str) -> None:
    assert not is_person(name)


@pytest.mark.parametrize("name", ["Lâm Đồng", "VĂN THƯ SỞ NỘI VỤ", "VAN THU SO NOI VU"])
def test_no_province_or_records_office_becomes_the_signer(name: str) -> None:
    directive = examine("a.pdf", signed(letter(name=" "), Holder(name, "UBND TỈNH LÂM ĐỒNG"))).directive

    assert directive.signer is None or directive.signer.name is None
