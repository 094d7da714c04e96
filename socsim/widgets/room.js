// A room's page in a notebook: apart from the page around it, its messages carried by the kernel.

function letters(text) {
  if (!text || document.getElementById("socsim-letters")) return;
  document.head.append(Object.assign(document.createElement("style"), {id: "socsim-letters", textContent: text}));
}

function render({model, el}) {
  el.classList.add("socsim-room");
  el.dataset.lmSuppressShortcuts = "true";
  const dress = () => el.toggleAttribute("data-dark", document.body.dataset.jpThemeLight === "false");
  const dresser = new MutationObserver(dress);
  dresser.observe(document.body, {attributeFilter: ["data-jp-theme-light"]});
  dress();
  const root = el.shadowRoot ?? el.attachShadow({mode: "open"});
  const style = document.createElement("style");
  const place = document.createElement("div");
  place.innerHTML = model.get("card");
  root.replaceChildren(style, place);
  let heard = () => {};
  const hear = answer => {
    letters(answer.letters);
    if (answer.style) style.textContent = answer.style;
    heard(answer);
  };
  let lost = () => {};
  model.on("msg:custom", hear);
  model.on("comm_live_update", () => lost());
  const leave = live(root, place, {
    send: message => model.send(message),
    receive: callback => { heard = callback; },
    lost: callback => { lost = callback; },
  });
  return () => {
    leave();
    dresser.disconnect();
    model.off("msg:custom", hear);
  };
}

export default {render};
