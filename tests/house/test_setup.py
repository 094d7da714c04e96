"""The set-up behind start.py, without installing anything."""

import json
import re
import socket
import string
import subprocess
import sys
from pathlib import Path

import pytest

from setup import chromium, environment, lab, office
from setup.messages import LANGUAGES, MESSAGES, SetupError, in_all, text

ROOT = environment.ROOT


@pytest.fixture(autouse=True)
def no_language_chosen(monkeypatch):
    monkeypatch.setenv("SOCSIM_LANG", "")


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


def test_too_old():
    assert environment.too_old((3, 10, 14)) and environment.too_old((2, 7)) and environment.too_old((3, 6, 8))
    assert not environment.too_old((3, 11, 0)) and not environment.too_old((3, 14, 1))


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


def test_missing_office_is_told_and_no_error(monkeypatch, capsys):
    monkeypatch.setattr(office, "find", lambda: "")
    monkeypatch.setattr(office, "is_root", lambda: False)
    office.bring()
    said = capsys.readouterr().err
    assert "LibreOffice" in said and all(package in said for package in office.PACKAGES)


def test_missing_chromium_is_an_error_only_in_ci(monkeypatch, capsys):
    monkeypatch.setattr(chromium, "find", lambda: "")
    monkeypatch.setattr(chromium, "is_root", lambda: False)
    monkeypatch.delenv("CI", raising=False)
    chromium.bring()
    assert "Chromium" in capsys.readouterr().err
    monkeypatch.setenv("CI", "true")
    with pytest.raises(SetupError):
        chromium.bring()


def test_a_folder_is_made_again_by_a_python_that_does_not_lie_in_it(tmp_path, monkeypatch):
    """Who has activated the old environment runs start.py with the Python that is about to go."""
    made = tmp_path / ".venv"
    made.mkdir()
    monkeypatch.setattr(environment, "VENV", made)
    monkeypatch.setattr(environment.sys, "executable", str(made / "bin/python"))
    commands = []
    monkeypatch.setattr(environment, "logged", commands.append)
    monkeypatch.setattr(environment, "link_socsim", lambda packages: None)
    environment.make_venv()
    assert not commands[0][0].startswith(str(made)) and Path(commands[0][0]).exists()
