// Draws the step that the process says, and tells it what was pressed; nothing of a later step is ever here.
const wall = document.getElementById("wall");
const part = name => document.getElementById(name);
const key = wall.dataset.key;
const AHEAD = new Set(["ArrowRight", "ArrowDown", "PageDown", "Space", "Enter", "NumpadEnter"]);
const BACK = new Set(["ArrowLeft", "ArrowUp", "PageUp", "Backspace"]);
const DARK = new Set(["KeyB", "Period"]);
const MORE = new Set(["Equal", "NumpadAdd"]);
const MOST_DOTS = 12;
let shown = {version: 0};
let ends = 0;
let whole = 1;

function draw(now) {
  const moved = now.step !== shown.step || now.lang !== shown.lang;
  shown = now;
  if (moved) part("step").innerHTML = now.html;
  part("dark").hidden = !now.dark;
  if (part("next")) part("next").textContent = now.next;
  part("dots").setAttribute("aria-label", now.told);
  if (now.of > MOST_DOTS) part("dots").textContent = now.told;
  else part("dots").innerHTML = Array.from({length: now.of}, (_, n) => `<i class="${n < now.step ? "on" : n === now.step ? "now" : ""}"></i>`).join("");
  ends = performance.now() + 1000 * now.left;
  whole = Math.max(now.seconds, now.left, 1);
  tick();
}

function tick() {
  const clock = document.querySelector("[data-clock]");
  if (!clock) return;
  const left = Math.max(0, (ends - performance.now()) / 1000);
  clock.querySelector("[data-seconds]").textContent = Math.ceil(left);
  clock.style.setProperty("--left", 100 * left / whole);
}

async function say(what) {
  if (!key) return;
  const words = {method: "POST", headers: {"Content-Type": "application/json", "X-Wall-Key": key}};
  words.body = JSON.stringify({what, from: shown.step});
  const answer = await fetch("said", words).catch(() => null);
  part("lost").hidden = Boolean(answer?.ok);
  if (answer?.ok) draw(await answer.json());
}

async function listen() {
  for (;;) {
    const answer = await fetch(`now?after=${shown.version}`, {cache: "no-store"}).catch(() => null);
    part("lost").hidden = Boolean(answer?.ok);
    if (answer?.ok) {
      const now = await answer.json();
      if (now.version !== shown.version) draw(now);
    } else {
      await new Promise(later => setTimeout(later, 1000));
    }
  }
}

addEventListener("keydown", event => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const written = event.key.toLowerCase();
  const what = AHEAD.has(event.code) ? "ahead" : BACK.has(event.code) ? "back"
    : DARK.has(event.code) || written === "б" || written === "b" || written === "." ? "dark"
    : MORE.has(event.code) || written === "+" ? "more" : "";
  if (event.code === "KeyF" && !document.fullscreenElement) document.documentElement.requestFullscreen?.();
  if (!what) return;
  event.preventDefault();
  if (!event.repeat) say(what);
});
addEventListener("click", () => say("ahead"));
setInterval(tick, 100);
listen();
