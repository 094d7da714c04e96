// Puts up the style of all screens, and leaves the reader where the button to start was pressed: JupyterLab goes to
// the last cell when it runs them all.
const back = (notebook) => notebook.querySelector(".socsim-go")?.scrollIntoView({block: "start"});

const begun = (notebook) => {
  const last = [...notebook.querySelectorAll(".jp-Cell")].pop();
  if (last?.classList.contains("jp-mod-active")) back(notebook);
  notebook.addEventListener("click", (event) => {
    if (event.target.closest(".socsim-go")) setTimeout(() => back(notebook));
  });
};

const render = ({model, el}) => {
  el.innerHTML = model.get("style");
  requestAnimationFrame(() => {
    const notebook = el.closest(".jp-Notebook");
    if (notebook && !notebook.dataset.socsim) begun(notebook);
    if (notebook) notebook.dataset.socsim = "begun";
  });
};

export default {render};
