/**
 * Checks the syntax records of one file as they pass: numbers rise, every parent is open (pre-order), every node lies
 * inside its parent, and text stands exactly on leaves. Holds one entry per open ancestor, nothing per node.
 */
import type { ProblemList } from "./_problem_list.ts";
import type { SyntaxFields } from "./_syntax_fields.ts";

const maxTextLength = 200;
const stride = 8;
// What an entry of the stack holds, by its place in the entry.
const atN = 0;
const atStartRow = 1;
const atStartColumn = 2;
const atEndRow = 3;
const atEndColumn = 4;
const atStartByte = 5;
const atEndByte = 6;
/** Bits: has text, has children, was supplied by the parser. */
const atFlags = 7;
const hasText = 1;
const hasChildren = 2;
const isMissing = 4;

/** What the file record says, as far as it bounds the tree. */
export interface TreeBounds {
  readonly fileId: string;
  /** Count of all nodes; Infinity when unknown. */
  readonly nodes: number;
  /** Size in bytes; Infinity when unknown. */
  readonly bytes: number;
  /** Every node of it is there: else a filter took some, and who is whose parent is unknown. */
  readonly isWhole: boolean;
}

/** The tree of one file. */
export class TreeCheck {
  readonly #problems: ProblemList;
  #bounds: TreeBounds = { fileId: "", nodes: 0, bytes: 0, isWhole: true };
  // Doubles: byte offsets and columns may pass 2^31 in theory, and an Int32Array would wrap silently.
  #stack: Float64Array = new Float64Array(64 * stride);
  #depth = 0;
  #lastN = -1;

  constructor(problems: ProblemList) {
    this.#problems = problems;
  }

  /** Starts the tree of another file. */
  start(bounds: TreeBounds): void {
    this.#bounds = bounds;
    this.#depth = 0;
    this.#lastN = -1;
  }

  /** Whether a node was written. */
  get isEmpty(): boolean {
    return this.#lastN < 0;
  }

  /** Checks the next node. */
  add(node: SyntaxFields): void {
    this.#checkNumber(node);
    if (this.#bounds.isWhole) this.#checkParent(node);
    this.#checkPlace(node);
    this.#checkText(node);
    if (this.#bounds.isWhole) this.#push(node);
    this.#lastN = node.n;
  }

  /** Ends the tree: what is still open is closed. */
  end(): void {
    this.#closeTo(0);
  }

  #report(code: "id" | "parent" | "place" | "text", n: number, message: string): void {
    this.#problems.add(code, message, `${this.#bounds.fileId}#${n}`);
  }

  #checkNumber({ n }: SyntaxFields): void {
    if (n <= this.#lastN)
      this.#report("id", n, `node numbers rise within a file: ${n} follows ${this.#lastN}`);
    if (n >= this.#bounds.nodes) {
      this.#report("id", n, `node numbers are below the file's count of nodes, ${this.#bounds.nodes}`);
    }
  }

  #checkParent({ n, parent }: SyntaxFields): void {
    if (parent < 0) {
      if (n !== 0) this.#report("parent", n, "only node 0, the root, has the file as its parent");
      this.#closeTo(0);
      return;
    }
    let depth = this.#depth;
    while (depth > 0 && this.#stack[(depth - 1) * stride + atN] !== parent) depth -= 1;
    if (depth > 0) this.#closeTo(depth);
    else
      this.#report(
        "parent",
        n,
        `parent #${parent} is none of the ancestors that are open before it in pre-order`,
      );
  }

  #checkPlace(node: SyntaxFields): void {
    const backwards =
      isBefore(node.endRow, node.endColumn, node.startRow, node.startColumn) || node.endByte < node.startByte;
    if (backwards) this.#report("place", node.n, "a place ends where it starts or after it");
    if (node.endByte > this.#bounds.bytes) {
      this.#report("place", node.n, `range ends after the file's ${this.#bounds.bytes} bytes`);
    }
    if (node.parent >= 0 && this.#depth > 0 && !this.#isInsideParent(node)) {
      this.#report("place", node.n, `place lies inside that of its parent #${node.parent}: it does not`);
    }
  }

  #isInsideParent(node: SyntaxFields): boolean {
    const stack = this.#stack;
    const at = (this.#depth - 1) * stride;
    return (
      node.startByte >= stack[at + atStartByte]! &&
      node.endByte <= stack[at + atEndByte]! &&
      !isBefore(node.startRow, node.startColumn, stack[at + atStartRow]!, stack[at + atStartColumn]!) &&
      !isBefore(stack[at + atEndRow]!, stack[at + atEndColumn]!, node.endRow, node.endColumn)
    );
  }

  #checkText({ n, textLength, cut }: SyntaxFields): void {
    if (textLength > maxTextLength) {
      this.#report("text", n, `text has at most ${maxTextLength} code points: it has ${textLength}`);
    } else if (cut && textLength !== maxTextLength) {
      this.#report("text", n, `cut text has ${maxTextLength} code points: it has ${textLength}`);
    }
  }

  /** Closes the entries above the first `depth`, and marks the one below as a parent. */
  #closeTo(depth: number): void {
    for (let i = depth; i < this.#depth; i++) this.#checkLeaf(i * stride);
    this.#depth = depth;
    if (depth > 0) this.#stack[(depth - 1) * stride + atFlags]! |= hasChildren;
  }

  #checkLeaf(at: number): void {
    const stack = this.#stack;
    const flags = stack[at + atFlags]!;
    const isLeafWithText = flags === hasText;
    const isParent = (flags & (hasText | hasChildren)) === hasChildren;
    if (isLeafWithText || isParent) return;
    const n = stack[at + atN]!;
    if (flags & hasChildren) this.#report("text", n, "text stands only on nodes without written children");
    else if (!(flags & (hasText | isMissing)) && stack[at + atEndByte]! > stack[at + atStartByte]!) {
      this.#report("text", n, "a node without written children carries its text: this one does not");
    }
  }

  #push(node: SyntaxFields): void {
    const at = this.#depth * stride;
    if (at === this.#stack.length) {
      const larger = new Float64Array(this.#stack.length * 2);
      larger.set(this.#stack);
      this.#stack = larger;
    }
    const stack = this.#stack;
    stack[at + atN] = node.n;
    stack[at + atStartRow] = node.startRow;
    stack[at + atStartColumn] = node.startColumn;
    stack[at + atEndRow] = node.endRow;
    stack[at + atEndColumn] = node.endColumn;
    stack[at + atStartByte] = node.startByte;
    stack[at + atEndByte] = node.endByte;
    stack[at + atFlags] = (node.textLength > 0 ? hasText : 0) | (node.missing ? isMissing : 0);
    this.#depth += 1;
  }
}

function isBefore(row: number, column: number, otherRow: number, otherColumn: number): boolean {
  return row < otherRow || (row === otherRow && column < otherColumn);
}
