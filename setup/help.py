"""What ``start.py --help`` says: every verb, for whom it is, in three languages."""

from setup.messages import LANGUAGES, chosen

NAMES = {  # what a person puts in place of a word in capitals
    "NAME": ("ИМЯ", "АТЫ", "NAME"),
    "FOLDER": ("ПАПКА", "ПАПКА", "FOLDER"),
    "FILE": ("ФАЙЛ", "ФАЙЛ", "FILE"),
    "SCENARIO": ("СЦЕНАРИЙ", "СЦЕНАРИЙ", "SCENARIO"),
    "LAW": ("ЗАКОН", "МЫЙЗАМ", "LAW"),
}
PARTS = (
    (
        ("Начать", "Баштоо", "To begin"),
        (
            (
                "[--lang ru|ky|en] [--name NAME] [--work FOLDER] [--no-browser]",
                "подготовить комплект, провести пробный конкурс, открыть ваши копии тетрадей;\n"
                "с --name у каждого на этом компьютере своя папка, --work называет другое место для всех",
                "топтомду даярдоо, сыноо конкурсун өткөрүү, дептерлердин сиздин көчүрмөлөрүн ачуу;\n"
                "--name менен бул компьютерде ар кимдин өз папкасы бар, --work баарына башка жерди көрсөтөт",
                "set up the kit, hold a trial competition, open your copies of the notebooks;\n"
                "with --name everybody has a folder on this computer, --work names another place for all",
            ),
            (
                "screens",
                "тетради без кода, как страницы в браузере",
                "кодсуз дептерлер, браузердеги барактар катары",
                "the notebooks without code, as pages in a browser",
            ),
            (
                "play SCENARIO",
                "провести целый конкурс в терминале: вы на одном месте, остальные играют боты",
                "терминалда бүтүндөй конкурс өткөрүү: сиз бир орунда, калгандарын боттор ойнойт",
                "hold a whole competition in the terminal: you in one seat, bots in the others",
            ),
            (
                "work list|lay|pack|unpack|remove|forget",
                "что сделано на этом компьютере: показать, упаковать, удалить",
                "бул компьютерде эмне жасалганын көрсөтүү, таңгактоо, өчүрүү",
                "what was made on this computer: show, pack, remove",
            ),
        ),
    ),
    (
        ("Провести занятие", "Сабак өткөрүү", "To hold a workshop"),
        (
            (
                "workshop guide|papers|seats|class|marks|survey",
                "руководство преподавателя, бумаги для печати, кто кого играет;\n"
                "конкурс вашей группы, её оценки с бумаги, анкеты до и после",
                "окутуучунун колдонмосу, басып чыгаруу үчүн кагаздар, ким кимди ойнойт;\n"
                "тобуңуздун конкурсу, анын кагаздагы упайлары, мурдагы жана кийинки анкеталар",
                "the instructor's guide, papers to print, who plays whom;\n"
                "a competition of your group, its marks from paper, questionnaires before and after",
            ),
            (
                "class check|rehearse|backup",
                "занятие на телефонах: комната в сети ноутбука, адрес и ПИН, пульт ведущего, стена для проектора;\n"
                "проверить сеть, прорепетировать с роботами, записать копию для второго ноутбука",
                "телефондордогу сабак: ноутбуктун тармагындагы бөлмө, дареги жана ПИНи, алып баруучунун пульту;\n"
                "тармакты текшерүү, роботтор менен машыгуу, экинчи ноутбук үчүн көчүрмө жазуу",
                "the class on phones: a room in the laptop's network, its address and PIN, the desk, the wall;\n"
                "check the network, rehearse with robots, write a copy for a second laptop",
            ),
            (
                "slides [--pdf]",
                "собрать презентации в work/slides",
                "презентацияларды work/slides папкасына чогултуу",
                "build the decks into work/slides",
            ),
            (
                "handouts",
                "тетради без решений в work/handouts, чтобы раздать участникам",
                "катышуучуларга таратуу үчүн чечимсиз дептерлер, work/handouts папкасында",
                "the notebooks without solutions, to hand out, in work/handouts",
            ),
            (
                "hold --municipality NAME",
                "провести один конкурс и составить протокол",
                "бир конкурс өткөрүп, протоколун түзүү",
                "hold one competition and write its protocol",
            ),
            (
                "compare FILE",
                "оценки вашей комиссии по всем правилам; --template FILE записывает пустой файл Excel",
                "комиссияңыздын упайлары бардык эрежелер боюнча; --template FILE бош Excel файлын жазат",
                "the marks of your commission under every rule; --template FILE writes an empty Excel file",
            ),
            (
                "ready [--people N]",
                "накануне: проверить компьютер и провести одну пробную группу целиком; зелёное или что сделать",
                "кечинде: компьютерди текшерип, бир сыноо тобун толугу менен өткөрүү; жашыл же эмне кылуу керек",
                "the evening before: check the computer and take one trial class all the way; green, or what to do",
            ),
            (
                "project [FILE]",
                "показать итог на стене по шагам: комната, книга с оценками группы или учебный пример",
                "жыйынтыкты дубалга кадам менен көрсөтүү: бөлмө, топтун упайлары бар китеп же окуу мисалы",
                "read a result out on the wall step by step: a room, the group's workbook or a training example",
            ),
            (
                "room verify|replay|export|forget|papers FILE",
                "сыгранный конкурс: проверить запись, показать, составить протокол, убрать имена",
                "ойнолгон конкурс: жазуусун текшерүү, көрсөтүү, протоколун түзүү, ысымдарды алып салуу",
                "a competition that was played: verify its record, show it, write the protocol, forget the names",
            ),
            (
                "data list|check|example",
                "данные комплекта; образцы таблиц, чтобы внести своё; проверка вашего файла",
                "топтомдун маалыматы; өзүңүздүкүн киргизүү үчүн таблица үлгүлөрү; файлыңызды текшерүү",
                "the kit's data; sample tables for your own; a check of your file",
            ),
        ),
    ),
    (
        ("Исследовать закон", "Мыйзамды изилдөө", "To study the law"),
        (
            (
                "law list|show|diff|check",
                "право как данные: сценарии, что действует на дату, чем законы различаются",
                "укук маалымат катары: сценарийлер, кайсы күнү эмне күчүндө, мыйзамдардын айырмасы",
                "the law as data: scenarios, what holds on a day, how two laws differ",
            ),
            (
                "contrast LAW LAW",
                "сравнить два закона на одном и том же случае",
                "эки мыйзамды бирдей кокустукта салыштыруу",
                "contrast two laws on the same luck",
            ),
            (
                "simulate",
                "просчитать годы: муниципалитеты, НПО, потребности",
                "жылдарды эсептөө: муниципалитеттер, БӨУлар, муктаждыктар",
                "simulate years: municipalities, NGOs, needs",
            ),
            (
                "explore DESIGN",
                "просчитать исследование из файла: много точек на одних и тех же повторах",
                "файлдагы изилдөөнү эсептөө: көп чекит бирдей кайталоолордо",
                "run a study from a file: many points on the same replications",
            ),
            (
                "validate",
                "проверить модель на известных закономерностях",
                "моделди белгилүү мыйзам ченемдүүлүктөрдө текшерүү",
                "try the model on known patterns",
            ),
        ),
    ),
    (
        ("Изменять комплект", "Топтомду өзгөртүү", "To change the kit"),
        (
            (
                "test",
                "проверить всё",
                "баарын текшерүү",
                "test everything",
            ),
            (
                "check",
                "быстро проверить то, что изменено в коде (до двух минут)",
                "коддогу өзгөрүүлөрдү тез текшерүү (эки мүнөткө чейин)",
                "test what was changed in the code, within two minutes",
            ),
            (
                "review",
                "записать список кыргызских текстов для проверки носителем языка",
                "тил билген адам текшерсин деп кыргызча тексттердин тизмесин жазуу",
                "write the list of Kyrgyz texts for a speaker to check",
            ),
        ),
    ),
)
LAST = (
    "Справка одной команды: python start.py hold --help\n"
    "Язык: --lang, иначе переменная SOCSIM_LANG, иначе русский.\n"
    "Без интернета: положите рядом со start.py папку wheels (см. README.ru.md).",
    "Бир буйруктун маалыматы: python start.py hold --help\n"
    "Тил: --lang, болбосо SOCSIM_LANG өзгөрмөсү, ал да жок болсо орусча.\n"
    "Интернет жок болсо: start.py жанына wheels папкасын коюңуз (README.ky.md караңыз).",
    "The help of one command: python start.py hold --help\n"
    "Language: --lang, else the variable SOCSIM_LANG, else Russian.\n"
    "Without internet: put a folder wheels beside start.py (see README.md).",
)


def help_text() -> str:
    """Return the help in the chosen language, else in all three."""
    codes = [chosen()] if chosen() else LANGUAGES
    return "\n\n".join(in_language(code) for code in codes)


def in_language(code: str) -> str:
    """Return the help in one language: its parts, in each the commands and what they do."""
    place = LANGUAGES.index(code)
    parts = []
    for heading, commands in PARTS:
        lines = [heading[place]]
        for words, *told in commands:
            lines.append("  " + _in_place("python start.py " + words, place))
            lines += ["      " + line for line in _in_place(told[place], place).split("\n")]
        parts.append("\n".join(lines))
    return "\n\n".join([*parts, LAST[place]])


def _in_place(text: str, place: int) -> str:
    """Put the words of a language where a person has a choice."""
    for name, names in NAMES.items():
        text = text.replace(name, names[place])
    return text
