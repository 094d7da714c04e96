// The law laboratory: what was asked stays with the page until the kernel has answered it, so that no move is lost or
// jumps back while the kernel is busy.

const SLOW = 400; // milliseconds after which the page says that it is counting

const make = (tag, about = {}, ...parts) => {
  const node = document.createElement(tag);
  for (const [name, told] of Object.entries(about)) {
    if (name === "on") Object.entries(told).forEach(([event, act]) => node.addEventListener(event, act));
    else if (name in node && name !== "list") node[name] = told;
    else node.setAttribute(name, told);
  }
  node.append(...parts);
  return node;
};

const put = (node, text) => {
  if (node.textContent !== text) node.textContent = text;
};

const queue = model => {
  const waiting = () => (model.get("asked").acts ?? []).filter(act => act.n > model.get("answered"));
  const same = (one, other) => one.do === other.do && (one.do === "name" || ["move", "choose"].includes(one.do) && one.with[0] === other.with[0]);
  return {
    waiting,
    ask: (verb, ...facts) => {
      const left = waiting();
      const last = Math.max(model.get("answered"), ...(model.get("asked").acts ?? []).map(act => act.n));
      const act = {n: last + 1, do: verb, with: facts};
      if (left.length && same(left.at(-1), act)) left.pop();
      model.set("asked", {acts: [...left, act]});
      model.save_changes();
    },
    last: (verb, name) => waiting().filter(act => act.do === verb && (name === undefined || act.with[0] === name)).at(-1),
  };
};

// A picture is seen with its own words only: while another one was asked for, or is not there yet, the page says so.
const picture = (model, asked, words) => {
  let seen = make("img", {className: "picture", alt: ""});
  const note = make("p", {className: "counting", role: "status"});
  const place = make("div", {className: "place"}, seen, note);
  let address = "";
  let drawing = 0;
  const stale = () => ["chart", "metric", "own", "world", "before", "after"].some(name => asked.last("choose", name));
  const look = () => {
    const hidden = stale() || !!model.get("waiting");
    seen.hidden = hidden || !address;
    put(note, hidden ? model.get("waiting") || words("counting") : "");
  };
  const draw = async () => {
    const turn = ++drawing;
    const bytes = model.get("png");
    if (!bytes?.byteLength) return look();
    const fresh = make("img", {className: "picture", alt: model.get("alt"), hidden: seen.hidden});
    const url = URL.createObjectURL(new Blob([bytes], {type: "image/png"}));
    fresh.src = url;
    await fresh.decode().catch(() => {});
    if (turn !== drawing) return URL.revokeObjectURL(url);
    seen.replaceWith(fresh);
    seen = fresh;
    if (address) URL.revokeObjectURL(address);
    address = url;
    look();
  };
  model.on("change:png", draw);
  model.on("change:waiting", look);
  const measure = () => {
    const {width, height} = place.getBoundingClientRect();
    if (width < 50 || height < 50) return;
    const size = {width: Math.round(width), height: Math.round(height), ratio: Math.min(Math.ceil(devicePixelRatio), 2)};
    const old = model.get("size");
    const near = Math.abs(old.width - size.width) < 12 && Math.abs(old.height - size.height) < 12;
    if (near && old.ratio === size.ratio) return;
    model.set("size", size);
    model.save_changes();
  };
  const watcher = new ResizeObserver(() => measure());
  watcher.observe(place);
  draw();
  return {node: place, look, stop: () => watcher.disconnect()};
};

const chooser = (about, asked) => {
  const list = make("select", {id: `socsim-${about.name}-${Math.random().toString(36).slice(2)}`});
  list.addEventListener("change", () => asked.ask("choose", about.name, list.value));
  const label = make("label", {htmlFor: list.id});
  const node = make("span", {className: `chooser ${about.name}`}, label, list);
  let options = "";
  const draw = now => {
    node.hidden = !now.shown;
    put(label, now.label);
    const written = JSON.stringify(now.options);
    if (written !== options) {
      options = written;
      list.replaceChildren(...now.options.map(([value, text]) => make("option", {value, text})));
    }
    const wanted = asked.last("choose", about.name)?.with[1] ?? now.value;
    if (list.value !== wanted) list.value = wanted;
    list.title = list.selectedOptions[0]?.text ?? "";
  };
  return {node, draw};
};

const render = ({model, el}) => {
  el.classList.add("socsim-law");
  el.dataset.lmSuppressShortcuts = "true";
  const asked = queue(model);
  const words = name => model.get("words")[name] ?? "";
  const seen = picture(model, asked, words);
  const pieces = Object.fromEntries(["headline", "bands", "told", "about"].map(name => [name, make("div", {className: name})]));
  pieces.headline.setAttribute("aria-live", "polite");
  const choosers = model.get("choosers").map(one => [one.name, chooser(one, asked)]);
  const places = {question: make("div", {className: "question"}), view: make("div", {className: "view"})};
  model.get("choosers").forEach((one, place) => places[one.place].append(choosers[place][1].node));
  const board = levers(model, asked, words);
  const see = make("div", {className: "see"}, pieces.headline, pieces.bands, seen.node);
  const more = make("div", {className: "more"}, pieces.told, pieces.about);
  const frame = make("div", {className: "frame"}, see, board.node, more, places.question, places.view);
  let slow = 0;
  const busy = () => {
    clearTimeout(slow);
    slow = 0;
    const waits = asked.waiting().length > 0;
    if (!waits) frame.classList.remove("slow");
    if (waits) slow = setTimeout(() => frame.classList.toggle("slow", asked.waiting().length > 0), SLOW);
  };
  const html = () => {
    for (const [name, node] of Object.entries(pieces)) {
      const page = model.get("pieces")[name] ?? "";
      if (node.dataset.page !== page) {
        const open = [...node.querySelectorAll("details")].map(one => one.open);
        node.innerHTML = node.dataset.page = page;
        node.querySelectorAll("details").forEach((one, place) => { one.open = open[place] ?? one.open; });
      }
    }
  };
  const draw = () => {
    el.lang = words("code");
    frame.dataset.counting = words("counting");
    const now = Object.fromEntries(model.get("choosers").map(one => [one.name, one]));
    choosers.forEach(([name, part]) => part.draw(now[name]));
    html();
    board.draw();
    seen.look();
    busy();
  };
  let drawn = 0;
  const soon = () => {
    if (!drawn) drawn = requestAnimationFrame(() => { drawn = 0; draw(); });
  };
  const watched = ["words", "choosers", "pieces", "rows", "groups", "shown", "own", "faults", "can", "note", "title", "asked", "answered"];
  watched.forEach(name => model.on(`change:${name}`, soon));
  el.addEventListener("keydown", event => {
    event.stopPropagation();
    const typing = event.target.matches("input[type=text], input[type=search], textarea");
    if (event.key === "/" && !typing) {
      event.preventDefault();
      board.find();
    }
    if (event.code === "KeyZ" && (event.ctrlKey || event.metaKey) && !typing) {
      event.preventDefault();
      asked.ask("undo");
    }
  });
  el.append(frame);
  draw();
  return () => {
    watched.forEach(name => model.off(`change:${name}`, soon));
    seen.stop();
  };
};

export default {render};
