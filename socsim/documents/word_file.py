"""What every Word file of the kit has: title, author and language, the kit's letters, a foot with the page's number."""

from docx.document import Document as WordDocument
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from socsim.base.i18n import language
from socsim.base.tokens.values import COLOURS, FAMILY

TAGS = {"ru": "ru-RU", "ky": "ky-KG", "en": "en-GB"}
HEADS = {"Title": "ink", "Heading 1": "blue", "Heading 2": "blue", "Heading 3": "blue", "Caption": "quiet"}
SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")  # Word takes a font for each
THEMES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")  # what would win over it


def named(word: WordDocument, title: str, code: str) -> None:
    """Write title, author and language into the properties of the file."""
    properties = word.core_properties
    properties.title = title
    properties.author = properties.last_modified_by = language(code)("paper.author")
    properties.language = TAGS[code]
    properties.comments = ""


def lettered(word: WordDocument, code: str, size: float = 11) -> None:
    """Set all styles in the kit's letters and the language of the text."""
    style = word.styles["Normal"]
    letters(style, "ink")
    style.font.size = Pt(size)
    tongue = OxmlElement("w:lang")
    tongue.set(qn("w:val"), TAGS[code])
    style.element.rPr.append(tongue)
    for name, colour in HEADS.items():
        letters(word.styles[name], colour)


def letters(style: ParagraphStyle, colour: str) -> None:
    """Set a style in the kit's letters; a computer without them takes others, for which the lines leave room."""
    style.font.name = FAMILY
    style.font.color.rgb = RGBColor.from_string(COLOURS[colour][1:].upper())
    fonts = style.element.rPr.rFonts
    for theme in THEMES:
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in SCRIPTS:
        fonts.set(qn(f"w:{script}"), FAMILY)


def footed(section: Section, said: str, width: float) -> None:
    """Write a foot: some words at the left, and at the right the page and how many pages the file has.

    Parameters
    ----------
    section : Section
    said : str
    width : float
        Between the edges, millimetres.
    """
    footer = section.footer
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.style = "Normal"
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{said}\t")
    _field(paragraph, "PAGE")
    paragraph.add_run(" / ")
    _field(paragraph, "NUMPAGES")
    for run in paragraph.runs:
        run.font.size = Pt(8)
        run.font.color.rgb = RGBColor.from_string(COLOURS["quiet"][1:].upper())


def _field(paragraph: Paragraph, name: str) -> None:
    """Write a number that Word counts itself."""
    for kind in ("begin", "separate", "end"):
        run = paragraph.add_run()
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        if kind == "separate":
            asked = OxmlElement("w:instrText")
            asked.text = f" {name} "
            run._r.append(asked)
            run = paragraph.add_run()
        run._r.append(mark)
        if kind == "separate":
            paragraph.add_run("1")
