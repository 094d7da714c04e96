"""A workbook is read as Excel shows it, within bounds that are known before it is read."""

import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from socsim.base import bounds
from socsim.interop.own import cells, tables
from socsim.interop.own.spelling import printable
from socsim.interop.own.workbook import formats, texts
from tests.interop import files
from tests.interop.own.brought import SHEET, places, refused, workbook
from tests.sizes import examples

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def packed(path, rows, *, after="", more=None, prefix="", space=MAIN):
    """Pack a workbook of one sheet from the XML of its rows, as another program might."""
    parts = {
        "_rels/.rels": f'<Relationships><Relationship Id="a" Type="{TYPES}/officeDocument" Target="/xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{space}" xmlns:r="r"><sheets><sheet name="Лист" r:id="b"/></sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships><Relationship Id="b" Type="{TYPES}/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<{prefix}worksheet xmlns="{space}" xmlns:x="{space}"><{prefix}sheetData>{rows}'
        f"</{prefix}sheetData>{after}</{prefix}worksheet>",
        **(more or {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            archive.writestr(name, xml)
    return path


def rows(path):
    return [row for _, row in cells.read(path, ()).rows]


@pytest.mark.parametrize(
    ("code", "value", "expected"),
    [
        ("0%", 0.4, "40%"),
        ("0.0%", 0.07, "7%"),
        ("0.00%;[Red]-0.00%", -0.05, "-5%"),
        ("#,##0 %", 0.4, "40%"),
        ('0"%"', 40, "40"),
        (r"0\%", 40, "40"),
        ('0" %"', 40, "40"),
        ('0.0" процентов, %"', 40.5, "40.5"),
        ("0;-0%", 40, "40"),
        ("0%;-0", 0.4, "40%"),
        ("0;-0;0%", 0, "0%"),
        ("[<=1]0%;0", 0.4, "40%"),
        ("[<=1]0%;0", 40, "40"),
        ("[Red][>100]0;0%", 0.4, "40%"),
        ("0_%", 40, "40"),
        ("0*%", 40, "40"),
        ("General", 41760, "41760"),
        ('#,##0 "сом"', 300000, "300000"),
        (r"0 \d\a\y\s", 5, "5"),
        ("0.00E+00", 5, "5"),
        ("[$-419]d mmm", 41760, "2014-05-01"),
        ("dd.mm.yyyy;@", 41760.5, "2014-05-01 12:00:00"),
        ("h:mm", 0.3125, "07:30:00"),
        ("[h]:mm", 1.5, "1 day, 12:00:00"),
        ("yyyy", 1e12, "1000000000000"),
    ],
)
def test_a_number_is_read_as_its_format_shows_it(code, value, expected):
    styles = formats.Styles()
    styles.start("numFmts", {})
    styles.start("numFmt", {"numFmtId": "200", "formatCode": code})
    styles.start("cellXfs", {})
    styles.start("xf", {"numFmtId": "200"})
    assert styles.shown(value, 0) == expected


def test_weights_with_a_literal_percent_are_weights(tmp_path):
    shares = [["Критерий", "Вес"], ["Потребность", 40], ["Опыт", 35], ["Вклад", 25]]
    path = workbook(tmp_path / "sheet.xlsx", shares, B2='0"%"', B3=r"0\%", B4="0;-0%")
    assert list(tables.sheet(path).weights) == [40, 35, 25]


@pytest.mark.parametrize("value", ["<v></v>", "<v/>", ""])
def test_a_formula_that_gives_an_empty_text_is_an_empty_cell(tmp_path, value):
    empty = f'<c r="A2" t="str"><f>IF(B2="","",1)</f>{value}</c>'
    path = packed(tmp_path / "a.xlsx", f'<row r="1"><c r="B1"><v>1</v></c></row><row r="2">{empty}</row>')
    assert cells.read(path, ()).rows == [(1, ["", "1"])]
    unknown = f'<c r="A2"><f>IF(B2="","",1)</f>{value}</c>'
    assert rows(packed(tmp_path / "a.xlsx", f'<row r="2">{unknown}</row>')) == [['=IF(B2="","",1)']]


def test_every_kind_of_cell_that_programs_write(tmp_path):
    shared = "<sst><si><r><t>ОФ </t></r><r><t>«Аюу»</t></r><rPh><t>аю</t></rPh></si><si/></sst>"
    relations = (
        f'<Relationships><Relationship Id="b" Type="{TYPES}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="c" Type="{TYPES}/sharedStrings" Target="/xl/SharedStrings.xml"/></Relationships>'
    )
    more = {"xl/_rels/workbook.xml.rels": relations, r"xl\sharedStrings.xml": shared}
    written = (
        '<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c><x:c t="b"><x:v>1</x:v></x:c>'
        '<x:c t="e"><x:v>#N/A</x:v></x:c><x:c t="d"><x:v>2014-05-01T00:00:00</x:v></x:c><x:c><x:v>2E1</x:v></x:c>'
        '<x:c t="inlineStr"><x:is><x:r><x:t>а_x000D_</x:t></x:r><x:r><x:t>\nб</x:t></x:r></x:is></x:c></x:row>'
    )
    path = packed(tmp_path / "a.xlsx", written, more=more, prefix="x:", space=STRICT)
    assert rows(path) == [["ОФ «Аюу»", "", "True", "#N/A", "2014-05-01", "20", "а\nб"]]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("ОФ «Аюу»_x000D_\nг. Ош", "ОФ «Аюу»\nг. Ош"),
        ("а_x000a_б", "а\nб"),
        ("_x005F_x0041_", "_x0041_"),
        ("_xD83D__xDE00_", "\U0001f600"),
        ("а_xD83D_б", "а\ufffdб"),
        ("а_x0007_б", "а\x07б"),
        ("_xyz_ и _x12_", "_xyz_ и _x12_"),
    ],
)
def test_codes_of_signs_are_those_signs(written, shown):
    assert texts.decoded(written) == shown


def test_signs_that_no_paper_can_hold_are_left_out_and_told_once(tmp_path):
    rows = [
        [*SHEET[0]],
        ["Потреб_x0007_ность_x000B_людей", "40", ""],
        ["Опыт_x001B_", "35", "опыт"],
        ["_x0001_"],
        SHEET[3],
    ]
    own = tables.read(workbook(tmp_path / "sheet.xlsx", rows))
    assert own.records.criteria[0].title["ru"] == "Потребность людей" and len(own.records.criteria) == 3
    (notice,) = own.notices
    assert (notice.key, notice.row, notice.column, notice.facts["count"]) == ("signs_left_out", 2, "A", 3)
    assert tables.read(files.written(tmp_path / "sheet.csv", SHEET)).notices == ()


def test_strict_and_transitional_workbooks_are_the_same(tmp_path):
    path = workbook(tmp_path / "sheet.xlsx", SHEET)
    same = tables.sheet(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, xml in parts.items():
            strict = xml.replace(MAIN.encode(), STRICT.encode())
            archive.writestr(
                name, strict.replace(TYPES.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships")
            )
    assert tables.sheet(path) == same


CELL = '<c r="A1"><v>1</v></c>'


@pytest.mark.parametrize(
    ("written", "key", "row"),
    [
        (f'<row r="2000000000">{CELL}</row>', "too_many_rows", 2_000_000_000),
        ("<row/>" * 60_000, "too_many_rows", None),
        ('<row r="1"><c r="XFD1"><v>1</v></c></row>', "too_many_columns", 1),
        ("".join(f'<row r="{n}"><c r="ALL{n}"><v>1</v></c></row>' for n in range(1, 400)), "too_many_cells", None),
        (f"<row>{'<c/>' * 2_000_000}</row>", "too_many_cells", None),
        (f'<row r="{"1" * 2**21}"/>', "too_many_cells", None),
        (" " * 60_000_000, "too_many_cells", None),
        ('<row r="x"/>', "broken_file", None),
        ('<row><c t="s"><v>-1</v></c></row>', "broken_file", None),
        ("<row><c><v>много</v></c></row>", "broken_file", None),
        ("<row>", "broken_file", None),
    ],
)
def test_bounds_and_damage_are_said_in_one_sentence(tmp_path, written, key, row):
    (fault,) = refused(packed(tmp_path / "a.xlsx", written), key="file_format")
    assert (fault.key, fault.row) == (key, row)


def test_bounds_of_whole_workbooks(tmp_path, monkeypatch):
    path = tmp_path / "a.xlsx"
    merged = '<mergeCell ref="A1:A40000"/>' * 20
    packed(path, f'<row>{CELL}</row><row r="40000">{CELL}</row>', after=f"<mergeCells>{merged}</mergeCells>")
    with pytest.raises(ValueError, match=r"300.000"):
        cells.sheets(path, ())
    packed(path, "", more={"xl/media/picture.png": b"\0" * 210 * bounds.MEGABYTE})
    assert places(refused(path, key="file_format")) == [("too_big", None, "")]
    monkeypatch.setattr(bounds, "SHEETS", 0)
    assert refused(packed(path, ""), key="file_format")[0].key == "too_many_sheets"
    monkeypatch.setattr(bounds, "STYLES", 0)
    assert refused(workbook(path, SHEET), key="file_format")[0].key in ("too_many_styles", "too_many_sheets")


def test_entities_are_no_way_in(tmp_path):
    laughs = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>'
    relations = f'<Relationships><Relationship Id="c" Type="{TYPES}/sharedStrings" Target="s.xml"/></Relationships>'
    path = packed(tmp_path / "a.xlsx", "", more={"xl/_rels/workbook.xml.rels": relations, "xl/s.xml": laughs})
    assert refused(path, key="file_format")[0].key == "broken_file"


values = st.one_of(
    st.none(),
    st.integers(-(10**6), 10**6),
    st.floats(-1e6, 1e6).map(lambda number: round(number, 4)),
    st.booleans(),
    st.text("аб «»\n1,5", max_size=5),
)


@examples(40, one_folder=True)
@given(table=st.lists(st.lists(values, min_size=1, max_size=5), min_size=1, max_size=5))
def test_values_are_those_that_another_reader_finds(tmp_path, table):
    path = workbook(tmp_path / "a.xlsx", table)
    sheet = load_workbook(path).active
    expected = [[_text(cell.value) for cell in row] for row in sheet.iter_rows()]
    wide = max(map(len, expected), default=0)
    found = {number: row + [""] * (wide - len(row)) for number, row in cells.read(path, ()).rows}
    assert [found.get(number, [""] * wide) for number in range(1, len(expected) + 1)] == expected


def _text(value):
    if value is None:
        return ""
    if isinstance(value, float | int) and not isinstance(value, bool):
        return f"{value:.15g}"
    return printable(str(value))
