/**
 * The map as a picture: what is closed are discs, drawn by sigma in WebGL with the edges below them; what is opened are rings on a canvas below
 * both, and calls are arcs on a canvas above, below the names.
 */
import { h } from "../lib/dom.js";
import { baseName } from "../lib/format.js";
import { colourOf } from "../lib/languages.js";
import { loadScript } from "../parts/load_script.js";
import { mapColours, mix } from "./map_colours.js";
import { MapMotion } from "./map_motion.js";
import { NameLayer } from "./name_layer.js";

/** @typedef {import("./module_tree.js").ModuleTree} ModuleTree */
/**
 * @typedef {object} Mark What is set off: the rest is faded.
 * @property {number} [place] What is looked at
 * @property {readonly number[]} [found] What a search found, instead
 * @property {readonly { from: number, to: number }[]} [arcs] Calls, by the places of their files
 */
/**
 * @typedef {object} MapListener
 * @property {(place: number) => void} onPick A disc, or a ring where nothing else lies
 * @property {(place: number | undefined, x: number, y: number) => void} onHover
 */

/** Beyond so many discs and edges they are not judged anew for every disc that the pointer passes. */
const MOST_REDUCED = 5000;
const MOST_POINTED = 1000;
/** From so many on edges are drawn thinner. */
const CROWDED_EDGES = 1500;
const MOVE_MS = 450;
/** A ring of fewer pixels is not drawn. */
const LEAST_RING = 2;
/** A disc of fewer pixels has no name. */
const LEAST_NAMED_RADIUS = 11;
/** So many that are set off are named whatever their size. */
const MOST_FORCED_NAMES = 14;

/** Whether the browser draws WebGL. */
export function hasWebGl() {
  try {
    return (
      document.createElement("canvas").getContext("webgl2") !== null ||
      document.createElement("canvas").getContext("webgl") !== null
    );
  } catch {
    return false;
  }
}

/** One picture of one tree. */
export class MapCanvas {
  #tree;
  #listener;
  /** @type {any} */
  #sigma;
  /** @type {any} */
  #graph;
  /** @type {MapMotion | undefined} */
  #motion;
  /** @type {readonly number[]} */
  #rings = [];
  /** @type {readonly (readonly number[])[]} */
  #ringsByDepth = [];
  /** @type {readonly number[]} */
  #discs = [];
  #view = { x: 0, y: 0, scale: 1 };
  /** @type {Mark | undefined} */
  #mark;
  /** @type {number | undefined} */
  #hovered;
  /** The same on a crowded map, where nothing is faded for it. @type {number | undefined} */
  #pointed;
  /** What is not faded; `undefined`: nothing is. @type {Set<number> | undefined} */
  #bright;
  /** @type {Int32Array} */
  #standIns = new Int32Array(0);
  #colours = mapColours();
  #isGone = false;
  #redraw = () => {
    this.#colours = mapColours();
    this.refresh();
  };
  element = h("div", { class: "map-canvas", role: "img" });

  /**
   * @param {ModuleTree} tree
   * @param {MapListener} listener
   */
  constructor(tree, listener) {
    this.#tree = tree;
    this.#listener = listener;
    document.addEventListener("themechange", this.#redraw);
  }

  /** Draws, once the element has its place. */
  async start() {
    const [graphology, Sigma] = await Promise.all([
      loadScript("graphology.js", "graphology"),
      loadScript("sigma.js", "Sigma"),
    ]);
    if (this.#isGone) return;
    this.#graph = new graphology.Graph({ type: "directed", multi: false });
    this.#fillGraph();
    this.#sigma = new Sigma(this.#graph, this.element, this.#settings());
    const { r } = this.#tree.circle(0);
    this.#sigma.setCustomBBox({ x: [-r, r], y: [-r, r] });
    this.#sigma.createCanvasContext("rings", { beforeLayer: "edges" });
    this.#sigma.createCanvasContext("names", { afterLayer: "nodes", style: { pointerEvents: "none" } });
    this.#sigma.resize(true);
    const motion = new MapMotion(
      this.#sigma,
      this.element,
      () => this.#readView(),
      () => this.#listener.onHover(undefined, 0, 0),
    );
    this.#motion = motion;
    this.#sigma.on("afterRender", () => {
      this.#view = this.#readView();
      this.#drawRings();
      this.#drawArcsAndNames();
      motion.drawn(this.#view);
    });
    this.#listen();
    this.#sigma.refresh();
  }

  dispose() {
    this.#isGone = true;
    document.removeEventListener("themechange", this.#redraw);
    this.#motion?.dispose();
    this.#sigma?.kill();
  }

  /** What is opened has changed, or the colours. */
  refresh() {
    if (!this.#sigma) return;
    this.#graph.clear();
    this.#hovered = undefined;
    this.#pointed = undefined;
    this.#fillGraph();
    this.#sigma.setSettings({ ...this.#settings() });
    this.#brighten();
    this.#sigma.refresh();
  }

  /** @param {Mark | undefined} mark */
  mark(mark) {
    this.#mark = mark;
    this.#brighten();
    this.#sigma?.refresh({ skipIndexation: true });
  }

  /** @param {number} place Fills the picture with it; a file with what lies around it. */
  lookAt(place) {
    if (!this.#sigma) return;
    const { x, y, r } = this.#tree.circle(place);
    const whole = this.#tree.circle(0).r;
    const isFile = this.#tree.node(place).kind === "file";
    const ratio = place === 0 ? 1 : Math.min(1, Math.max(0.004, (isFile ? r * 9 : r * 1.12) / whole));
    this.#move({ ...this.#toCamera(x, -y), ratio });
  }

  /** @param {readonly number[]} places Fills the picture with all of them, as far as they are shown. */
  lookAtAll(places) {
    if (!this.#sigma || places.length === 0) return;
    const shown = places.map((place) => this.#tree.circle(this.#standIns[place] ?? 0));
    const left = Math.min(...shown.map(({ x, r }) => x - r));
    const right = Math.max(...shown.map(({ x, r }) => x + r));
    const top = Math.min(...shown.map(({ y, r }) => y - r));
    const bottom = Math.max(...shown.map(({ y, r }) => y + r));
    const whole = this.#tree.circle(0).r * 2;
    const ratio = Math.min(1, Math.max(0.02, (Math.max(right - left, bottom - top) / whole) * 1.15));
    const middle = this.#toCamera((left + right) / 2, -(top + bottom) / 2);
    this.#move({ ...middle, ratio });
  }

  /** @param {number} factor Above 1 comes nearer. */
  zoom(factor) {
    const camera = this.#sigma?.getCamera();
    if (camera) this.#move({ ratio: camera.ratio / factor });
  }

  /** Where a place is drawn, in pixels of the element; for tests and tooltips. @param {number} place */
  pixelOf(place) {
    const { x, y } = this.#tree.circle(place);
    return this.#sigma && this.#toPixel({ x, y: -y });
  }

  /** By the camera as it is now, which may be ahead of what is drawn. @param {{ x: number, y: number }} point */
  #toPixel(point) {
    return this.#sigma.graphToViewport(point, { cameraState: this.#sigma.getCamera().getState() });
  }

  /** At once for who wants no motion. @param {{ x?: number, y?: number, ratio: number }} state */
  #move(state) {
    const camera = this.#sigma.getCamera();
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) camera.setState(state);
    else camera.animate(state, { duration: MOVE_MS });
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  #toCamera(x, y) {
    const { x: cameraX, y: cameraY } = this.#sigma.viewportToFramedGraph(this.#toPixel({ x, y }));
    return { x: cameraX, y: cameraY };
  }

  #settings() {
    const { ink } = this.#colours;
    return {
      itemSizesReference: "positions",
      zoomToSizeRatioFunction: (/** @type {number} */ ratio) => ratio,
      autoRescale: true,
      stagePadding: 12,
      zIndex: true,
      allowInvalidContainer: true,
      minCameraRatio: 0.0015,
      maxCameraRatio: 1.6,
      minEdgeThickness: (this.#graph?.size ?? 0) > CROWDED_EDGES ? 0.8 : 1.2,
      renderLabels: false,
      defaultDrawNodeHover: (/** @type {CanvasRenderingContext2D} */ context, /** @type {any} */ data) =>
        drawHover(context, data, ink),
      nodeReducer: (/** @type {string} */ key, /** @type {any} */ data) =>
        this.#reduceNode(Number(key), data),
      edgeReducer: (/** @type {string} */ _, /** @type {any} */ data) => this.#reduceEdge(data),
    };
  }

  #fillGraph() {
    const { closed, opened } = this.#tree.shown();
    // Largest first: they lie below, and their names go before others.
    const byRadius = (/** @type {number} */ a, /** @type {number} */ b) =>
      this.#tree.circle(b).r - this.#tree.circle(a).r || a - b;
    this.#rings = opened.filter((place) => !this.#isWrapper(place)).sort(byRadius);
    this.#ringsByDepth = groupByDepth(this.#tree, this.#rings);
    this.#discs = closed.sort(byRadius);
    this.#standIns = this.#tree.standIns();
    for (const place of closed) {
      const { x, y, r } = this.#tree.circle(place);
      const node = this.#tree.node(place);
      const isFolder = node.kind === "folder";
      this.#graph.addNode(String(place), {
        x,
        y: -y,
        size: isFolder ? r : r * 0.94,
        zIndex: 0,
        language: node.language,
        isFolder,
        isBad: node.kind === "file" && node.failed + node.partial > 0,
      });
    }
    const thickness = this.#tree.circle(0).r / 3600;
    for (const [from, to, weight] of this.#tree.shownEdges()) {
      this.#graph.addDirectedEdge(String(from), String(to), {
        from,
        to,
        size: thickness * Math.min(6, 0.6 + Math.log2(weight) / 2),
        weight,
      });
    }
    this.element.setAttribute(
      "aria-label",
      `Map of modules: ${closed.length} circles, ${this.#graph.size} connections. The list beside it has the same.`,
    );
  }

  #brighten() {
    const marked = this.#mark?.place;
    const centre = this.#hovered ?? (marked === undefined ? undefined : this.#standIns[marked]);
    const found = this.#mark?.found;
    this.#bright = found && new Set(found.map((place) => this.#standIns[place] ?? 0));
    if (centre === undefined) return;
    this.#bright = new Set([centre]);
    const arcs = this.#hovered === undefined ? (this.#mark?.arcs ?? []) : [];
    for (const { from, to } of arcs) {
      this.#bright.add(this.#standIns[from] ?? 0);
      this.#bright.add(this.#standIns[to] ?? 0);
    }
    if (arcs.length === 0 && this.#graph.hasNode(String(centre))) {
      for (const key of this.#graph.neighbors(String(centre))) this.#bright.add(Number(key));
    }
    // A folder that is opened is as bright as what it holds.
    if (this.#tree.opened.has(centre)) this.#bright = undefined;
  }

  /**
   * @param {number} place
   * @param {any} data
   */
  #reduceNode(place, data) {
    const { paper, ink, bad } = this.#colours;
    const own = colourOf(data.language);
    const isBright = this.#bright === undefined || this.#bright.has(place);
    const base = data.isFolder ? mix(own, paper, 0.42) : own;
    const colour = data.isBad ? mix(bad, base, 0.4) : base;
    const centre = this.#hovered ?? this.#mark?.place;
    const isCentre = centre !== undefined && this.#standIns[centre] === place && this.#bright !== undefined;
    return {
      ...data,
      color: isCentre ? mix(ink, own, 0.25) : isBright ? colour : mix(colour, paper, 0.76),
      zIndex: isCentre ? 2 : isBright && this.#bright ? 1 : 0,
    };
  }

  /** @param {any} data */
  #reduceEdge(data) {
    const { accent, warm, edge: full, paper } = this.#colours;
    // Many lines together are as dark as few.
    const edge = mix(full, paper, Math.min(0.6, Math.round((this.#graph.size / CROWDED_EDGES) * 2) / 10));
    const centre = this.#hovered ?? this.#mark?.place;
    if (this.#bright === undefined || centre === undefined) return { ...data, color: edge };
    const place = this.#standIns[centre];
    if (this.#hovered === undefined && this.#mark?.arcs) return { ...data, color: mix(edge, paper, 0.6) };
    if (data.from === place) return { ...data, color: accent, size: data.size * 1.6, zIndex: 1 };
    if (data.to === place) return { ...data, color: warm, size: data.size * 1.6, zIndex: 1 };
    return { ...data, color: mix(edge, paper, 0.75) };
  }

  #listen() {
    this.#sigma.on("clickNode", (/** @type {{ node: string }} */ { node }) =>
      this.#listener.onPick(Number(node)),
    );
    this.#sigma.on("clickStage", (/** @type {{ event: { x: number, y: number } }} */ { event }) => {
      const ring = this.#ringAt(event);
      if (ring !== undefined) this.#listener.onPick(ring);
    });
    this.#sigma.on(
      "doubleClickNode",
      (/** @type {{ preventSigmaDefault: () => void }} */ { preventSigmaDefault }) => preventSigmaDefault(),
    );
    this.#sigma.on(
      "enterNode",
      (/** @type {{ node: string, event: { x: number, y: number } }} */ { node, event }) =>
        this.#hover(Number(node), event),
    );
    this.#sigma.on("leaveNode", () => this.#hover(undefined, { x: 0, y: 0 }));
  }

  /**
   * @param {number | undefined} place
   * @param {{ x: number, y: number }} event
   */
  #hover(place, { x, y }) {
    this.element.classList.toggle("is-over", place !== undefined);
    this.#listener.onHover(place, x, y);
    if (this.#graph.order + this.#graph.size > MOST_REDUCED) {
      // To fade all others would take longer than a frame: what it has to do with is drawn over them instead.
      this.#pointed = place;
      this.#sigma.scheduleRender();
      return;
    }
    this.#hovered = place;
    this.#brighten();
    this.#sigma.refresh({ skipIndexation: true });
  }

  /** Lines from and to what is pointed at. @param {CanvasRenderingContext2D} context */
  #drawPointed(context) {
    const place = this.#pointed;
    if (place === undefined || !this.#graph.hasNode(String(place))) return;
    const { accent, warm } = this.#colours;
    const here = this.#onScreen(place);
    context.lineWidth = 1.2;
    for (const edge of this.#graph.edges(String(place)).slice(0, MOST_POINTED)) {
      const [source, target] = this.#graph.extremities(edge).map(Number);
      const there = this.#onScreen(source === place ? target : source);
      context.strokeStyle = source === place ? accent : warm;
      context.beginPath();
      context.moveTo(here.x, here.y);
      context.lineTo(there.x, there.y);
      context.stroke();
    }
  }

  /** The innermost ring there. @param {{ x: number, y: number }} event */
  #ringAt(event) {
    const point = this.#sigma.viewportToGraph(event);
    let best;
    let least = Number.POSITIVE_INFINITY;
    for (const place of this.#rings) {
      const { x, y, r } = this.#tree.circle(place);
      if (r >= least || Math.hypot(point.x - x, -point.y - y) > r) continue;
      least = r;
      best = place;
    }
    return best;
  }

  /** A folder that is opened and has but one folder in it: the ring of that one stands for both. @param {number} place */
  #isWrapper(place) {
    const [only, second] = this.#tree.children[place] ?? [];
    return place !== 0 && only !== undefined && second === undefined && this.#tree.opened.has(only);
  }

  /** From places to pixels: sigma turns nothing, so two points tell all. */
  #readView() {
    const zero = this.#toPixel({ x: 0, y: 0 });
    const one = this.#toPixel({ x: 1000, y: 0 });
    return { x: zero.x, y: zero.y, scale: (one.x - zero.x) / 1000 };
  }

  /** A place in pixels, with its radius. @param {number} place */
  #onScreen(place) {
    const { x, y, r } = this.#tree.circle(place);
    const { x: left, y: top, scale } = this.#view;
    return { x: left + x * scale, y: top + y * scale, r: r * scale };
  }

  /** Rings of one depth never overlap: they are drawn as one, outermost first, since every call costs. */
  #drawRings() {
    const { context, width, height } = this.#layer("rings");
    const { line, ring, accent } = this.#colours;
    context.fillStyle = ring;
    context.strokeStyle = line;
    for (const places of this.#ringsByDepth) {
      context.beginPath();
      for (const place of places) {
        const { x, y, r } = this.#onScreen(place);
        if (r < LEAST_RING || x + r < 0 || y + r < 0 || x - r > width || y - r > height) continue;
        context.moveTo(x + r, y);
        context.arc(x, y, r, 0, 2 * Math.PI);
      }
      context.fill();
      context.stroke();
    }
    const marked = this.#mark?.place;
    if (marked === undefined || !this.#tree.opened.has(marked)) return;
    const { x, y, r } = this.#onScreen(marked);
    context.beginPath();
    context.arc(x, y, r, 0, 2 * Math.PI);
    context.lineWidth = 2;
    context.strokeStyle = accent;
    context.stroke();
    context.lineWidth = 1;
  }

  /** On one canvas: every further one has to be put together with the others in every frame. */
  #drawArcsAndNames() {
    const { context, width, height } = this.#layer("names");
    this.#drawPointed(context);
    this.#drawArcs(context);
    this.#drawNames(context, { width, height });
  }

  /**
   * Names, none over another: those of what is set off first, then of rings, then of discs, largest first.
   *
   * @param {CanvasRenderingContext2D} context
   * @param {{ width: number, height: number }} size
   */
  #drawNames(context, { width, height }) {
    const names = new NameLayer(context, { width, height, ...this.#colours });
    const bright = this.#bright;
    const forced = bright && bright.size < MOST_FORCED_NAMES ? [...bright] : [...(bright ?? [])].slice(0, 1);
    for (const place of forced) this.#nameDisc(names, place, true);
    for (const place of this.#rings) {
      const circle = this.#onScreen(place);
      if (circle.r < LEAST_NAMED_RADIUS) break;
      if (place !== 0) names.addRing(circle, this.#ringName(place));
    }
    const isNamed = (/** @type {number} */ place) => !forced.includes(place) && bright?.has(place) !== false;
    for (const place of this.#discs) {
      if (this.#onScreen(place).r < LEAST_NAMED_RADIUS) break;
      if (isNamed(place)) this.#nameDisc(names, place, false);
    }
  }

  /**
   * @param {NameLayer} names
   * @param {number} place
   * @param {boolean} isForced
   */
  #nameDisc(names, place, isForced) {
    const { path, kind } = this.#tree.node(place);
    const isFolder = kind === "folder";
    const centre = this.#hovered ?? this.#mark?.place;
    const isDark = this.#bright !== undefined && centre !== undefined && this.#standIns[centre] === place;
    const name = isFolder ? `${baseName(path)}/` : baseName(path);
    names.addDisc(this.#onScreen(place), name, { isForced, isFolder, isDark });
  }

  /** With the folders that it stands for. @param {number} place */
  #ringName(place) {
    let name = baseName(this.#tree.node(place).path);
    for (
      let at = this.#tree.node(place).parent;
      at !== undefined && this.#isWrapper(at);
      at = this.#tree.node(at).parent
    ) {
      name = `${baseName(this.#tree.node(at).path)}/${name}`;
    }
    return name;
  }

  /** @param {CanvasRenderingContext2D} context */
  #drawArcs(context) {
    const arcs = this.#mark?.arcs;
    if (!arcs) return;
    const { accent, warm } = this.#colours;
    const place = this.#mark?.place ?? 0;
    context.lineCap = "round";
    for (const { from, to } of arcs) {
      const start = this.#onScreen(this.#standIns[from] ?? 0);
      const end = this.#onScreen(this.#standIns[to] ?? 0);
      if (start.x === end.x && start.y === end.y) continue;
      context.strokeStyle = from === place ? accent : warm;
      context.fillStyle = context.strokeStyle;
      drawArc(context, start, end);
    }
  }

  /** @param {string} name */
  #layer(name) {
    const { width, height } = this.#sigma.getDimensions();
    const context = /** @type {CanvasRenderingContext2D} */ (
      this.#sigma.getCanvases()[name].getContext("2d")
    );
    context.clearRect(0, 0, width, height);
    return { context, width, height };
  }
}

/**
 * A bent line with a point at its end.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {{ x: number, y: number }} start
 * @param {{ x: number, y: number, r: number }} end
 */
function drawArc(context, start, end) {
  const bend = 0.18;
  const x = (start.x + end.x) / 2 + (end.y - start.y) * bend;
  const y = (start.y + end.y) / 2 - (end.x - start.x) * bend;
  const length = Math.hypot(end.x - x, end.y - y) || 1;
  const back = Math.min(end.r, length * 0.6);
  const tip = { x: end.x - ((end.x - x) / length) * back, y: end.y - ((end.y - y) / length) * back };
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(start.x, start.y);
  context.quadraticCurveTo(x, y, tip.x, tip.y);
  context.stroke();
  const angle = Math.atan2(tip.y - y, tip.x - x);
  context.beginPath();
  context.moveTo(tip.x, tip.y);
  context.lineTo(tip.x - 8 * Math.cos(angle - 0.4), tip.y - 8 * Math.sin(angle - 0.4));
  context.lineTo(tip.x - 8 * Math.cos(angle + 0.4), tip.y - 8 * Math.sin(angle + 0.4));
  context.fill();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {any} data
 * @param {string} ink
 */
function drawHover(context, data, ink) {
  context.beginPath();
  context.arc(data.x, data.y, data.size + 2, 0, 2 * Math.PI);
  context.lineWidth = 2;
  context.strokeStyle = ink;
  context.stroke();
}

/**
 * @param {ModuleTree} tree
 * @param {readonly number[]} places
 */
function groupByDepth(tree, places) {
  /** @type {number[][]} */
  const groups = [];
  for (const place of places) {
    let depth = 0;
    for (let at = tree.node(place).parent; at !== undefined; at = tree.node(at).parent) depth++;
    const group = groups[depth] ?? [];
    group.push(place);
    groups[depth] = group;
  }
  return groups.filter((group) => group !== undefined);
}
