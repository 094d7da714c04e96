"""What is left out of a file is told on the error stream; standard output is that of the clean file."""

import pytest

from socsim.base.i18n import LANGUAGES, language
from socsim.cli.main import main
from tests.interop.files import workbook, written
from tests.interop.marks.commission import ASANOVA, GOOD, long
from tests.interop.own.brought import SHEET

LONG = long(3, 3, 2)


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


@pytest.mark.parametrize("code", LANGUAGES)
def test_signs_that_no_paper_can_hold_are_told_by_every_command_that_reads_a_file(tmp_path, capsys, code):
    marks = written(tmp_path / "marks.csv", [*LONG[:-1], [f"{LONG[-1][0]}\x0c", *LONG[-1][1:]]])
    sheet = written(tmp_path / "sheet.csv", [SHEET[0], ["Потреб\x07ность", "40", ""], *SHEET[2:]])
    word = language(code)("fault.signs_left_out.why", count=1)
    commands = (
        ["compare", marks, "--rules", "kit-100"],
        ["data", "check", sheet],
        ["hold", "--sheet", sheet],
    )
    for command in commands:
        assert main([*map(str, command), "--lang", code]) == 0
        answer = capsys.readouterr()
        assert answer.err.count(word) == 1 and word not in answer.out and "\x07" not in answer.out


def test_a_question_ends_with_one_and_can_be_answered(tmp_path, capsys):
    path = workbook(tmp_path / "marks.xlsx", {**GOOD, "Асанова (2)": [*ASANOVA[:3], [3, *ASANOVA[3][1:4], 5]]})
    assert main(["compare", str(path), "--lang", "ru"]) == 1
    assert "Асанова (2)" in capsys.readouterr().err
    assert main(["compare", str(path), "--lang", "ru", "--rules", "kit-100", "--sure", "Асанова (2)"]) == 0
    assert "членов комиссии: 3" in capsys.readouterr().out
