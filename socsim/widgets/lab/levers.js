// The levers: found by a word, the changed ones first, folded by what they are about. A lever stands where the person
// put it, answered or not.

const REST = 700; // milliseconds without a change, after which a changed lever is listed with the others

// Change the page so that one part of it stays where a person has the finger or the eye.
const steady = (part, change) => {
  const before = part?.getBoundingClientRect().top;
  change();
  if (!part?.isConnected) return;
  const moved = part.getBoundingClientRect().top - before;
  for (let box = part.parentElement; moved && box; box = box.parentElement) {
    if (box.scrollHeight > box.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(box).overflowY)) {
      box.scrollTop += moved;
      return;
    }
  }
  if (moved) scrollBy(0, moved);
};

const fold = text => text.toLocaleLowerCase().replaceAll("ё", "е");
// Words are bent: their last letters are left open, «аванса» finds «аванс».
const stem = word => word.length > 4 ? word.slice(0, Math.max(4, word.length - 2)) : word;
const matches = (row, word) => fold(word).split(/\s+/).filter(Boolean).every(one => row.found.includes(stem(one)) || fold(row.name).includes(one));

const levers = (model, asked, words) => {
  const search = make("input", {type: "search", className: "find"});
  const found = make("p", {className: "found", role: "status"});
  const all = make("button", {type: "button", className: "link", on: {click: () => { search.value = ""; draw(); search.focus(); }}});
  const ownHead = make("h4");
  const reset = make("button", {type: "button", className: "link", on: {click: () => asked.ask("reset")}});
  const ownRows = make("div", {className: "rows"});
  const ownLine = make("div", {className: "own-line"}, ownHead, reset);
  const own = make("section", {className: "own"}, ownRows);
  const groups = make("div", {className: "groups"});
  const hits = make("div", {className: "hits"});
  const scroll = make("div", {className: "scroll"}, own, hits, groups);
  const title = make("input", {type: "text", className: "title"});
  const note = make("div", {className: "note-line", role: "status"});
  const undo = make("button", {type: "button", on: {click: () => asked.ask("undo")}});
  const save = make("button", {type: "button", className: "primary", on: {click: () => asked.ask("save", title.value)}});
  const foot = make("div", {className: "foot"}, note, title, make("div", {className: "buttons"}, undo, save));
  const node = make("div", {className: "levers", role: "group"}, make("div", {className: "top"}, search, found, all, ownLine), scroll, foot);
  title.addEventListener("change", () => asked.ask("name", title.value));
  search.addEventListener("input", () => draw());

  const made = new Map(); // rows by where they stand and the lever they move
  const row = (place, key) => {
    const name = `${place} ${key}`;
    if (!made.has(name)) made.set(name, lever(key, model, asked, words, settle));
    return made.get(name);
  };
  const about = () => Object.fromEntries(model.get("rows").map(one => [one.key, one]));
  let listed = [];
  let rest = 0;

  // What the person changed, in the order of the changes; what is asked for and not answered yet counts too.
  const changed = () => {
    const keys = model.get("own").filter(key => asked.last("move", key)?.with[1] !== model.get("shown")[key].home);
    for (const act of asked.waiting()) {
      if (act.do === "move" && !keys.includes(act.with[0]) && act.with[1] !== model.get("shown")[act.with[0]].home) keys.push(act.with[0]);
    }
    return keys;
  };
  const list = () => {
    const held = document.activeElement?.closest?.(".lever");
    const keys = changed();
    const stays = held && ownRows.contains(held) && !keys.includes(held.dataset.key) ? [held.dataset.key] : [];
    const wanted = [...listed.filter(key => keys.includes(key) || stays.includes(key)), ...keys.filter(key => !listed.includes(key))];
    if (wanted.join() === listed.join()) return;
    listed = wanted;
    steady(held ?? null, () => {
      for (const part of [...ownRows.children]) if (!wanted.includes(part.dataset.key)) part.remove();
      wanted.forEach(key => { if (!row("own", key).node.isConnected) ownRows.append(row("own", key).node); });
      own.hidden = !wanted.length;
    });
    drawRows();
  };
  // The list grows when the hand rests, so that nothing moves under it.
  const settle = (at = REST) => {
    clearTimeout(rest);
    rest = setTimeout(list, at);
  };
  node.addEventListener("focusout", () => settle(50));

  const drawRows = () => {
    const facts = about();
    for (const part of made.values()) if (part.node.isConnected) part.draw(facts[part.key]);
  };
  const group = (place, one) => {
    let part = groups.children[place];
    if (!part) {
      part = make("details", {}, make("summary", {}, make("span", {className: "name"}), make("span", {className: "count"})));
      part.addEventListener("toggle", () => {
        if (part.open) part.append(...model.get("groups")[place].keys.map(key => row("group", key).node).filter(n => !n.isConnected));
        drawRows();
      });
      groups.append(part);
    }
    put(part.querySelector(".name"), one.title);
    put(part.querySelector(".count"), one.count);
  };
  const searched = () => {
    const word = search.value.trim();
    const keys = word ? model.get("rows").filter(one => matches(one, word)).map(one => one.key) : [];
    all.hidden = !word;
    own.hidden = !!word || !listed.length;
    groups.hidden = !!word;
    hits.hidden = !word;
    if (keys.join() !== hits.dataset.keys) hits.replaceChildren(...keys.map(key => row("hit", key).node));
    hits.dataset.keys = keys.join();
    const text = words(keys.length ? "found" : "nothing").replace("{n}", keys.length).replace("{all}", model.get("rows").length).replace("{word}", word);
    put(found, word ? text : "");
  };
  const draw = () => {
    search.placeholder = words("search");
    search.setAttribute("aria-label", words("find"));
    node.setAttribute("aria-label", words("levers"));
    put(all, words("all"));
    put(ownHead, words("own").replace("{n}", changed().length));
    ownLine.hidden = !changed().length;
    put(reset, words("reset"));
    reset.hidden = !model.get("can").reset;
    put(undo, words("undo"));
    undo.disabled = !model.get("can").undo && !asked.waiting().length;
    put(save, words("save"));
    title.placeholder = words("name");
    title.setAttribute("aria-label", words("name"));
    if (document.activeElement !== title) title.value = asked.last("name")?.with[0] ?? model.get("title");
    if (note.dataset.page !== model.get("note")) note.innerHTML = note.dataset.page = model.get("note");
    model.get("groups").forEach((one, place) => group(place, one));
    searched();
    drawRows();
    settle(node.contains(document.activeElement) && document.activeElement.closest(".lever") ? REST : 0);
  };
  own.hidden = true;
  return {node, draw, find: () => search.focus()};
};
