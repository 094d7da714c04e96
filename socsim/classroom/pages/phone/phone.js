// A seat's page on a phone. What a person does is kept on the phone until the laptop has it on disk; the laptop is asked
// every few seconds, when it says. Written for browsers of 2017: no ?. and no ??.
(function () {
const place = document.getElementById("page"), trouble = document.getElementById("trouble");
const about = JSON.parse(place.getAttribute("data-about")), words = about.words;
const KEY = "socsim " + about.run + " " + about.phone;
const PAUSE = 600, PATIENCE = 8000, AGAIN = 5000, HIDDEN = 31000, MOST = 40;
const TEXT = "textarea,select,input:not([type=radio]):not([type=checkbox]):not([type=hidden])";
const typed = {};
let memory = "[]", rev = about.rev, busy = false, timer = 0, pause = 0, base = "", failed = 0, since = 0, closed = false, held = null;

// The outbox: other tabs of this phone share it.
function box() { try { return JSON.parse(localStorage.getItem(KEY) || "[]"); } catch (e) { return JSON.parse(memory); } }
function keep(list) { memory = JSON.stringify(list); try { localStorage.setItem(KEY, memory); } catch (e) { /* it is in memory */ } }
function put(message) {
  const ticket = about.phone + "." + Date.now().toString(36) + "." + Math.random().toString(36).slice(2);
  keep(box().concat([Object.assign({ticket: ticket}, message)]));
  status();
  push();
  return ticket;
}

function ask(path, body, ready) {
  const headers = {"X-Key": about.key};
  if (body) headers["Content-Type"] = "application/json"; else if (rev) headers["If-None-Match"] = '"' + rev + '"';
  const late = new Promise(function (ok, no) { setTimeout(no, PATIENCE); });
  const asked = fetch(base + path, {method: body ? "POST" : "GET", headers: headers, body: body, cache: "no-store", credentials: base ? "omit" : "same-origin"});
  return Promise.race([asked, late]).then(function (answer) {
    failed = 0; since = 0;
    wait(answer.headers.get("X-Next"));
    if (answer.status === 304) return status();
    if (answer.status === 410 || answer.status === 401) return answer.text().then(over);
    if (!answer.ok) return answer.text().then(function (text) { say(text); wait(AGAIN); });
    return answer.json().then(function (got) { closed = false; ready(got); });
  }).catch(function () {
    failed += 1;
    since = since || Date.now();
    const all = [""].concat(about.hosts);
    base = all[(all.indexOf(base) + 1) % all.length];
    wait(AGAIN);
  }).then(status);
}
function wait(ms) { clearTimeout(timer); timer = setTimeout(poll, document.hidden ? HIDDEN : Number(ms) || AGAIN); }
function poll() { if (box().length) push(); else ask("/now", null, take); }
function push() {
  const list = box().slice(0, MOST);
  if (busy || !list.length) return;
  busy = true;
  ask("/put", JSON.stringify({acts: list}), function (got) {
    keep(box().filter(function (one) { return !got.done[one.ticket]; }));
    for (const name in typed) if (got.done[typed[name].sent]) delete typed[name];
    take(got);
  }).then(function () { busy = false; if (!failed && !closed && box().length) push(); });
}

function take(got) {
  if (got.to) { location.assign(got.to); return; }
  if (got.file) { location.assign(got.file); return; }
  rev = got.rev;
  if (got.page) {
    const writes = document.activeElement && document.activeElement.matches(TEXT) && typed[named(document.activeElement)];
    if (got.stage !== about.stage && writes) held = got; else show(got);
  }
  if (got.why) say(got.why);
}
function say(text) { const at = place.querySelector("[data-fault]"); if (at) { at.textContent = text; at.scrollIntoView({block: "center"}); } }
function over(text) {
  closed = true;
  trouble.innerHTML = text + (box().length ? "<p><b>" + words.kept.replace("{n}", box().length) + "</b></p>" : "");
}

function show(got) {
  const fresh = document.createElement("div");
  fresh.innerHTML = got.page;
  children(place, fresh);
  refill(box());
  if (got.stage !== about.stage) { about.stage = got.stage; scrollTo(0, 0); const h1 = place.querySelector("h1"); if (h1) h1.focus(); }
  held = null;
  wind();
}
function children(old, fresh) {
  const coming = Array.from(fresh.childNodes);
  coming.forEach(function (to, i) {
    const from = old.childNodes[i];
    if (!from) old.appendChild(to);
    else if (from.nodeName !== to.nodeName || from.id !== to.id) old.replaceChild(to, from);
    else if (from.nodeType === 1) one(from, to);
    else if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue;
  });
  while (old.childNodes.length > coming.length) old.removeChild(old.lastChild);
}
function one(from, to) {
  Array.from(from.attributes).forEach(function (a) { if (!to.hasAttribute(a.name) && a.name !== "open") from.removeAttribute(a.name); });
  Array.from(to.attributes).forEach(function (a) { if (from.getAttribute(a.name) !== a.value) from.setAttribute(a.name, a.value); });
  const mine = from.form && from.name && typed[named(from)];
  if (from.nodeName !== "TEXTAREA") children(from, to);
  else if (!mine) from.value = to.textContent.replace(/^\n/, "");
  if (mine || from.nodeName !== "INPUT") return;
  if (/radio|checkbox/.test(from.type)) from.checked = to.hasAttribute("checked");
  else from.value = to.getAttribute("value") || "";
}
// What waits on the phone stands in its fields, also after the page was loaded anew.
function refill(list) {
  list.forEach(function (m) {
    if (m.do !== "act") return;
    place.querySelectorAll('form[data-act="' + m.kind + '"]').forEach(function (form) {
      if (JSON.stringify(data(form)) === JSON.stringify(m.data)) (m.fields || []).forEach(function (f) {
        Array.from(form.elements).forEach(function (e) {
          if (e.name !== f[0]) return;
          if (/radio/.test(e.type)) e.checked = e.value === f[2];
          else if (/checkbox/.test(e.type)) e.checked = f[2] === "yes";
          else if (!typed[named(e)]) e.value = f[2];
        });
      });
    });
  });
}

const data = function (e) { return JSON.parse(e.getAttribute("data-data") || "{}"); };
const named = function (e) { return (e.form ? e.form.getAttribute("data-act") + (e.form.getAttribute("data-data") || "") : "") + e.name; };
const text = function (e) { return e.type === "checkbox" ? (e.checked ? "yes" : "") : e.value; };
const stem = function (name) { return name.replace(/\.\d+(\..*)?$/, "."); };
function send(form, wanted, by) {
  const from = by && by.getAttribute("data-act") ? by : form, fields = [], mine = [];
  Array.from(form.elements).forEach(function (e) {
    if (!e.name || e.name[0] === "_" || e.type === "submit" || (e.type === "radio" && !e.checked) || !wanted(e)) return;
    fields.push([e.name, e.type === "checkbox" ? "yes" : e.getAttribute("data-type") || "text", text(e)]);
    mine.push(named(e));
  });
  if (by && by.name && by.name[0] !== "_") fields.push([by.name, by.getAttribute("data-type") || "text", by.value]);
  const ticket = put({do: "act", kind: from.getAttribute("data-act"), data: Object.assign(data(form), data(from)), fields: fields});
  mine.forEach(function (name) { if (typed[name]) typed[name].sent = ticket; });
}
function flush() {
  clearTimeout(pause);
  place.querySelectorAll("form[data-typing]").forEach(function (form) {
    const stems = Array.from(form.elements).filter(function (e) { const t = e.name && typed[named(e)]; return t && !t.sent; }).map(function (e) { return stem(e.name); });
    if (stems.length) send(form, function (e) { return stems.indexOf(stem(e.name)) >= 0; });
  });
}
function note(e) {
  if (!e.name || !e.form || !e.form.hasAttribute("data-act")) return;
  typed[named(e)] = {sent: ""};
  status();
  clearTimeout(pause);
  if (e.form.hasAttribute("data-typing")) { if (e.type === "radio") flush(); else pause = setTimeout(flush, PAUSE); }
}

function status() {
  const waits = box().length, dirty = waits || Object.keys(typed).length;
  const saved = place.querySelector("[data-saved]"), unsaved = place.querySelector("[data-unsaved]");
  if (saved) saved.hidden = Boolean(dirty);
  if (unsaved) { unsaved.hidden = !dirty; unsaved.textContent = waits && failed ? words.kept.replace("{n}", waits) : words.writing; }
  if (closed) return;
  const kind = navigator.onLine === false ? "offline" : failed > 1 ? "away" : "";
  const lasts = since ? Math.round((Date.now() - since) / 1000) : 0;
  const line = kind ? words[kind].replace("{n}", waits).replace("{time}", Math.floor(lasts / 60) + ":" + ("0" + lasts % 60).slice(-2)) : held ? words.moved : "";
  if (trouble.textContent !== line) trouble.textContent = line;
}

let ends = 0;
function wind() { const c = place.querySelector("[data-clock]"); ends = c ? Date.now() + Number(c.getAttribute("data-left")) : 0; tick(); }
function tick() {
  const c = place.querySelector("[data-clock]");
  if (failed) status();
  if (!c || c.hasAttribute("data-rests")) return;
  const s = Math.max(Math.ceil((ends - Date.now()) / 1000), 0), face = c.querySelector("[data-time]");
  face.textContent = s ? c.getAttribute("data-say").replace("{time}", Math.floor(s / 60) + ":" + ("0" + s % 60).slice(-2)) : c.getAttribute("data-over");
}

place.addEventListener("click", function (event) {
  const b = event.target.closest("button[data-act],button[data-open],button[data-do],a[data-open],tr[data-open]");
  if (!b || (b.type === "submit" && b.form && b.form.hasAttribute("data-act"))) return;
  event.preventDefault();
  if (b.getAttribute("aria-disabled") === "true") return;
  flush();
  if (b.hasAttribute("data-act")) put({do: "act", kind: b.getAttribute("data-act"), data: data(b), fields: []});
  else if (b.hasAttribute("data-open")) ask("/put", JSON.stringify({acts: [{ticket: "", do: "open", data: JSON.parse(b.getAttribute("data-open"))}]}), take);
  else put({do: b.getAttribute("data-do"), data: data(b)});
});
place.addEventListener("submit", function (event) {
  const form = event.target, by = event.submitter || document.activeElement;
  if (!form.hasAttribute("data-act") || form.getAttribute("data-act") === "protocol") return;
  event.preventDefault();
  if (by && by.getAttribute("aria-disabled") === "true") return;
  if (form.hasAttribute("data-typing") && !(by && by.getAttribute("data-act"))) return flush();
  flush();
  send(form, function () { return true; }, by && by.form === form && by.type === "submit" ? by : null);
});
place.addEventListener("input", function (event) { note(event.target); });
place.addEventListener("focusout", function (event) { if (event.target.matches(TEXT)) flush(); if (held) setTimeout(function () { if (held) show(held); }, 0); });
trouble.addEventListener("click", function () { if (held) { flush(); show(held); status(); } });
document.addEventListener("visibilitychange", function () { if (document.hidden) flush(); else poll(); });
addEventListener("pageshow", function (event) { if (event.persisted) { rev = ""; poll(); } });
addEventListener("online", poll);
addEventListener("offline", status);
addEventListener("pagehide", flush);
setInterval(tick, 1000);
refill(box());
wind();
wait(about.next);
if (box().length) push();
})();
