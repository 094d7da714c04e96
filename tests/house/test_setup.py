"""The set-up: start.py and the pieces behind it, without installing anything."""

import ast
import json
import re
import socket
import string
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml
from packaging.markers import Marker
from packaging.requirements import Requirement

import start
from setup import chromium, environment, lab, work
from setup.messages import LANGUAGES, MESSAGES, SetupError, in_all, text
from socsim import version
from tools import check

ROOT = environment.ROOT
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = [Requirement(line) for line in PYPROJECT["project"]["dependencies"]]
LISTS = ("requirements.txt", "requirements-dev.txt")
DEV = [Requirement(line) for line in PYPROJECT["project"]["optional-dependencies"]["dev"]]


@pytest.fixture(autouse=True)
def no_language_chosen(monkeypatch):
    monkeypatch.setenv("SOCSIM_LANG", "")


def pins(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line[:1].isalnum()]


def placeholders(message):
    return sorted(field for _, field, _, _ in string.Formatter().parse(message) if field)


@pytest.mark.parametrize("key", MESSAGES)
def test_message_exists_in_three_languages_with_the_same_placeholders(key):
    ru, ky, en = MESSAGES[key]
    assert len({ru, ky, en}) == 3
    assert placeholders(ru) == placeholders(ky) == placeholders(en)
    assert re.search("[а-я]", ru) and re.search("[а-яңөү]", ky) and not re.search("[а-яңөү]", en)


def test_every_failure_has_a_message_that_the_known_facts_fill():
    keys = [key for key, _ in environment.FAILURES] + list(environment.ERRNO_FAILURES.values())
    for key in [*keys, "wheels_incomplete", "setup_failed", "too_old", "python_32bit"]:
        assert "{" not in in_all(key, **environment.facts())


def test_a_failure_is_told_in_all_languages_until_one_is_chosen(monkeypatch):
    assert all(words in in_all("already_running") for words in MESSAGES["already_running"])
    monkeypatch.setenv("SOCSIM_LANG", "ky_KG.UTF-8")
    assert in_all("already_running") == text("already_running") == MESSAGES["already_running"][1]
    monkeypatch.setenv("SOCSIM_LANG", "fr")
    assert text("closed") == MESSAGES["closed"][0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_reaches_what_is_run(language, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    given = environment.variables(language)
    assert given["SOCSIM_LANG"] == language and given["PYTHONUTF8"] == "1" and "PYTHONPATH" not in given


@pytest.mark.parametrize(
    ("line", "verb", "lang", "browser", "words"),
    [
        ("", "start", "", True, ""),
        ("--name Айгуль --work=../own", "start", "", True, ""),
        ("--lang ky --no-browser", "start", "ky", False, ""),
        ("--lang=en test -k law", "test", "en", True, "-k law"),
        ("hold --municipality X --lang ky", "hold", "ky", True, "--municipality X --lang ky"),
        ("hold --lang=en --help", "hold", "en", True, "--lang=en --help"),
        ("hold --lang fr", "hold", "", True, "--lang fr"),
        ("--help", "help", "", True, ""),
    ],
)
def test_command_line(line, verb, lang, browser, words):
    asked = start.parse(line.split())
    known = {"name": "Айгуль", "work": "../own"} if "--name" in line else {"name": "", "work": ""}
    assert asked == {"verb": verb, "lang": lang, "browser": browser, "words": words.split(), **known}


@pytest.mark.parametrize("line", ["--frob", "--lang fr", "--lang", "--name"])
def test_a_word_that_is_not_understood_is_named(line, capsys):
    assert start.main(line.split()) == 1
    assert line in capsys.readouterr().err


def test_help_speaks_three_languages(capsys):
    assert start.main(["--help"]) == 0
    assert capsys.readouterr().out == "\n\n".join(MESSAGES["help"]) + "\n"


@pytest.mark.parametrize("path", [ROOT / "start.py", *sorted((ROOT / "setup").glob("*.py"))], ids=lambda p: p.name)
def test_an_old_python_can_read_the_set_up(path):
    assert ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 6)).body


def test_too_old():
    assert environment.too_old((3, 10, 14)) and environment.too_old((2, 7)) and environment.too_old((3, 6, 8))
    assert not environment.too_old((3, 11, 0)) and not environment.too_old((3, 14, 1))


def test_an_old_python_is_told_what_was_found_and_what_is_needed(monkeypatch, capsys):
    monkeypatch.setattr(environment, "MINIMUM", (9, 9))
    assert start.main(["hold"]) == 1
    said = capsys.readouterr().err
    assert "{}.{}.{}".format(*sys.version_info[:3]) in said and "9.9" in said and "python.org" in said


def test_a_python_without_ensurepip_is_told_the_package(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "ensurepip" else name)
    with pytest.raises(SetupError) as caught:
        environment.check_python()
    assert "python3-venv" in in_all(caught.value.key, **environment.facts() | caught.value.facts)


def test_stamp_follows_packages_and_python_but_not_line_ends(tmp_path):
    listed = tmp_path / "requirements.txt"
    listed.write_bytes(b"numpy==2.4.6\n")
    first = environment.fingerprint("3 11 linux", listed)
    assert environment.fingerprint("3 12 linux", listed) != first
    listed.write_bytes(b"numpy==2.4.6\r\n")
    assert environment.fingerprint("3 11 linux", listed) == first
    listed.write_bytes(b"numpy==2.5.5\n")
    assert environment.fingerprint("3 11 linux", listed) != first


@pytest.fixture
def strange_folder(tmp_path, monkeypatch):
    """A kit in a folder with spaces and Cyrillic letters, with an empty ``.venv``."""
    root = tmp_path / "Папка с пробелом и ңөү"
    made = root / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(made)], check=True)
    (root / "parcel").mkdir()
    (root / "parcel" / "__init__.py").write_text("content = 'here'\n")
    monkeypatch.setattr(environment, "VENV", made)
    monkeypatch.setattr(environment, "PYTHON", made / environment.PYTHON.relative_to(ROOT / ".venv"))
    return root


def test_a_relative_path_makes_the_kit_importable_from_any_folder(strange_folder, tmp_path):
    (site_packages,) = [path for path in strange_folder.rglob("site-packages") if "lib64" not in path.parts]
    environment.link_socsim(site_packages, strange_folder)
    assert (site_packages / "socsim.pth").read_bytes().isascii()
    moved = strange_folder.rename(tmp_path / "Переименована")
    python = moved / environment.PYTHON.relative_to(strange_folder)
    command = [python, "-c", "import parcel; print(parcel.content)"]
    assert subprocess.run(command, cwd=tmp_path, check=True, capture_output=True).stdout.strip() == b"here"


def test_half_made_foreign_and_changed_folders_are_not_taken_for_ready(strange_folder, monkeypatch):
    listed = strange_folder / "requirements.txt"
    listed.write_text("numpy==2.4.6\n")
    monkeypatch.setitem(environment.REQUIREMENTS, "kit", listed)
    assert not environment.is_ready("kit")
    environment.stamp("kit").write_text(environment.fingerprint(environment.interpreter(), listed))
    assert environment.is_ready("kit")
    listed.write_text("numpy==2.5.5\n")
    assert not environment.is_ready("kit")
    listed.write_text("numpy==2.4.6\n")
    environment.PYTHON.unlink()
    assert not environment.is_ready("kit")


@pytest.mark.parametrize(
    ("output", "key"),
    [
        ("ERROR: Could not install: [Errno 28] No space left on device", "disk_full"),
        ("OSError: [WinError 112] Недостаточно места на диске", "disk_full"),
        ("HINT: ... does not have Windows Long Path support enabled", "path_too_long"),
        ("ERROR: [WinError 5] Отказано в доступе", "not_writable"),
        ("Retrying (Retry(total=0)) after connection broken\nNo matching distribution found", "no_network"),
        ("SSLError(CertificateError: CERTIFICATE_VERIFY_FAILED)", "no_network"),
        ("ERROR: No matching distribution found for numpy==2.4.6", "no_wheel"),
        ("something else", "setup_failed"),
    ],
)
def test_what_pip_printed_is_understood(output, key, tmp_path, monkeypatch):
    monkeypatch.setattr(environment, "WHEELS", tmp_path / "wheels")
    assert environment.failure(output) == key


def test_a_stick_is_used_alone_and_blamed_when_it_lacks_a_package(tmp_path, monkeypatch):
    monkeypatch.setattr(environment, "WHEELS", tmp_path)
    assert environment.failure("No matching distribution found") == "wheels_incomplete"
    assert environment.pip_words(ROOT)[-3:] == ["--no-index", "--find-links", str(tmp_path)]


def test_a_busy_port_gives_the_next_one():
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        taken = busy.getsockname()[1]
        assert lab.free_port(taken) > taken


def test_jupyterlab_listens_on_this_computer_only_and_keeps_its_token_to_itself(monkeypatch):
    monkeypatch.setattr(lab, "has_display", lambda: True)
    command = lab.words(8888, browser=True, folder="work")
    assert "--ServerApp.ip=127.0.0.1" in command and "--no-browser" not in command
    assert not any("token" in word for word in command)
    assert "--no-browser" in lab.words(8888, browser=False, folder="work")


@pytest.mark.parametrize(("code", "locale"), [("ru", "ru_RU"), ("ky", "default"), ("en", "default")])
def test_jupyterlab_speaks_russian_when_russian_is_chosen(code, locale, tmp_path, monkeypatch):
    monkeypatch.setattr(lab, "VENV", tmp_path)
    written = Path(lab.settings(code), "labconfig", "default_setting_overrides.json").read_text("utf-8")
    told = json.loads(written)
    assert told["@jupyterlab/translation-extension:plugin"]["locale"] == locale
    assert told["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"


def test_missing_chromium_is_an_error_only_in_ci(monkeypatch, capsys):
    monkeypatch.setattr(chromium, "find", lambda: "")
    monkeypatch.setattr(chromium, "is_root", lambda: False)
    monkeypatch.delenv("CI", raising=False)
    chromium.bring()
    assert "Chromium" in capsys.readouterr().err
    monkeypatch.setenv("CI", "true")
    with pytest.raises(SetupError):
        chromium.bring()


def plain(requirement):
    """Return a requirement without its marker: conda has every package for every machine."""
    return Requirement(f"{requirement.name}{requirement.specifier}")


def test_conda_and_pip_are_asked_for_the_same_packages():
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    conda = {Requirement(line) for line in listed if isinstance(line, str)}
    python = Requirement("python" + PYPROJECT["project"]["requires-python"])
    nbval = [requirement for requirement in DEV if requirement.name == "nbval"]
    assert conda == {python, Requirement("pip"), *map(plain, RUNTIME), *nbval}


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
@pytest.mark.parametrize(("listed", "wanted"), [*zip(LISTS, (RUNTIME, RUNTIME + DEV), strict=True)])
def test_every_dependency_is_pinned_within_its_range(listed, wanted, version):
    python = {"python_version": version, "python_full_version": version + ".9"}
    pinned = {pin.name: pin for pin in pins(listed) if not pin.marker or pin.marker.evaluate(python)}
    for requirement in wanted:
        (pin,) = pinned[requirement.name.lower()].specifier
        assert pin.operator == "==" and requirement.specifier.contains(pin.version), requirement.name


def test_the_tests_run_on_the_packages_that_users_get():
    users, tests = ({(pin.name, str(pin.specifier)) for pin in pins(name)} for name in LISTS)
    assert users <= tests


def test_windows_gets_what_only_windows_needs():
    windows = Marker("sys_platform == 'win32'")
    assert any(pin.name == "colorama" and pin.marker == windows for pin in pins("requirements.txt"))


def test_the_wheel_built_from_the_sdist_carries_the_datasets(tmp_path):
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,), (sdist,) = tmp_path.glob("*.whl"), tmp_path.glob("*.tar.gz")
    carried = set(zipfile.ZipFile(wheel).namelist())
    packages = {f"socsim/{path.relative_to(ROOT).as_posix()}" for path in ROOT.glob("datasets/*/datapackage.json")}
    assert packages and packages | {"socsim/locale/ky.po"} <= carried
    with tarfile.open(sdist) as archive:
        assert any(name.endswith("/start.py") for name in archive.getnames())


def test_the_citation_names_the_version():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == version.__version__


def test_readme_stays_short():
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) < 190


def test_check_tries_the_rooms_that_changed():
    files = ["socsim/law/law.py", "tests/cli/test_parser.py", "socsim/__init__.py", "datasets/law/law.yaml", "start.py"]
    assert check.rooms(files) == ["tests/cli", "tests/datasets", "tests/house", "tests/law"]
    assert check.rooms([]) == []


def test_check_names_what_fails_and_what_it_did_not_reach(monkeypatch, capsys):
    monkeypatch.setattr(check, "LINTERS", {"types": ["no_such_module"]})
    monkeypatch.setattr(check, "FLOORS", ["-c", "print()"])
    assert check.check(["tests/law", "tests/cli"], until=0) == 1
    told = capsys.readouterr().out
    assert "types: FAILED" in told and "floors: fine" in told and "not reached: tests/law tests/cli" in told


def test_files_that_lie_here_reach_a_command_that_runs_elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("marks.xlsx").write_bytes(b"")
    Path("datasets").mkdir()
    here = str(tmp_path.resolve() / "marks.xlsx")
    words = ["compare", "marks.xlsx", "--ngos=marks.xlsx", "datasets", "--out", "report", "missing.csv"]
    whole = work.from_here(words)
    assert [Path(word.removeprefix("--ngos=")).resolve() for word in whole[1:3]] == [Path(here)] * 2
    assert whole[3:] == words[3:] and whole[0] == "compare"


def test_the_work_folder_is_made_and_can_lie_elsewhere(tmp_path, monkeypatch):
    monkeypatch.setenv(work.VARIABLE, "")
    work.choose(str(tmp_path / "наше"))
    assert work.folder() == str(tmp_path / "наше") and (tmp_path / "наше").is_dir()


def test_running_a_command_leaves_the_kits_own_folders_as_they_were(tmp_path, monkeypatch):
    monkeypatch.setenv(work.VARIABLE, str(tmp_path / "work"))
    command = [sys.executable, "-m", "socsim", "compare", "--template", "marks.xlsx"]
    subprocess.run(command, cwd=work.folder(), env=environment.variables("ru"), check=True, capture_output=True)
    assert (tmp_path / "work" / "marks.xlsx").is_file() and not (ROOT / "marks.xlsx").exists()
