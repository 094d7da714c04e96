// A room's page in the browser: what a person does goes out as a message, the new page comes back and is put in place.
// `channel` carries both: send(message), receive(callback), lost(callback). A notebook and a server have their own.

const PAUSE = 600;  // ms without a key, then what was typed is sent
const TEN = 700;  // ms in which "0" after "1" makes ten
const SILENCE = 20000;  // ms without an answer, then the page says what is written
const SECOND = 1000;  // ms between two looks at the clock
const TEXTS = "textarea, select, input:not([type=radio], [type=checkbox])";

function live(root, place, channel) {
  const typed = new Map();  // what stands in a field and is not acknowledged, by field
  const waiting = new Map();  // messages on their way, by number
  let number = 0, pause = 0, silence = 0, ten = 0;

  const formOf = field => field.closest("form[data-act]");
  const named = field => `${formOf(field).dataset.act} ${formOf(field).dataset.data ?? ""} ${field.name}`;
  const value = field => field.type === "checkbox" ? (field.checked ? "yes" : "") : field.value;
  const data = element => JSON.parse(element.dataset.data || "{}");
  const find = query => place.querySelector(query);

  function send(message) {
    const same = JSON.stringify(message);
    if ([...waiting.values()].includes(same)) return 0;
    waiting.set(++number, same);
    clearTimeout(silence);
    silence = setTimeout(() => gone(), SILENCE);
    channel.send({...message, n: number});
    return number;
  }

  function fields(form, wanted = () => true) {
    return [...form.elements]
      .filter(field => field.name && field.type !== "submit" && (field.type !== "radio" || field.checked) && wanted(field))
      .map(field => [field.name, field.type === "checkbox" ? "yes" : field.dataset.type || "text", value(field)]);
  }

  // A list goes whole, everything else field by field: so the record says what was changed.
  const stem = name => name.replace(/\.\d+(\..*)?$/, ".");

  function submit(form, wanted, extra = [], from = form) {
    const sent = fields(form, wanted);
    const n = send({do: "act", kind: from.dataset.act, data: {...data(form), ...data(from)}, fields: [...sent, ...extra]});
    for (const field of form.elements) {
      const note = field.name && typed.get(named(field));
      if (note && n && (!wanted || wanted(field))) note.sent = n;
    }
  }

  function flush() {
    clearTimeout(pause);
    for (const form of place.querySelectorAll("form[data-typing]")) {
      const changed = [...form.elements].filter(field => field.name && typed.get(named(field))?.sent === 0);
      const stems = new Set(changed.map(field => stem(field.name)));
      if (stems.size) submit(form, field => stems.has(stem(field.name)));
    }
  }

  function note(field) {
    if (!field.name || !formOf(field)) return;
    typed.set(named(field), {text: value(field), sent: 0});
    state();
    clearTimeout(pause);
    if (formOf(field).hasAttribute("data-typing")) pause = setTimeout(flush, PAUSE);
  }

  function press(button) {
    if (button.getAttribute("aria-disabled") === "true") return;
    flush();
    if (button.dataset.act) send({do: "act", kind: button.dataset.act, data: data(button)});
    else if (button.dataset.open) send({do: "open", data: JSON.parse(button.dataset.open)});
    else send({do: button.dataset.do, data: data(button)});
  }

  // A line of the budget is pressed: its words stand in the reason.
  function quote(words) {
    const field = find("[data-quotes]");
    if (!field) return;
    field.value = [field.value.trim(), words].filter(Boolean).join(" ");
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
    note(field);
  }

  channel.receive(answer => {
    waiting.delete(answer.n);
    if (!waiting.size) clearTimeout(silence);
    for (const [name, entry] of typed) {
      if (entry.sent !== answer.n || !answer.n) continue;
      if (answer.taken) typed.delete(name);
      else entry.sent = 0;
    }
    words = answer.words ?? words;
    const newest = find("[data-newest]")?.id;
    if (answer.page) show(answer.page), wind();
    const opened = find("[data-newest]");
    if (newest && opened && opened.id !== newest) opened.scrollIntoView({block: "nearest"});
    if (answer.file) download(answer.file);
    if (answer.fault) find("[data-fault]")?.replaceChildren(answer.fault);
  });
  let words = {};

  function download(file) {
    const bytes = Uint8Array.from(atob(file.content), letter => letter.charCodeAt(0));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes]));
    link.download = file.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), SILENCE);
  }

  function show(page) {
    const before = root.activeElement;
    const address = before && place.contains(before) ? addressOf(before) : "";
    const [start, end] = before?.matches(TEXTS) && before.type !== "select-one" ? [before.selectionStart, before.selectionEnd] : [];
    Idiomorph.morph(place, page, {morphStyle: "innerHTML", callbacks: {beforeNodeMorphed: keep, beforeAttributeUpdated: fold}});
    state();
    if (!address || root.activeElement === before) return;
    const again = [...place.querySelectorAll("button, input, textarea, select, [tabindex]")].find(e => addressOf(e) === address);
    (again ?? find("#task"))?.focus();
    if (again?.matches(TEXTS) && start !== undefined && start !== null) again.setSelectionRange(start, end);
  }

  const addressOf = element => element.id || (element.name && formOf(element)
    ? named(element) + (element.type === "radio" ? element.value : "")
    : [element.tagName, element.dataset.act, element.dataset.open, element.dataset.do, element.dataset.data].join(" "));

  // What a person typed since stays in its field, whatever the new page says of it.
  function keep(old, fresh) {
    if (fresh.nodeType !== 1 || !fresh.name || !fresh.form) return;
    const entry = typed.get(named(fresh));
    if (!entry) return;
    if (fresh.type === "radio") fresh.toggleAttribute("checked", fresh.checked = fresh.value === entry.text);
    else if (fresh.type === "checkbox") fresh.toggleAttribute("checked", fresh.checked = entry.text === "yes");
    else if (fresh.tagName === "TEXTAREA") fresh.value = fresh.textContent = entry.text;
    else fresh.setAttribute("value", fresh.value = entry.text);
  }

  const fold = (name, element) => !(name === "open" && element.tagName === "DETAILS");

  function state() {
    find("[data-saved]")?.toggleAttribute("hidden", typed.size > 0);
    find("[data-unsaved]")?.toggleAttribute("hidden", typed.size === 0);
    for (const place of root.querySelectorAll("[data-count]")) count(place);
  }

  function count(place) {
    const field = place.parentElement.querySelector("textarea, input");
    const letters = field.value.trim().length;
    const {most, least} = field.dataset;
    const short = least && letters < least;
    place.classList.toggle("short", Boolean(short));
    place.textContent = (short ? place.dataset.short : place.dataset.count)
      .replace("{count}", letters).replace("{most}", most).replace("{least}", least);
  }

  function gone() {
    if (find(".gone") || !words.gone) return;
    const bar = document.createElement("section");
    bar.className = "card gone";
    bar.setAttribute("role", "alert");
    bar.append(Object.assign(document.createElement("p"), {textContent: words.gone}));
    if (root.host?.closest(".jp-NotebookPanel")) {
      bar.append(Object.assign(document.createElement("p"), {textContent: words.cell}));
    } else {
      const again = Object.assign(document.createElement("button"), {type: "button", className: "go", textContent: words.press});
      again.addEventListener("click", () => location.reload());
      bar.append(again);
    }
    (find("main") ?? place).append(bar);
    for (const part of place.querySelectorAll(".work, .now button, .foot button")) part.disabled = true;
  }
  channel.lost(gone);

  // The clock ticks here, without asking anybody: the page brings what was left when it was made.
  let ends = 0;
  function wind() {
    const clock = find("[data-clock]");
    ends = clock ? performance.now() + Number(clock.dataset.left) : 0;
    tick();
  }

  function tick() {
    const clock = find("[data-clock]");
    if (!clock || "rests" in clock.dataset) return;
    const seconds = Math.max(Math.ceil((ends - performance.now()) / SECOND), 0);
    const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    clock.querySelector("[data-time]").textContent = seconds ? clock.dataset.say.replace("{time}", time) : clock.dataset.over;
  }
  const ticking = setInterval(tick, SECOND);

  place.addEventListener("click", event => {
    const line = event.target.closest("button[data-quote]");
    if (line) return quote(line.dataset.quote);
    const button = event.target.closest("button[data-act], button[data-open], button[data-do], a[data-open], tr[data-open]");
    if (!button || (button.type === "submit" && button.form)) return;
    event.preventDefault();
    press(button);
  });
  place.addEventListener("submit", event => {
    event.preventDefault();
    const form = event.target;
    const by = event.submitter;
    if (by?.getAttribute("aria-disabled") === "true") return;
    if (form.hasAttribute("data-typing") && !by?.dataset.act) return flush();
    flush();
    const extra = by?.name ? [[by.name, by.dataset.type || "text", by.value]] : [];
    submit(form, undefined, extra, by?.dataset.act ? by : form);
  });
  place.addEventListener("input", event => event.target.dataset.open || note(event.target));
  place.addEventListener("change", event => {
    if (event.target.dataset.open) press(event.target);
  });
  place.addEventListener("focusout", event => {
    if (event.target.matches(TEXTS)) flush();
  });
  place.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.stopPropagation();  // a notebook has its own use for digits and Enter
    if (event.target.matches(TEXTS)) return;
    if (/^\d$/.test(event.key)) digit(event);
    else if (event.key === "Enter" && !event.target.matches("button, a, summary")) {
      event.preventDefault();
      leadOn(event.target);
    }
  });

  // Enter sends the form that one is in; elsewhere it presses the band's button.
  function leadOn(where) {
    const form = where.closest("form:not([data-typing])");
    if (form) form.requestSubmit();
    else [...place.querySelectorAll("button.go")].find(button => button.getAttribute("aria-disabled") !== "true")?.click();
  }

  function digit(event) {
    const scale = event.target.closest("fieldset.scale, .scale, [data-scale]") ?? find(".scale, [data-scale]");
    if (!scale) return;
    event.preventDefault();
    clearTimeout(ten);
    const first = event.key === "0" && place.dataset.one === "yes";
    place.dataset.one = event.key === "1" ? "yes" : "";
    if (event.key === "1") ten = setTimeout(() => (place.dataset.one = "", mark(scale, "1")), TEN);
    else mark(scale, first ? "10" : event.key);
  }

  function mark(scale, text) {
    const radio = scale.querySelector(`input[type=radio][value="${text}"]`);
    if (!radio || radio.disabled) return;
    radio.focus();
    if (radio.checked && !typed.has(named(radio))) return;
    radio.checked = true;
    note(radio);
    flush();
  }

  const look = () => document.hidden ? flush() : send({do: "look"});
  addEventListener("focus", look);
  document.addEventListener("visibilitychange", look);
  addEventListener("pagehide", flush);
  send({do: "hello"});
  return () => {
    flush();
    clearInterval(ticking);
    removeEventListener("focus", look);
    document.removeEventListener("visibilitychange", look);
    removeEventListener("pagehide", flush);
  };
}
