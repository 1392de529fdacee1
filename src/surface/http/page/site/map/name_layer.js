/** Names on a canvas, none over another: what comes first has the place. */

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box */
/** @typedef {{ x: number, y: number, r: number }} Circle */

const CELL = 64;
const GAP = 2;

/** One drawing of names. */
export class NameLayer {
  #context;
  #sheet;
  #font;
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
   * A name in its disc, or below it where it does not fit.
   *
   * @param {Circle} circle
   * @param {string} name
   * @param {{ isForced: boolean, isFolder: boolean, isDark: boolean }} manner
   */
  addDisc({ x, y, r }, name, { isForced, isFolder, isDark }) {
    const size = Math.min(15, Math.max(11, r / 4));
    this.#context.font = `${isFolder ? 600 : 400} ${size}px ${this.#font}`;
    const { width } = this.#context.measureText(name);
    const isInside = width < r * 1.84;
    if (!isInside && !isForced && r < 16) return;
    const middle = isInside ? y : y + r + size * 0.8;
    if (!this.#take(x, middle, width, size)) return;
    const { ink, paper } = this.#sheet;
    if (isInside) this.#write(name, x, middle, isDark ? paper : isFolder ? ink : "#0d1413");
    else this.#write(name, x, middle, ink, paper);
  }

  /**
   * A name on its ring, at the top.
   *
   * @param {Circle} circle
   * @param {string} name
   */
  addRing({ x, y, r }, name) {
    const size = Math.min(15, Math.max(11, r / 9));
    this.#context.font = `500 ${size}px ${this.#font}`;
    const { width } = this.#context.measureText(name);
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
