/** Arrays that extraction fills anew for every file: kept from file to file, since the collector would not hurry for them. */
import { EXPR_LENGTH } from "../facts/facts.ts";
import { SeenTexts } from "./seen_texts.ts";

const FIRST_EXPRS: number = 1 << 13;
const FIRST_LISTS: number = 1 << 12;
const FIRST_NODES: number = 1 << 14;
/** Integers of an array beyond which it is given back after its file. */
const KEEP_INTEGERS: number = 1 << 19;

/** One for a thread; the facts of a file are valid until the next file. */
export class ExtractionScratch {
  exprs: Int32Array = new Int32Array(FIRST_EXPRS * EXPR_LENGTH);
  lists: Int32Array = new Int32Array(FIRST_LISTS);
  readonly seenTexts: SeenTexts = new SeenTexts();
  /** Row → the row behind its last descendant. */
  ends: Int32Array = new Int32Array(FIRST_NODES);

  /** Room for so many nodes; the content is that of another file. */
  endsFor(nodes: number): Int32Array {
    if (this.ends.length < nodes) {
      free(this.ends);
      this.ends = new Int32Array(nodes);
    }
    return this.ends;
  }

  /** Doubles the room for expressions, keeping them. */
  growExprs(): Int32Array {
    this.exprs = grown(this.exprs, this.exprs.length * 2);
    return this.exprs;
  }

  /** Makes room for `items` more list items behind the first `used`. */
  growLists(used: number, items: number): Int32Array {
    if (used + items > this.lists.length) this.lists = grown(this.lists, (used + items) * 2);
    return this.lists;
  }

  /** Gives large arrays back. */
  release(): void {
    if (this.exprs.length > KEEP_INTEGERS) {
      free(this.exprs);
      this.exprs = new Int32Array(FIRST_EXPRS * EXPR_LENGTH);
    }
    if (this.lists.length > KEEP_INTEGERS) {
      free(this.lists);
      this.lists = new Int32Array(FIRST_LISTS);
    }
    if (this.ends.length > KEEP_INTEGERS) {
      free(this.ends);
      this.ends = new Int32Array(FIRST_NODES);
    }
  }
}

function grown(array: Int32Array, length: number): Int32Array {
  const larger = new Int32Array(length);
  larger.set(array);
  free(array);
  return larger;
}

function free(array: Int32Array): void {
  (array.buffer as ArrayBuffer).transfer(0);
}
