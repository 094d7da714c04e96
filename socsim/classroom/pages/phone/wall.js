// The wall asks the laptop every second what stands on it; its clock ticks here.
const wall = document.getElementById("wall"), lost = document.getElementById("lost");
let rev = JSON.parse(wall.dataset.about).rev, ends = 0;
const lang = JSON.parse(wall.dataset.about).lang;
function wind() { const c = wall.querySelector("[data-clock]"); ends = c ? performance.now() + Number(c.dataset.left) : 0; tick(); }
function tick() {
  const c = wall.querySelector("[data-clock]");
  if (!c || "rests" in c.dataset) return;
  const s = Math.max(Math.ceil((ends - performance.now()) / 1000), 0);
  c.querySelector("[data-time]").textContent = s ? `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}` : c.dataset.over;
}
async function look() {
  try {
    const answer = await fetch(`/wall/now?rev=${rev}&lang=${lang}`, {cache: "no-store"});
    lost.hidden = answer.ok;
    if (answer.status === 200) { const got = await answer.json(); rev = got.rev; wall.innerHTML = got.page; wind(); }
  } catch (error) { lost.hidden = false; }
  setTimeout(look, 1000);
}
setInterval(tick, 1000);
wind();
look();
