"""What is left out of a file is told on the error stream; standard output is that of the clean file."""

import pytest

from socsim.base.i18n import LANGUAGES
from socsim.cli.main import main
from tests.interop.files import workbook
from tests.interop.marks.commission import ASANOVA, GOOD


@pytest.mark.parametrize("code", LANGUAGES)
def test_notices_go_to_the_error_stream(tmp_path, capsys, code):
    told = []
    for folder, sheets in (("clean", GOOD), ("summary", {**GOOD, "Сводная таблица": ASANOVA})):
        (tmp_path / folder).mkdir()
        path = workbook(tmp_path / folder / "marks.xlsx", sheets)
        assert main(["compare", str(path), "--rules", "kit-100", "--lang", code]) == 0
        told.append(capsys.readouterr())
    assert told[0].out == told[1].out and "Сводная таблица" not in told[0].err
    assert "Сводная таблица" in told[1].err


def test_a_question_ends_with_one_and_can_be_answered(tmp_path, capsys):
    path = workbook(tmp_path / "marks.xlsx", {**GOOD, "Асанова (2)": [*ASANOVA[:3], [3, *ASANOVA[3][1:4], 5]]})
    assert main(["compare", str(path), "--lang", "ru"]) == 1
    assert "Асанова (2)" in capsys.readouterr().err
    assert main(["compare", str(path), "--lang", "ru", "--rules", "kit-100", "--sure", "Асанова (2)"]) == 0
    assert "членов комиссии: 3" in capsys.readouterr().out
