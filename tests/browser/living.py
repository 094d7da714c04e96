"""A room's page in a browser without a notebook around it: the same scripts, the messages carried by Playwright."""

from playwright.sync_api import Page

from socsim.base.tokens import letters
from socsim.classroom.live.screen import Screen
from socsim.classroom.pages.room import styles
from socsim.widgets.room import Room

CARRIER = """<script type="module">
%s
const heard = [];
window.answers = 0;  // how many have come and stand on the page
const model = {get: () => "", on: (what, hear) => what === "msg:custom" && heard.push(hear), off: () => {}};
model.send = async message => {
  const answer = await window.say(message);
  heard.forEach(hear => hear(answer));
  window.answers++;
};
render({model, el: document.getElementById("place")});
</script>"""


def live(page: Page, screen: Screen) -> None:
    """Show a screen on a page, and answer what is done on it from here."""

    def say(message: dict[str, object]) -> dict[str, object]:
        answer = screen.receive(message)
        return answer | ({"style": styles.style(":host")} if message.get("do") == "hello" else {})

    page.expose_function("say", say)
    script = CARRIER % Room._esm.replace("export default", "const widget =")
    page.set_content(f"<!doctype html><style>{letters.faces()}</style><div id='place'></div>{script}")
