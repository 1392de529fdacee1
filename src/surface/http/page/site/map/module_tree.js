/** Folders and files with their places on the map: every folder is a circle around what it holds, wherever it is opened. */
import { enclose, packCircles } from "./pack_circles.js";

/**
 * @typedef {object} MapNode
 * @property {string} path
 * @property {"folder" | "file"} kind
 * @property {number} [parent]
 * @property {string} language
 * @property {number} files
 * @property {number} bytes
 * @property {number} lines
 * @property {number} symbols
 * @property {number} partial
 * @property {number} skipped
 * @property {number} failed
 */
/**
 * @typedef {object} MapAnswer
 * @property {string} folder
 * @property {number} depth
 * @property {readonly MapNode[]} nodes
 * @property {readonly (readonly [number, number, number])[]} edges
 * @property {number} outgoing
 * @property {number} incoming
 * @property {readonly { language: string, files: number, bytes: number, lines: number }[]} languages
 * @property {true} [cut]
 */

/** Between a folder's circle and what it holds, and of a file of no bytes. */
const PADDING = 1.06;
const LEAST_RADIUS = 12;
/** So many circles are shown at first. */
const FIRST_CIRCLES = 140;

/** A tree from a map, laid out. */
export class ModuleTree {
  /** @type {readonly MapNode[]} */
  nodes;
  /** @type {readonly (readonly [number, number, number])[]} */
  edges;
  /** @type {number[][]} */
  children;
  /** @type {import("./pack_circles.js").Circle[]} */
  circles;
  /** @type {Set<number>} */
  opened = new Set([0]);
  /** @type {Map<string, number>} */
  #places;

  /** @param {MapAnswer} answer */
  constructor({ nodes, edges }) {
    this.nodes = nodes;
    this.edges = edges;
    this.children = nodes.map(() => []);
    for (const [i, { parent }] of nodes.entries()) if (parent !== undefined) this.children[parent]?.push(i);
    this.circles = nodes.map(({ bytes }) => ({ x: 0, y: 0, r: LEAST_RADIUS + Math.sqrt(bytes) }));
    this.#places = new Map(nodes.map(({ path }, i) => [path, i]));
    this.#layOut();
  }

  /** @param {string} path */
  find(path) {
    return this.#places.get(path);
  }

  /** @param {number} place */
  node(place) {
    return /** @type {MapNode} */ (this.nodes[place]);
  }

  /** @param {number} place */
  circle(place) {
    return /** @type {import("./pack_circles.js").Circle} */ (this.circles[place]);
  }

  /** @param {number} place A folder with something in it. */
  canOpen(place) {
    return (this.children[place]?.length ?? 0) > 0;
  }

  /** Opens the largest folders, as long as there are not too many circles; always those that hold but one folder. */
  openSome() {
    this.opened = new Set([0]);
    let shown = this.children[0]?.length ?? 0;
    const waiting = [...(this.children[0] ?? [])];
    while (waiting.length > 0) {
      waiting.sort((a, b) => this.circle(b).r - this.circle(a).r || a - b);
      const place = /** @type {number} */ (waiting.shift());
      const inside = this.children[place] ?? [];
      if (inside.length === 0) continue;
      if (shown + inside.length > FIRST_CIRCLES && inside.length > 1) continue;
      this.opened.add(place);
      shown += inside.length - 1;
      waiting.push(...inside);
    }
  }

  openAll() {
    for (const place of this.nodes.keys()) if (this.canOpen(place)) this.opened.add(place);
  }

  /** @param {number} place Opens all around it, not itself. */
  reveal(place) {
    for (let at = this.node(place).parent; at !== undefined; at = this.node(at).parent) this.opened.add(at);
  }

  /** @param {number} place With all that is opened in it. */
  close(place) {
    this.opened.delete(place);
    for (const child of this.children[place] ?? []) if (this.opened.has(child)) this.close(child);
  }

  /** What is shown as a circle of its own, and what is shown opened; by place. */
  shown() {
    /** @type {number[]} */
    const closed = [];
    /** @type {number[]} */
    const opened = [];
    const waiting = [0];
    for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
      if (!this.opened.has(place)) closed.push(place);
      else {
        opened.push(place);
        waiting.push(...(this.children[place] ?? []));
      }
    }
    return { closed, opened };
  }

  /** For every place the one that is shown for it: itself, or the closed folder that it lies in. */
  standIns() {
    const standIns = new Int32Array(this.nodes.length);
    for (const [place, { parent }] of this.nodes.entries()) {
      // Parents come first.
      const above = parent === undefined ? 0 : /** @type {number} */ (standIns[parent]);
      standIns[place] = parent === undefined || (above === parent && this.opened.has(parent)) ? place : above;
    }
    return standIns;
  }

  /** Edges between what is shown: `[source, target, weight]`. */
  shownEdges() {
    const standIns = this.standIns();
    const size = this.nodes.length;
    /** @type {Map<number, number>} */
    const weights = new Map();
    for (const [source, target, weight] of this.edges) {
      const from = /** @type {number} */ (standIns[source]);
      const to = /** @type {number} */ (standIns[target]);
      if (from !== to) weights.set(from * size + to, (weights.get(from * size + to) ?? 0) + weight);
    }
    return [...weights].map(
      ([key, weight]) =>
        /** @type {[number, number, number]} */ ([Math.floor(key / size), key % size, weight]),
    );
  }

  /** From the leaves up sizes, then from the root down places. */
  #layOut() {
    for (let place = this.nodes.length - 1; place >= 0; place--) {
      const inside = (this.children[place] ?? []).map((child) => this.circle(child));
      if (inside.length === 0) continue;
      packCircles([...inside].sort((a, b) => b.r - a.r));
      const { x, y, r } = enclose(inside);
      for (const circle of inside) {
        circle.x -= x;
        circle.y -= y;
      }
      // A folder that holds but one folder is as large as that.
      const holdsOne = inside.length === 1 && this.canOpen(this.children[place]?.[0] ?? 0);
      this.circle(place).r = holdsOne ? r : r * PADDING + LEAST_RADIUS / 2;
    }
    for (const [place, { parent }] of this.nodes.entries()) {
      if (parent === undefined) continue;
      const around = this.circle(parent);
      const circle = this.circle(place);
      circle.x += around.x;
      circle.y += around.y;
    }
  }
}
