// A part of a screen that is drawn as a whole and changed piece by piece: whoever is at a control stays there.

function render({model, el}) {
  const place = document.createElement("div");
  el.append(place);

  const said = control => ({...control.dataset, value: control.type === "number" ? control.valueAsNumber : control.value});
  const tell = (event, kinds) => {
    const control = event.target.closest("[data-does]");
    if (!control || !kinds.includes(control.type)) return;
    const told = said(control);
    if (Number.isNaN(told.value)) return;
    model.send(told);
  };
  place.addEventListener("input", event => tell(event, ["number", "radio", "select-one"]));
  place.addEventListener("click", event => tell(event, ["button"]));

  // What is being typed is not written over; a fold that somebody opened stays open, a control keeps its own keys.
  const typing = (old, fresh) => {
    if (old !== document.activeElement || old.type !== "number") return true;
    fresh.setAttribute("value", old.value);
    return true;
  };
  const kept = ["open", "data-lm-suppress-shortcuts"];
  const callbacks = {beforeNodeMorphed: typing, beforeAttributeUpdated: name => !kept.includes(name)};
  const draw = () => Idiomorph.morph(place, model.get("body"), {morphStyle: "innerHTML", callbacks});
  draw();
  model.on("change:body", draw);
  return () => model.off("change:body", draw);
}

export default {render};
