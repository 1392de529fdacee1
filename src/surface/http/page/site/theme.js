/** Sets the theme before anything is drawn: what the system wants, unless the switch said otherwise. A classic script, since modules come later. */
(() => {
  const order = ["auto", "light", "dark"];
  const read = () => {
    try {
      return localStorage.getItem("ast2graph-theme") ?? "auto";
    } catch {
      return "auto"; // storage may be forbidden
    }
  };
  /** @param {string} theme */
  const apply = (theme) => {
    document.documentElement.dataset.theme = theme;
    for (const button of document.querySelectorAll(".theme-switch")) {
      button.setAttribute("aria-label", `Theme: ${theme}`);
      button.setAttribute("title", `Theme: ${theme}`);
      button.textContent = theme;
    }
    document.dispatchEvent(new CustomEvent("themechange"));
  };
  apply(read());
  document.addEventListener("DOMContentLoaded", () => apply(read()));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => apply(read()));
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest(".theme-switch")) return;
    const next = order[(order.indexOf(read()) + 1) % order.length] ?? "auto";
    try {
      localStorage.setItem("ast2graph-theme", next);
    } catch {
      // It holds until the page is left.
    }
    apply(next);
  });
})();
