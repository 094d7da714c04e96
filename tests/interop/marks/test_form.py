"""The workbook to fill in: three languages, limits of marks, names that Excel does not allow."""

import pytest
from openpyxl import load_workbook

from socsim.base import spelling
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, language
from socsim.country import catalogue
from socsim.interop.marks import scorebook, vocabulary
from socsim.interop.own import headings
from tests.interop.marks.commission import FIRST, SECOND, refused


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_template_to_fill_in(tmp_path, code):
    speak = language(code)
    sheet, members = (
        catalogue.sheet(),
        ["Асанова Айгуль Бакытбековна, главный специалист", "Criteria", "History", "А/Б:В"],
    )
    book = scorebook.blank(sheet, [FIRST, "=1+1", "x" * 50], members, speak)
    path = scorebook.template(tmp_path / "form.xlsx", book, speak)
    assert refused(path, seed=1)[-1][0] in ("no_marks", "formula")
    made = load_workbook(path)
    assert all(len(title) <= 31 for title in made.sheetnames) and len(made.sheetnames) == 5 + len(members)
    assert made.sheetnames[5].startswith("Асанова") and made.sheetnames[6:8] == ["2. Criteria", "3. History"]
    page = made.worksheets[5]
    assert page.freeze_panes == "C4" and not page.protection.sheet and page["B5"].data_type == "s"
    assert [page.cell(3, 3 + c).value for c in range(len(sheet.criteria))] == list(book.criteria)
    limits = {str(v.sqref): (v.type, v.formula1, v.formula2) for v in page.data_validations.dataValidation}
    assert limits["C4:C6"] == ("decimal", "0", "10") and len(limits) == len(sheet.criteria)
    assert all(len(v.error) <= 225 and len(v.errorTitle) <= 32 for v in page.data_validations.dataValidation)
    made[vocabulary.titles("applications")[code]]["B3"] = SECOND
    for title in made.sheetnames[5:]:
        made[title]["B5"] = SECOND
        for c in range(len(sheet.criteria)):
            made[title].cell(4, 3 + c).value = c
    made.save(path)
    found = scorebook.read(path)
    assert found.members == tuple(members) and found.marks[0, 0].tolist() == [
        100 * c for c in range(len(sheet.criteria))
    ]
    assert found.entered.tolist() == [True, False, False] and found.weights.tolist() == sheet.weights.tolist()


def test_a_template_refuses_names_that_are_the_same(tmp_path):
    book = scorebook.blank(catalogue.sheet(), [FIRST, FIRST.upper()], ["Асанова"], language("ru"))
    with pytest.raises(Lesson, match="БАЛА НУР"):
        scorebook.template(tmp_path / "form.xlsx", book, language("ru"))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("kind", vocabulary.KINDS)
@pytest.mark.parametrize("code", ["name", *LANGUAGES])
def test_headings_and_sheets_are_understood_in_any_language(kind, code):
    fields = headings.understood(headings.schema(kind))
    for field in headings.schema(kind)["fields"]:
        heading = field["name"] if code == "name" else field[f"title_{code}"]
        assert fields[spelling.plain(heading.upper())] == field["name"]
        for also in field.get("also", ()):
            assert fields[spelling.plain(also)] == field["name"], also
    if code != "name":
        assert spelling.plain(vocabulary.titles(kind)[code].upper()) in vocabulary.called(kind)
    assert not vocabulary.called(kind) & (
        vocabulary.words("aside") | {n for k in vocabulary.KINDS if k != kind for n in vocabulary.called(k)}
    )
