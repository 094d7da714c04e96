// Puts up the style of all screens, gives their controls what a keyboard and a screen reader need, and leaves the
// reader where the button to start was pressed: JupyterLab goes to the last cell when it runs them all.
const back = (notebook) => notebook.querySelector(".socsim-go")?.scrollIntoView({block: "start"});

const begun = (notebook) => {
  const last = [...notebook.querySelectorAll(".jp-Cell")].pop();
  if (last?.classList.contains("jp-mod-active")) back(notebook);
  notebook.addEventListener("click", (event) => {
    if (event.target.closest(".socsim-go")) setTimeout(() => back(notebook));
  });
};

const dress = (style) => {
  const worn = document.getElementById("socsim-look") ?? document.head.appendChild(document.createElement("div"));
  worn.id = "socsim-look";
  if (worn.dataset.style !== String(style.length)) worn.innerHTML = style;
  worn.dataset.style = style.length;
};

// The words that stand at a control: its own label, or what stands right above it.
const words = (control) => {
  const own = control.querySelector(":scope > .widget-label")?.textContent.trim();
  return own || control.title || control.previousElementSibling?.textContent.trim().slice(0, 150) || "";
};

const name = (control, label) => {
  if (!label || (control.hasAttribute("aria-label") && !control.dataset.named)) return;
  control.setAttribute("aria-label", label);
  control.dataset.named = "here";
};

// Buttons that exclude each other are one stop of the Tab key; the arrows go from one to the next.
const group = (row) => {
  const buttons = [...row.querySelectorAll(".widget-toggle-button")];
  const chosen = buttons.find(button => button.classList.contains("mod-active")) ?? buttons[0];
  row.setAttribute("role", "group");
  name(row, words(row));
  for (const button of buttons) {
    button.setAttribute("aria-pressed", button.classList.contains("mod-active"));
    button.tabIndex = button === chosen ? 0 : -1;
  }
};

const STEPS = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1};

const turn = (event) => {
  const button = event.target.closest?.(".socsim .widget-toggle-button");
  const step = STEPS[event.key];
  if (!button || !step) return;
  event.preventDefault();
  event.stopPropagation();
  const buttons = [...button.closest(".widget-toggle-buttons").querySelectorAll(".widget-toggle-button")];
  const next = buttons[(buttons.indexOf(button) + step + buttons.length) % buttons.length];
  next.focus();
  next.click();
};

let last = null; // the row of buttons that had the focus: buttons with new words are other buttons

const equip = (page) => {
  for (const part of page.querySelectorAll('.socsim [title="null"]')) part.removeAttribute("title");
  for (const row of page.querySelectorAll(".socsim .widget-toggle-buttons")) group(row);
  for (const slider of page.querySelectorAll(".socsim .widget-slider")) {
    for (const part of slider.querySelectorAll(".noUi-handle, .widget-readout")) name(part, words(slider));
    slider.querySelector(".widget-readout")?.setAttribute("role", "textbox");
  }
  for (const choice of page.querySelectorAll(".socsim .widget-radio")) {
    choice.setAttribute("role", "radiogroup");
    name(choice, words(choice));
  }
  for (const wide of page.querySelectorAll(".jp-RenderedHTML, .socsim .wide, .socsim .chart")) {
    if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
    else wide.removeAttribute("tabindex");
  }
  if (last?.isConnected && document.activeElement === document.body) last.querySelector("[tabindex='0']")?.focus();
};

const watch = (page) => {
  let asked = false;
  const soon = () => {
    if (!asked) requestAnimationFrame(() => { asked = false; equip(page); });
    asked = true;
  };
  const what = {subtree: true, childList: true, attributeFilter: ["class", "title"]};
  new MutationObserver(soon).observe(page, what);
  addEventListener("resize", soon);
  page.addEventListener("keydown", turn, true);
  page.addEventListener("focusin", (event) => { last = event.target.closest(".socsim .widget-toggle-buttons"); });
  page.addEventListener("pointerdown", () => { last = null; });
  soon();
};

// A page without JupyterLab's own sign of work gets one in words.
const work = (model) => {
  const kernel = model.widget_manager?.kernel;
  if (!kernel || !document.body.dataset.voila) return;
  const sign = document.body.appendChild(document.createElement("div"));
  sign.className = "socsim-busy";
  sign.setAttribute("role", "status");
  let later;
  kernel.statusChanged.connect((_, status) => {
    clearTimeout(later);
    if (status === "busy") later = setTimeout(() => { sign.textContent = model.get("busy"); }, 1000);
    else sign.textContent = "";
  });
};
// Arrows and Enter belong to the control that has the focus, not to JupyterLab's own keys for cells.
const CONTROLS = ".socsim :is(input, select, button, summary)";
document.addEventListener("focusin", (event) => {
  if (event.target.matches?.(CONTROLS)) event.target.dataset.lmSuppressShortcuts = "true";
});

const render = ({model, el}) => {
  dress(model.get("sheet"));
  requestAnimationFrame(() => {
    const notebook = el.closest(".jp-Notebook");
    if (!notebook || notebook.dataset.socsim) return;
    notebook.dataset.socsim = "begun";
    begun(notebook);
    watch(notebook);
    work(model);
  });
};

export default {render};
