"""The commissions of a class beside each other, for the debrief."""

from pathlib import Path

from socsim.base.errors import Lesson
from socsim.base.i18n import language
from socsim.classroom.live import commissions as beside
from socsim.classroom.live import store
from socsim.classroom.workshop import entering, rooms
from socsim.documents.page import part
from socsim.widgets.markup import paragraph
from socsim.widgets.still import Still, styled


def commissions(folder: Path | str | None = None) -> Still:
    """Show what each commission of the latest class made of the same applications, and what all of them as one would.

    Parameters
    ----------
    folder : path, optional
        Where the folders of classes lie; missing: ``class`` in the folder of whoever works here.
    """
    speak = language()
    for path in rooms.every(Path(folder) if folder else rooms.folder()):
        room = store.read(path)
        if entering.is_concluded(room):
            try:
                return styled(part(beside.told(beside.of(room.state, speak), speak)), speak)
            except Lesson as lesson:
                return styled(paragraph(lesson.text(speak), "note"), speak)
    return styled(paragraph(speak("commissions.none"), "note"), speak)
