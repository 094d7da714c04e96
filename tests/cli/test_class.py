"""A class on the command line: from a list of people to the papers, with everything said on the way."""

import pytest

from socsim.cli.main import main
from tests.classroom.test_class_room import fill, people


def test_from_a_list_of_people_to_the_papers(tmp_path, capsys):
    folder = tmp_path / "наша группа"
    listed = people(tmp_path / "people.xlsx", 9)
    words = ["workshop", "class", "--people", str(listed), "--municipality", "Чаткал", "--sphere", "preschool"]
    assert main([*words, "--out", str(folder), "--lang", "ru"]) == 0
    said = capsys.readouterr().out
    assert f'"{folder / "class.room"}" "{folder / "marks-1.xlsx"}"' in said
    fill(folder / "marks-1.xlsx")
    assert main(["workshop", "marks", str(folder / "class.room"), str(folder / "marks-1.xlsx"), "--lang", "ru"]) == 0
    assert "Команда" not in capsys.readouterr().out  # the winner is for the class to see
    assert main(["room", "verify", str(folder / "class.room")]) == 0
    assert main(["room", "papers", str(folder / "class.room"), "--lang", "ru"]) == 0
    assert (folder / "protocol-class-ru.docx").is_file()


@pytest.mark.parametrize("more", [["--law", "2014-07-01"], []])
def test_a_scenario_brings_its_own_law(tmp_path, capsys, more):
    listed = people(tmp_path / "people.xlsx", 5)
    words = ["workshop", "class", "--people", str(listed), "--scenario", "first_competition", *more]
    assert main([*words, "--out", str(tmp_path / "out")]) == 2 * bool(more)
    assert ("--law" in capsys.readouterr().err) == bool(more)
