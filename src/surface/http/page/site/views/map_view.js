/** A finished graph, to walk about in: the map on one side; search, folders, files and symbols on the other. */
import { getJson } from "../lib/api.js";
import { fill, h, say } from "../lib/dom.js";
import { counted } from "../lib/format.js";
import { nameOf } from "../lib/job.js";
import { jobLink, mapLink } from "../lib/router.js";
import { hasWebGl, MapCanvas } from "../map/map_canvas.js";
import { ModuleTree } from "../map/module_tree.js";
import { filePanel } from "../parts/file_panel.js";
import { folderPanel } from "../parts/folder_panel.js";
import { refusalNote } from "../parts/refusal_note.js";
import { searchPanel } from "../parts/search_panel.js";
import { symbolPanel } from "../parts/symbol_panel.js";

const MOST_NODES = 20_000;
const MOST_ARCS = 160;
const MOST_HITS = 60;
const SEARCH_AFTER_MS = 180;

/**
 * @param {string} id Of the job
 * @param {URLSearchParams} query
 * @returns {import("../app.js").View}
 */
export function mapView(id, query) {
  const view = new MapView(id);
  void view.open(query);
  return {
    title: "Map",
    crumbs: [
      { text: "Jobs", href: "#/" },
      { text: "Job", href: jobLink(id) },
    ],
    element: view.element,
    dispose: () => view.dispose(),
    take: ({ parts, query: next }) => parts[1] === id && parts[2] === "map" && view.take(next),
  };
}

/** What the address says. @typedef {{ at: string, symbol: string, q: string, base: string, relation: string }} Wish */

class MapView {
  #id;
  #path;
  /** Of the job. */
  #name = "";
  #stop = new AbortController();
  #panelStop = new AbortController();
  /** @type {ModuleTree | undefined} */
  #tree;
  /** @type {MapCanvas | undefined} */
  #canvas;
  /** @type {Wish} */
  #wish = { at: "", symbol: "", q: "", base: "", relation: "" };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #stage = h("div", { class: "stage" });
  #tip = h("div", { class: "tip", hidden: true });
  #panel = h("div", { class: "panel-body" });
  #search = h("input", {
    type: "search",
    name: "q",
    placeholder: "Search paths and names",
    autocomplete: "off",
    spellcheck: "false",
    "aria-label": "Search paths and names of symbols",
  });
  #relation = h(
    "select",
    { name: "relation", "aria-label": "What the lines mean" },
    h("option", { value: "" }, "imports"),
    h("option", { value: "references" }, "all references"),
  );
  #tools = h("div", { class: "tools", role: "toolbar", "aria-label": "Map" });
  element = h(
    "div",
    { class: "explore" },
    h("section", { class: "map", "aria-label": "Module map" }, this.#stage, this.#tools, this.#tip),
    h(
      "section",
      { class: "panel", "aria-label": "Details" },
      h(
        "form",
        {
          class: "search",
          role: "search",
          on: { submit: (/** @type {Event} */ event) => event.preventDefault() },
        },
        this.#search,
      ),
      this.#panel,
    ),
  );

  /** @param {string} id */
  constructor(id) {
    this.#id = id;
    this.#path = `v1/jobs/${encodeURIComponent(id)}`;
    const button = (
      /** @type {string} */ text,
      /** @type {string} */ label,
      /** @type {() => void} */ click,
    ) => h("button", { type: "button", "aria-label": label, title: label, on: { click } }, text);
    fill(
      this.#tools,
      button("+", "Closer", () => this.#canvas?.zoom(1.7)),
      button("−", "Farther", () => this.#canvas?.zoom(1 / 1.7)),
      button("Whole", "Show the whole map", () => this.#canvas?.lookAt(0)),
      button("Open all", "Open all folders", () => this.#open((tree) => tree.openAll())),
      button("Close all", "Close all folders", () =>
        this.#open((tree) => tree.close(0) ?? tree.opened.add(0)),
      ),
      h("label", { class: "relation" }, "Lines: ", this.#relation),
    );
    this.#search.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(
        () => this.#go({ q: this.#search.value.trim(), at: this.#wish.at, symbol: "" }, true),
        SEARCH_AFTER_MS,
      );
    });
    this.#relation.addEventListener("change", () =>
      this.#go({ ...this.#wish, relation: this.#relation.value }),
    );
  }

  dispose() {
    clearTimeout(this.#timer);
    this.#stop.abort();
    this.#panelStop.abort();
    this.#canvas?.dispose();
  }

  /** @param {URLSearchParams} query */
  async open(query) {
    this.#wish = readWish(query);
    this.#relation.value = this.#wish.relation;
    fill(
      this.#stage,
      h("p", { class: "loading soft" }, "Reading the graph. A large one takes some seconds the first time."),
    );
    try {
      const { base, relation } = this.#wish;
      const signal = this.#stop.signal;
      const [job, answer] = await Promise.all([
        getJson(this.#path, { signal }),
        getJson(`${this.#path}/map`, {
          query: { depth: 64, limit: MOST_NODES, folder: base, relation },
          signal,
        }),
      ]);
      this.#name = nameOf(job);
      const link = document.querySelector(".crumbs a:last-of-type");
      if (link) link.textContent = this.#name;
      await this.#draw(answer);
    } catch (error) {
      if (!this.#stop.signal.aborted) fill(this.#stage, refusalNote(error));
    }
  }

  /**
   * Goes to another place of the same map.
   *
   * @param {URLSearchParams} query
   */
  take(query) {
    const wish = readWish(query);
    const isOther = wish.base !== this.#wish.base || wish.relation !== this.#wish.relation;
    if (isOther) {
      this.#canvas?.dispose();
      this.#canvas = undefined;
      void this.open(query);
    } else {
      this.#wish = wish;
      this.#show();
    }
    return true;
  }

  /** @param {import("../map/module_tree.js").MapAnswer} answer */
  async #draw(answer) {
    const tree = new ModuleTree(answer);
    tree.openSome();
    this.#tree = tree;
    if (!hasWebGl()) {
      fill(
        this.#stage,
        h(
          "p",
          { class: "loading soft" },
          "This browser draws no WebGL, so there is no picture; the list has everything that it would show.",
        ),
      );
      this.#show();
      return;
    }
    this.#canvas = new MapCanvas(tree, {
      onPick: (place) => this.#pick(place),
      onHover: (place, x, y) => this.#hover(place, x, y),
    });
    fill(this.#stage, this.#canvas.element);
    this.#prepare();
    await this.#canvas.start();
    this.element.dataset.ready = "true";
    this.#show();
  }

  /** @param {(tree: ModuleTree) => void} change */
  #open(change) {
    if (!this.#tree) return;
    change(this.#tree);
    this.#canvas?.refresh();
    say(`${counted(this.#tree.shown().closed.length, "circle")} on the map`);
  }

  /** @param {number} place */
  #pick(place) {
    const tree = this.#tree;
    if (!tree) return;
    const { path } = tree.node(place);
    const isHere = this.#wish.at === path && this.#wish.symbol === "";
    // A folder that is looked at already is closed by a click on it, and its own folder is looked at.
    if (isHere && tree.opened.has(place) && place !== 0) {
      this.#open(() => tree.close(place));
      this.#go({ at: tree.node(tree.node(place).parent ?? 0).path });
    } else this.#go({ at: place === 0 ? "" : path });
  }

  /**
   * @param {Partial<Wish>} wish
   * @param {boolean} [replaces] The address before is not worth going back to
   */
  #go(wish, replaces = false) {
    const { base, relation } = this.#wish;
    const link = mapLink(this.#id, { base, relation, ...wish });
    if (replaces && this.#wish.q !== "") {
      history.replaceState(null, "", link);
      this.take(new URLSearchParams(link.split("?")[1] ?? ""));
    } else location.hash = link;
  }

  /** Opens what the address names. Returns its place. */
  #prepare() {
    const tree = this.#tree;
    const { at, symbol } = this.#wish;
    const path = symbol === "" ? at : pathOfSymbol(symbol);
    const place = path === "" ? 0 : tree?.find(path);
    if (!tree || place === undefined) return undefined;
    const before = tree.opened.size;
    tree.reveal(place);
    if (tree.canOpen(place)) tree.opened.add(place);
    if (tree.opened.size !== before) this.#canvas?.refresh();
    return place;
  }

  #show() {
    const { at, symbol, q } = this.#wish;
    const place = this.#prepare();
    if (this.#search.value.trim() !== q) this.#search.value = q;
    this.#canvas?.mark(place === undefined || place === 0 ? undefined : { place });
    if (q === "" && place !== undefined) this.#canvas?.lookAt(place);
    this.#panelStop.abort();
    this.#panelStop = new AbortController();
    void this.#fillPanel({ at, symbol, q, place }, this.#panelStop.signal);
  }

  /**
   * @param {{ at: string, symbol: string, q: string, place: number | undefined }} what
   * @param {AbortSignal} signal
   */
  async #fillPanel({ at, symbol, q, place }, signal) {
    try {
      const content = await this.#panelOf({ at, symbol, q, place }, signal);
      if (signal.aborted) return;
      const hadFocus = this.#panel.contains(document.activeElement);
      fill(this.#panel, content);
      this.#panel.parentElement?.scrollTo(0, 0);
      this.#nameView(hadFocus);
    } catch (error) {
      if (!signal.aborted) fill(this.#panel, refusalNote(error));
    }
  }

  /** Says where one is: in the title, and to who followed a link in the panel, which is gone. @param {boolean} takesFocus */
  #nameView(takesFocus) {
    const heading = this.#panel.querySelector("h1");
    if (!heading) return;
    document.title = `${heading.textContent} · ${this.#name} · ast2graph`;
    if (!takesFocus) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }

  /**
   * @param {{ at: string, symbol: string, q: string, place: number | undefined }} what
   * @param {AbortSignal} signal
   */
  async #panelOf({ at, symbol, q, place }, signal) {
    const link = (/** @type {Record<string, string>} */ query) =>
      mapLink(this.#id, { base: this.#wish.base, relation: this.#wish.relation, ...query });
    if (symbol !== "") {
      const answer = await getJson(`${this.#path}/symbol`, { query: { id: symbol }, signal });
      this.#markCalls(answer);
      return symbolPanel(answer, link);
    }
    if (q !== "") return await this.#find(q, link, signal);
    const tree = this.#tree;
    if (!tree) return undefined;
    if (place !== undefined && tree.node(place).kind === "folder") return folderPanel(tree, place, link);
    return filePanel(await getJson(`${this.#path}/files`, { query: { path: at }, signal }), link);
  }

  /**
   * Lists what a search finds, and sets it off on the map.
   *
   * @param {string} q
   * @param {(query: Record<string, string>) => string} link
   * @param {AbortSignal} signal
   */
  async #find(q, link, signal) {
    const answer = await getJson(`${this.#path}/search`, { query: { q, limit: MOST_HITS }, signal });
    const paths = answer.hits.map((/** @type {{ path?: string }} */ { path }) => path ?? "");
    const found = paths.flatMap((/** @type {string} */ path) => this.#tree?.find(path) ?? []);
    if (!signal.aborted) this.#canvas?.mark({ found });
    return searchPanel(answer, q, link);
  }

  /** Draws the calls of a symbol over the map. @param {any} answer */
  #markCalls(answer) {
    const place = this.#tree?.find(answer.path ?? "");
    if (place === undefined) return;
    const find = (/** @type {any} */ item) => this.#tree?.find(item.node.path ?? "");
    const callers = answer.callers.items
      .map(find)
      .map((/** @type {number | undefined} */ from) => ({ from, to: place }));
    const callees = answer.callees.items
      .map(find)
      .map((/** @type {number | undefined} */ to) => ({ from: place, to }));
    const arcs = [...callers, ...callees]
      .filter(({ from, to }) => from !== undefined && to !== undefined && from !== to)
      .slice(0, MOST_ARCS);
    this.#canvas?.mark({ place, arcs });
    if (arcs.length > 0)
      this.#canvas?.lookAtAll([place, ...arcs.map(({ from, to }) => (from === place ? to : from))]);
  }

  /**
   * @param {number | undefined} place
   * @param {number} x
   * @param {number} y
   */
  #hover(place, x, y) {
    this.#tip.hidden = place === undefined;
    const node = place === undefined ? undefined : this.#tree?.node(place);
    if (!node) return;
    fill(
      this.#tip,
      h("b", {}, node.path),
      h(
        "span",
        { class: "soft" },
        node.kind === "folder" ? counted(node.files, "file") : counted(node.symbols, "symbol"),
      ),
    );
    const width = this.#stage.clientWidth;
    this.#tip.style.left = `${Math.min(x + 14, Math.max(8, width - 280))}px`;
    this.#tip.style.top = `${y + 14}px`;
  }
}

/**
 * @param {URLSearchParams} query
 * @returns {Wish}
 */
function readWish(query) {
  const read = (/** @type {string} */ name) => query.get(name) ?? "";
  return {
    at: read("at"),
    symbol: read("symbol"),
    q: read("q"),
    base: read("base"),
    relation: read("relation"),
  };
}

/** In ids `%`, `#`, `:` and controls of a path are percent-encoded. @param {string} id */
function pathOfSymbol(id) {
  const path = id.split(/[#:]/)[0] ?? "";
  return path.replace(/%([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}
