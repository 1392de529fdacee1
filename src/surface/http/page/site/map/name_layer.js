/** Names on a canvas, none over another: what comes first has the place. */

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box */
/** @typedef {{ x: number, y: number, r: number }} Circle */

const CELL = 64;
const GAP = 2;
const REFERENCE_SIZE = 16;
const MOST_WIDTHS = 50_000;
/** @type {Map<string, number>} */
const widths = new Map();
/** Of a name that is cut. */
const LEAST_LETTERS = 4;

/** One drawing of names. */
export class NameLayer {
  #context;
  #sheet;
  #font;
  #size = REFERENCE_SIZE;
  #weight = 400;
  /** Boxes by the cells that they touch. @type {Map<number, Box[]>} */
  #taken = new Map();

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {{ width: number, height: number, ink: string, paper: string, soft: string }} sheet
   */
  constructor(context, sheet) {
    this.#context = context;
    this.#sheet = sheet;
    this.#font = getComputedStyle(document.documentElement).getPropertyValue("--sans").trim();
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
  }

  /**
   * A name in its disc, cut where it does not fit; one that is forced stands below instead.
   *
   * @param {Circle} circle
   * @param {string} name
   * @param {{ isForced: boolean, isFolder: boolean, isDark: boolean }} manner
   */
  addDisc({ x, y, r }, name, { isForced, isFolder, isDark }) {
    const size = Math.min(15, Math.max(11, r / 4));
    this.#useFont(isFolder ? 600 : 400, size);
    const inside = this.#cut(name, r * 1.84);
    const { ink, paper } = this.#sheet;
    if (inside === name || (!isForced && inside !== "")) {
      if (!this.#take(x, y, this.#widthOf(inside), size)) return;
      this.#write(inside, x, y, isDark ? paper : isFolder ? ink : "#0d1413");
    } else if (isForced) {
      const below = y + r + size * 0.8;
      if (this.#take(x, below, this.#widthOf(name), size)) this.#write(name, x, below, ink, paper);
    }
  }

  /**
   * @param {number} weight
   * @param {number} size
   */
  #useFont(weight, size) {
    this.#weight = weight;
    this.#size = size;
  }

  /** Measured once for all sizes: names are measured anew in every frame. @param {string} text */
  #widthOf(text) {
    const key = `${this.#weight}${text}`;
    let width = widths.get(key);
    if (width === undefined) {
      if (widths.size > MOST_WIDTHS) widths.clear();
      this.#context.font = `${this.#weight} ${REFERENCE_SIZE}px ${this.#font}`;
      width = this.#context.measureText(text).width;
      widths.set(key, width);
    }
    return (width * this.#size) / REFERENCE_SIZE;
  }

  /**
   * The name, without its ending or with an ellipsis where it is too wide; nothing where hardly anything would be left.
   *
   * @param {string} name
   * @param {number} room
   */
  #cut(name, room) {
    const stem = name.replace(/\.[^.]+$/, "");
    for (const text of [name, stem]) if (this.#widthOf(text) <= room) return text;
    const letters = Math.floor((stem.length * room) / this.#widthOf(`${stem}…`)) - 1;
    return letters < LEAST_LETTERS ? "" : `${stem.slice(0, letters)}…`;
  }

  /**
   * A name on its ring, at the top.
   *
   * @param {Circle} circle
   * @param {string} name
   */
  addRing({ x, y, r }, name) {
    const size = Math.min(15, Math.max(11, r / 9));
    this.#useFont(500, size);
    const width = this.#widthOf(name);
    // Where the top is out of sight, the name stays at the edge of the picture.
    const top = Math.max(y - r, size);
    if (width > r * 1.7 || top > y + r * 0.5 || !this.#take(x, top, width + 8, size)) return;
    this.#write(name, x, top, this.#sheet.soft, this.#sheet.paper);
  }

  /**
   * @param {string} name
   * @param {number} x
   * @param {number} y
   * @param {string} colour
   * @param {string} [halo]
   */
  #write(name, x, y, colour, halo) {
    const context = this.#context;
    context.font = `${this.#weight} ${this.#size}px ${this.#font}`;
    if (halo) {
      context.lineWidth = 4;
      context.strokeStyle = halo;
      context.strokeText(name, x, y);
    }
    context.fillStyle = colour;
    context.fillText(name, x, y);
  }

  /**
   * Whether the place is free; it is taken then.
   *
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height
   */
  #take(x, y, width, height) {
    const box = {
      left: x - width / 2 - GAP,
      top: y - height / 2 - GAP,
      right: x + width / 2 + GAP,
      bottom: y + height / 2 + GAP,
    };
    const { width: sheetWidth, height: sheetHeight } = this.#sheet;
    if (box.right < 0 || box.bottom < 0 || box.left > sheetWidth || box.top > sheetHeight) return false;
    const cells = cellsOf(box);
    if (cells.some((cell) => this.#taken.get(cell)?.some((other) => overlap(box, other)))) return false;
    for (const cell of cells) this.#taken.set(cell, [...(this.#taken.get(cell) ?? []), box]);
    return true;
  }
}

/** @param {Box} box */
function cellsOf({ left, top, right, bottom }) {
  const cells = [];
  for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row++) {
    for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column++)
      cells.push(row * 4096 + column);
  }
  return cells;
}

/**
 * @param {Box} a
 * @param {Box} b
 */
function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
