// One lever: what it is, what it was and is, a control, and a field that takes a number as people write it.

let count = 0;

const control = (about, move) => {
  if (about.kind === "boolean") return make("input", {type: "checkbox", on: {change: event => move(event.target.checked)}});
  if (about.kind === "choice") return make("select", {on: {change: event => move(event.target.value)}});
  const slider = make("input", {type: "range", step: "any", min: about.low, max: about.high});
  const near = number => {
    const stepped = about.low + Math.round((number - about.low) / about.step) * about.step;
    return Number(Math.min(Math.max(stepped, about.low), Math.max(about.high, Number(slider.max))).toFixed(6));
  };
  slider.addEventListener("input", () => move(near(Number(slider.value))));
  const KEYS = {ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 5, PageDown: -5, Home: -1e6, End: 1e6};
  slider.addEventListener("keydown", event => {
    const steps = KEYS[event.key];
    if (!steps || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const now = Number(slider.value);
    const onward = about.low + (steps > 0 ? Math.floor : Math.ceil)(((now - about.low) / about.step).toFixed(6)) * about.step + steps * about.step;
    const next = Number(Math.min(Math.max(onward, Number(slider.min)), Number(slider.max)).toFixed(6));
    if (next === now) return;
    slider.value = next;
    move(next);
  });
  return slider;
};

const lever = (key, model, asked, words, settle) => {
  const about = model.get("rows").find(one => one.key === key);
  const name = make("span", {className: "name", id: `socsim-lever-${++count}`});
  const ground = make("span", {className: "ground"});
  const back = make("button", {type: "button", className: "link back"});
  const was = make("span", {className: "was"});
  const arrow = make("span", {className: "arrow", textContent: "→", ariaHidden: "true"});
  const field = make("input", {type: "text", className: "typed", autocomplete: "off"});
  const fault = make("p", {className: "fault", role: "alert"});
  const why = make("details", {className: "why"}, make("summary"), make("p"), make("p", {className: "quiet"}));
  const node = make("div", {className: `lever ${about.kind}`}, make("div", {className: "head"}, name, ground, back));
  node.dataset.key = key;
  const none = about.kind === "none";

  const move = where => {
    asked.ask("move", key, where);
    settle();
  };
  const handle = none ? null : control(about, move);
  const rail = make("span", {className: "rail"});
  if (!none) {
    handle.setAttribute("aria-labelledby", name.id);
    rail.append(handle);
    if (about.kind === "boolean") rail.append(make("span", {className: "said"}));
    const line = make("div", {className: "move"}, was, arrow, rail);
    if (about.kind === "number") line.append(field);
    node.append(line, fault);
  }
  node.append(why);
  back.addEventListener("click", () => { asked.ask("back", key); settle(); });
  const typed = () => {
    if (field.value !== field.dataset.told) asked.ask("type", key, field.value);
  };
  field.addEventListener("change", typed);
  field.addEventListener("keydown", event => { if (event.key === "Enter") typed(); });

  const place = value => (value - Number(handle.min)) / (Number(handle.max) - Number(handle.min));
  const drawNumber = (now, waiting) => {
    const value = waiting ? waiting.with[1] : now.value;
    handle.min = Math.min(about.low, now.value, now.was);
    handle.max = Math.max(about.high, now.value, now.was);
    if (Number(handle.value) !== value) handle.value = value;
    rail.style.setProperty("--was", place(now.was));
    rail.style.setProperty("--is", place(value));
    const text = waiting ? written(about, value, words("code")) : now.text;
    handle.setAttribute("aria-valuetext", text);
    const wrong = model.get("faults")[key];
    const told = asked.last("type", key)?.with[1] ?? wrong?.text ?? text;
    if (document.activeElement !== field || field.value === field.dataset.told) field.value = told;
    field.dataset.told = told;
    field.setAttribute("aria-label", words("number").replace("{lever}", about.name));
    field.setAttribute("aria-invalid", String(!!wrong));
    put(fault, wrong?.why ?? "");
  };
  const drawOther = (now, waiting) => {
    const value = waiting ? waiting.with[1] : now.value;
    if (about.kind === "boolean") {
      handle.checked = value;
      put(rail.lastChild, words(value ? "yes" : "no"));
      return;
    }
    const options = JSON.stringify(about.choices);
    if (handle.dataset.options !== options) {
      handle.replaceChildren(...about.choices.map(([one, text]) => make("option", {value: one, text})));
      handle.dataset.options = options;
    }
    if (handle.value !== value) handle.value = value;
  };
  const draw = fresh => {
    Object.assign(about, fresh);
    put(name, about.name);
    put(why.children[0], words("why"));
    put(why.children[1], about.note);
    if (none) {
      put(why.children[2], "");
      put(ground, words("uncounted"));
      back.hidden = true;
      return;
    }
    const now = model.get("shown")[key];
    const waiting = asked.last("move", key);
    const own = waiting ? waiting.with[1] !== now.home : now.own;
    node.classList.toggle("changed", own);
    node.dataset.basis = now.basis;
    put(ground, own || now.differs ? now.ground : "");
    put(why.children[2], now.source);
    put(was, now.told);
    was.hidden = arrow.hidden = !(own || now.differs);
    put(back, words("back"));
    back.hidden = !own && document.activeElement !== back;
    back.setAttribute("aria-label", words("return").replace("{lever}", about.name));
    (about.kind === "number" ? drawNumber : drawOther)(now, waiting);
  };
  return {key, node, draw};
};

// As the kernel will write it: a share in percent, groups of three digits.
const written = (about, value, code) => {
  const format = digits => new Intl.NumberFormat(code, {maximumFractionDigits: digits});
  return about.percent ? `${format(1).format(100 * value)}\u00a0%` : format(2).format(value);
};
