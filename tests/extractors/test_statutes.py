"""Names of statutes: found by table and by grammar, with the years that belong to them, and nothing that only sounds like one."""

import pytest

from extractors.grammar.statutes import find_statutes
from extractors.tables import rows

NAMED = [
    ("quy định của Luật Đầu tư công năm 2031;", ["Luật Đầu tư công"], (2031,), "of two names that begin alike, the longer"),
    ("Luật Phòng chống\nthiên tai quy định", ["Luật Phòng chống thiên tai"], (), "a comma left out, a line break"),
    ("Luật Phòng, chống thiên tai, Luật Đê điều", ["Luật Phòng, chống thiên tai", "Luật Đê điều"], (), "commas inside and between"),
    ("tốt Luật thực hiện dân chủ ở cơ sở.", ["Luật thực hiện dân chủ ở cơ sở"], (), "a known name in small letters"),
    ("Luật Khai thác sao băng năm 2031", ["Luật Khai thác sao băng"], (2031,), "no table knows it: the year bounds it"),
    ("Luật Khai thác sao băng quy định", ["Luật Khai thác sao băng"], (), "no table knows it: a verb bounds it"),
    ("Pháp lệnh Phố, phường số 12/2031/PL-UBTVQH16", ["Pháp lệnh Phố, phường"], (), "commas in a name, bounded by the statute's number"),
    ("Pháp lệnh Phố, phường số 12", ["Pháp lệnh Phố"], (), "any other number may be that of the next in a list"),
    ("Luật Doanh nghiệp các năm 2031, 2035 và 2041", ["Luật Doanh nghiệp"], (2031, 2035, 2041), "several years"),
    ("Luật Thủ đô (sửa đổi) năm 2031", ["Luật Thủ đô"], (2031,), "a remark before the year"),
    ("Luật Luật sư năm 2031", ["Luật Luật sư"], (2031,), "a law about lawyers"),
    ("Bộ Luật Lao động", ["Bộ Luật Lao động"], (), "a capital too many"),
    ("THI HÀNH LUẬT ĐẤT ĐAI", ["LUẬT ĐẤT ĐAI"], (), "in capitals"),
    (
        "Luật sửa đổi, bổ sung một số điều của Luật Giá, Luật Dược và Luật Đê điều năm 2031",
        ["Luật sửa đổi, bổ sung một số điều của Luật Giá, Luật Dược và Luật Đê điều"],
        (2031,),
        "an amending law is one statute",
    ),
    ("Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;", ["Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam"], (), "the long form"),
    ("tập huấn “Triển khai Luật Tố cáo”", ["Luật Tố cáo"], (), "a closing quote that is not the name's"),
    ("theo pháp luật, Luật này, các luật có liên quan", [], (), "no law is named"),
    ("Luật sư Nguyễn Văn A, Đoàn Luật sư, Trường Đại học Luật Bình An", [], (), "lawyers and schools"),
    ("góp ý dự thảo Luật Đất đai và dự án Luật Giá", [], (), "drafts"),
]


@pytest.mark.parametrize(("text", "names", "years", "reason"), NAMED)
def test_finds_the_statutes_that_a_text_names(text: str, names: list[str], years: tuple[int, ...], reason: str) -> None:
    found = find_statutes(text)
    assert [one.name for one in found] == names, reason
    assert tuple(year for one in found for year in one.years) == years, reason


def test_each_statute_of_the_table_is_found_whole() -> None:
    titles = [f"{row['kind']} {row['name']}" for row in rows("statutes")]
    assert [title for title in titles if [one.name for one in find_statutes(f"Căn cứ {title};")] != [title]] == []


def test_a_name_does_not_run_over_the_end_of_a_paragraph() -> None:
    text = "quy định tại Điều 5 của Luật\nBan Quản lý dự án chủ trì"
    assert find_statutes(text, breaks=(text.index("\n"), len(text))) == []
