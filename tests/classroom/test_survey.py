"""The questionnaire that comes back: typed into the sheet, joined by code, told in a sentence and a picture."""

from datetime import datetime
from html import unescape

import openpyxl
import pytest

from socsim import language
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES
from socsim.classroom.workshop import survey, survey_told
from socsim.cli import main
from socsim.widgets.survey import survey as survey_screen

DAY = datetime(2026, 11, 30)

SHEETS = [
    ("МА07", "до", 2, 1, "да", "честность", ""),
    ("ма 07", "после", 4, 4, "нет", "Правила, честность; равенство", "поговорить с кенешем до 1 мая"),
    ("АЙ12", "до", "3", 2, "нет", "", ""),
    ("AЙ12", "после", 5, 3, "нет", "правила", ""),  # the first letter typed in the other alphabet
    ("ЗУ30", "до", 5, 5, "да", "", ""),  # left early
]


def filled(tmp_path, rows, code="ru"):
    path = survey.template(tmp_path / "answers", language(code))
    book = openpyxl.load_workbook(path)
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


def test_before_and_after_are_joined_by_the_persons_code(tmp_path):
    found = survey.read(filled(tmp_path, SHEETS))
    assert (found.pairs, found.alone, found.steps) == (2, 1, 1)
    told = {change.item["item"]: (change.before, change.after) for change in found.changes}
    assert told == {"know": (2.5, 4.5), "do": (1.5, 3.5), "method": (1, 2)}
    assert found.words[0] == ("правила", 2) and ("честность", 1) in found.words


@pytest.mark.parametrize("code", LANGUAGES)
def test_it_is_told_in_sentences_and_a_picture(tmp_path, code):
    speak = language(code)
    found = survey.read(filled(tmp_path, SHEETS, code))
    said = list(survey_told.sentences(found, speak))
    assert speak.number(2.5) in said[1] and speak.number(4.5) in said[1]
    assert speak("survey.few") in said and said[-1] == speak("survey.caution")
    paths = survey_told.write(found, tmp_path, speak)
    page = paths[1].read_text("utf-8")
    assert "<img" in page and all(sentence in page for sentence in said[:1]) and "survey." not in page


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        ([("МА07", "до", 6, 1, "да", "", "")], "out_of_range"),
        ([("МА07", "вчера", 2, 1, "да", "", "")], "not_listed"),
        ([("", "до", 2, 1, "да", "", "")], "required"),
        ([("МА07", "до", "много", 1, "да", "", "")], "not_integer"),
        ([("МА07", "до", 2, 1, "может", "", "")], "not_boolean"),
        ([SHEETS[0], SHEETS[0], SHEETS[1]], "repeated"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_cell(tmp_path, rows, key):
    with pytest.raises(Lesson) as caught:
        survey.read(filled(tmp_path, rows))
    (fault,) = caught.value.faults
    assert fault.key == key and fault.row == (3 if key == "repeated" else 2)
    assert "error." not in caught.value.text(language("ky"))


def test_sheets_without_a_pair_are_told(tmp_path):
    with pytest.raises(Lesson) as caught:
        survey.read(filled(tmp_path, SHEETS[:1]))
    assert caught.value.key == "survey_no_pairs"


def test_the_command_writes_the_sheet_and_reads_it_back(tmp_path, capsys):
    assert main.main(["workshop", "survey", "--out", str(tmp_path), "--lang", "ru"]) == 0
    written = tmp_path / "answers-ru.xlsx"
    book = openpyxl.load_workbook(written)
    for row in SHEETS:
        book.worksheets[0].append(row)
    book.save(written)
    assert main.main(["workshop", "survey", "--out", str(tmp_path), "--lang", "ru"]) == 0
    assert (tmp_path / "answers-ru (2).xlsx").is_file()
    assert main.main(["workshop", "survey", str(written), "--out", str(tmp_path), "--lang", "ru"]) == 0
    said = capsys.readouterr().out
    assert "2,5" in said and (tmp_path / "survey-ru.docx").is_file()
    assert openpyxl.load_workbook(written).worksheets[0].max_row == 1 + len(SHEETS)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_screen_takes_the_sheet_and_tells_it(tmp_path, code):
    screen = survey_screen(folder=tmp_path / "papers", language=code)
    screen.write.click()
    assert screen.empty and screen.empty.name in screen.told.value
    path = filled(tmp_path, SHEETS, code)
    given = {"name": path.name, "type": "", "size": 1, "content": path.read_bytes(), "last_modified": DAY}
    screen.answers.value = (given,)
    told = unescape(screen.told.value)
    assert language(code)("survey.caution") in told and "<img" in told and not screen.notice.value
