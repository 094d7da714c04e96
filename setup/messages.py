"""What start.py says, in three languages: a table of its own, for it speaks before anything is installed."""

import os
import sys

LANGUAGES = ("ru", "ky", "en")

MESSAGES = {
    "hello": (
        "Учебный комплект socsim: муниципальный социальный заказ",
        "socsim окуу топтому: муниципалдык социалдык тапшырык",
        "The socsim training kit: municipal social order",
    ),
    "from_network": (
        "Первая подготовка: обычно до полутора минут, из интернета загружается около 100 МБ.",
        "Биринчи даярдоо: адатта бир жарым мүнөткө чейин, интернеттен 100 МБга жакын жүктөлөт.",
        "First set-up: usually under a minute and a half, about 100 MB from the internet.",
    ),
    "from_wheels": (
        "Первая подготовка без интернета, из папки wheels: обычно до полутора минут.",
        "Интернетсиз биринчи даярдоо, wheels папкасынан: адатта бир жарым мүнөткө чейин.",
        "First set-up without internet, from the folder wheels: usually under a minute and a half.",
    ),
    "repairing": (
        "Папка .venv неполная, устарела или принесена с другого компьютера: собираю её заново.",
        ".venv папкасы толук эмес, эскирген же башка компьютерден алынган: кайра түзөм.",
        "The folder .venv is incomplete, out of date or from another computer: building it again.",
    ),
    "fetching": (
        "Пакеты: {done} из {total}",
        "Пакеттер: {total} ичинен {done}",
        "Packages: {done} of {total}",
    ),
    "installing": (
        "Устанавливаю пакеты ({total}); это самая долгая часть, подождите…",
        "Пакеттерди орнотуп жатам ({total}); бул эң узак бөлүк, күтө туруңуз…",
        "Installing the packages ({total}); this is the longest part, please wait…",
    ),
    "ready": (
        "Готово за {seconds} с.",
        "{seconds} секундда даяр болду.",
        "Ready in {seconds} s.",
    ),
    "chromium": (
        "Устанавливаю браузер Chromium для проверок…",
        "Текшерүүлөр үчүн Chromium браузерин орнотуп жатам…",
        "Installing the browser Chromium for the tests…",
    ),
    "office": (
        "Устанавливаю LibreOffice для проверок печати…",
        "Басып чыгарууну текшерүү үчүн LibreOffice орнотуп жатам…",
        "Installing LibreOffice for the tests of print…",
    ),
    "no_office": (
        "LibreOffice или poppler-utils не найдены, и установить их отсюда нельзя: проверки печати бумаг не выполняются "
        "(Debian: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils).",
        "LibreOffice же poppler-utils табылган жок жана аларды бул жерден орнотууга болбойт: кагаздарды басып чыгаруу "
        "текшерилбейт (Debian: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils).",
        "LibreOffice or poppler-utils were not found and cannot be installed from here: the tests of printed papers do "
        "not run (Debian: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils).",
    ),
    "no_chromium": (
        "Браузер Chromium не найден, и установить его отсюда нельзя: без него проверки в браузере не "
        "выполняются. Установите Chromium или Google Chrome (Debian: apt-get install chromium).",
        "Chromium браузери табылган жок жана аны бул жерден орнотууга болбойт: ансыз браузердеги текшерүүлөр "
        "аткарылбайт. Chromium же Google Chrome орнотуңуз (Debian: apt-get install chromium).",
        "The browser Chromium was not found and cannot be installed from here: without it the browser tests "
        "do not run. Install Chromium or Google Chrome (Debian: apt-get install chromium).",
    ),
    "hold_failed": (
        "Пробный конкурс завершился с ошибкой (код {code}); JupyterLab всё равно открывается.",
        "Сыноо конкурсу ката менен аяктады (код {code}); JupyterLab баары бир ачылат.",
        "The trial competition ended with an error (code {code}); JupyterLab opens all the same.",
    ),
    "open": (
        "JupyterLab открыт только на этом компьютере. Если браузер не открылся, введите в нём адрес:\n"
        "  {address}\nЧтобы закончить, нажмите Ctrl-C в этом окне.",
        "JupyterLab ушул компьютерде гана ачык. Браузер ачылбаса, ага бул даректи жазыңыз:\n"
        "  {address}\nБүтүрүү үчүн бул терезеде Ctrl-C басыңыз.",
        "JupyterLab is open on this computer only. If no browser has opened, give it this address:\n"
        "  {address}\nTo finish, press Ctrl-C in this window.",
    ),
    "screens_open": (
        "Тетради без кода открыты только на этом компьютере. Если браузер не открылся, введите в нём адрес:\n"
        "  {address}\nЧтобы закончить, нажмите Ctrl-C в этом окне.",
        "Кодсуз дептерлер ушул компьютерде гана ачык. Браузер ачылбаса, ага бул даректи жазыңыз:\n"
        "  {address}\nБүтүрүү үчүн бул терезеде Ctrl-C басыңыз.",
        "The notebooks without code are open on this computer only. If no browser has opened, give it this address:\n"
        "  {address}\nTo finish, press Ctrl-C in this window.",
    ),
    "work_failed": (
        "Рабочую папку подготовить не удалось: {folder}. Укажите другую: python start.py --work ПАПКА",
        "Иш папкасын даярдоо мүмкүн болгон жок: {folder}. Башкасын көрсөтүңүз: python start.py --work ПАПКА",
        "The work folder could not be prepared: {folder}. Name another one: python start.py --work FOLDER",
    ),
    "closed": ("Комплект закрыт.", "Топтом жабылды.", "The kit is closed."),
    "interrupted": (
        "Прервано. Чтобы продолжить, запустите start.py ещё раз.",
        "Үзүлдү. Улантуу үчүн start.py файлын кайра иштетиңиз.",
        "Interrupted. To go on, run start.py again.",
    ),
    "too_old": (
        "Python слишком старый: найден {found}, нужен {needed} или новее (64-разрядный). Установите новый "
        "Python с сайта python.org (Linux: пакет python3) и запустите start.py им, например: "
        "python3.12 start.py",
        "Python өтө эски: {found} табылды, {needed} же жаңыраагы (64 биттик) керек. python.org сайтынан жаңы "
        "Python орнотуп (Linux: python3 пакети), start.py файлын ошону менен иштетиңиз, мисалы: "
        "python3.12 start.py",
        "This Python is too old: found {found}, needed {needed} or newer (64-bit). Install a new Python from "
        "python.org (Linux: the package python3) and run start.py with it, for example: python3.12 start.py",
    ),
    "python_32bit": (
        "Это 32-разрядный Python {found}: для него нет нужных пакетов. Установите 64-разрядный Python "
        "(Windows installer 64-bit) с сайта python.org и запустите start.py ещё раз.",
        "Бул 32 биттик Python {found}: ага керектүү пакеттер жок. python.org сайтынан 64 биттик Python "
        "(Windows installer 64-bit) орнотуп, start.py файлын кайра иштетиңиз.",
        "This is a 32-bit Python {found}: the packages do not exist for it. Install the 64-bit Python "
        "(Windows installer 64-bit) from python.org and run start.py again.",
    ),
    "no_venv": (
        "В этом Python {found} нет модуля {module}. В Debian и Ubuntu установите пакет python3-venv "
        "(sudo apt-get install python3-venv) и запустите start.py ещё раз.",
        "Бул Python {found} ичинде {module} модулу жок. Debian жана Ubuntu үчүн python3-venv пакетин орнотуп "
        "(sudo apt-get install python3-venv), start.py файлын кайра иштетиңиз.",
        "This Python {found} has no module {module}. On Debian and Ubuntu install the package python3-venv "
        "(sudo apt-get install python3-venv) and run start.py again.",
    ),
    "disk_full": (
        "На диске не хватает места: для подготовки нужно около {space} МБ, свободно {free} МБ. Освободите "
        "место или перенесите папку на другой диск и запустите start.py ещё раз.",
        "Дискте орун жетишпейт: даярдоого {space} МБга жакын керек, {free} МБ бош. Орун бошотуп же папканы "
        "башка дискке көчүрүп, start.py файлын кайра иштетиңиз.",
        "The disk is full: the set-up needs about {space} MB, {free} MB are free. Free some space or move "
        "the folder to another disk and run start.py again.",
    ),
    "not_writable": (
        "В папку {folder} нельзя записывать, или её файлы заняты. Закройте другие окна комплекта; если не "
        "помогло, перенесите папку туда, где у вас есть право записи (например, в «Документы»).",
        "{folder} папкасына жазууга болбойт же анын файлдары бош эмес. Топтомдун башка терезелерин жабыңыз; "
        "жардам бербесе, папканы жазууга укугуңуз бар жерге («Документтер» сыяктуу) көчүрүңүз.",
        "The folder {folder} cannot be written to, or its files are in use. Close the other windows of the "
        "kit; if that does not help, move the folder to where you may write (Documents, for example).",
    ),
    "path_too_long": (
        "Путь к папке слишком длинный: {folder}. Перенесите её ближе к корню диска (например, C:\\socsim) "
        "и запустите start.py ещё раз.",
        "Папканын жолу өтө узун: {folder}. Аны дисктин башына жакын көчүрүп (мисалы, C:\\socsim), start.py "
        "файлын кайра иштетиңиз.",
        "The path of the folder is too long: {folder}. Move it nearer to the top of the disk (for example "
        "C:\\socsim) and run start.py again.",
    ),
    "no_network": (
        "Нет связи с хранилищем пакетов Python. Проверьте интернет, дату и время на компьютере, настройки "
        "прокси и запустите start.py ещё раз: уже загруженное сохранено. Без интернета положите рядом со "
        "start.py папку wheels (см. README.md). Подробности: {log}",
        "Python пакеттеринин кампасы менен байланыш жок. Интернетти, компьютердеги дата менен убакытты, "
        "прокси жөндөөлөрүн текшерип, start.py файлын кайра иштетиңиз: жүктөлгөнү сакталды. Интернет жок "
        "болсо, start.py жанына wheels папкасын коюңуз (README.md караңыз). Толугураак: {log}",
        "The store of Python packages cannot be reached. Check the internet connection, the date and time of "
        "the computer and the proxy settings, and run start.py again: what was fetched is kept. Without "
        "internet put a folder wheels beside start.py (see README.md). Details: {log}",
    ),
    "no_wheel": (
        "Для этой системы и Python {found} нет готового пакета. Нужен 64-разрядный Python от 3.11 до 3.14. "
        "Подробности: {log}",
        "Бул система жана Python {found} үчүн даяр пакет жок. 3.11ден 3.14кө чейинки 64 биттик Python керек. "
        "Толугураак: {log}",
        "There is no ready package for this system and Python {found}. A 64-bit Python from 3.11 to 3.14 is "
        "needed. Details: {log}",
    ),
    "wheels_incomplete": (
        "В папке wheels нет пакета для этой системы и Python {found}. Наполните её на таком же компьютере "
        "(см. README.md) или уберите её, чтобы установить из интернета. Подробности: {log}",
        "wheels папкасында бул система жана Python {found} үчүн пакет жок. Аны ушундай эле компьютерде "
        "толтуруңуз (README.md караңыз) же интернеттен орнотуу үчүн алып салыңыз. Толугураак: {log}",
        "The folder wheels lacks a package for this system and Python {found}. Fill it on a computer of the "
        "same kind (see README.md), or take it away to install from the internet. Details: {log}",
    ),
    "setup_failed": (
        "Подготовка не удалась. Пришлите этот файл тому, кто дал вам комплект: {log}",
        "Даярдоо ишке ашкан жок. Бул файлды топтомду берген адамга жибериңиз: {log}",
        "The set-up failed. Send this file to whoever gave you the kit: {log}",
    ),
    "already_running": (
        "Другое окно уже готовит комплект. Дождитесь, пока оно закончит.",
        "Башка терезе топтомду даярдап жатат. Ал бүткөнчө күтө туруңуз.",
        "Another window is preparing the kit already. Wait until it has finished.",
    ),
    "lab_failed": (
        "JupyterLab не запустился. Подробности: {log}",
        "JupyterLab иштеп кеткен жок. Толугураак: {log}",
        "JupyterLab did not start. Details: {log}",
    ),
    "unknown_word": (
        "Непонятное слово «{word}». Справка: python start.py --help",
        "Түшүнүксүз сөз «{word}». Маалымат: python start.py --help",
        "The word “{word}” is not understood. For help: python start.py --help",
    ),
}


class SetupError(Exception):
    """The work cannot go on; the key of a message and its facts say why."""

    def __init__(self, key: str, **facts: object):
        super().__init__(key)
        self.key, self.facts = key, facts


def chosen() -> str:
    """Return the language that SOCSIM_LANG asks for; empty when nobody has chosen one."""
    code = os.environ.get("SOCSIM_LANG", "").lower()[:2]
    return code if code in LANGUAGES else ""


def text(key: str, **facts: object) -> str:
    """Return a message in the chosen language, else in Russian."""
    return MESSAGES[key][LANGUAGES.index(chosen() or "ru")].format(**facts)


def in_all(key: str, **facts: object) -> str:
    """Return a message in the chosen language, else in all three."""
    return text(key, **facts) if chosen() else "\n\n".join(words.format(**facts) for words in MESSAGES[key])


def say(key: str, **facts: object) -> None:
    """Tell how things go on the error stream, which leaves the output to the command that is run."""
    print(text(key, **facts), file=sys.stderr, flush=True)
