/**
 * Reads a parsed tree straight out of linear memory into a {@link SyntaxTable}: no call into the module, no object a
 * node, no recursion. About a tenth of the time that a cursor takes, which asks the module several times a node.
 */

import { COLUMN, FLAG, packHead, ROW_LENGTH, type SyntaxTable } from "../syntax/syntax_table.ts";
import {
  BYTES_PER_UNIT_SHIFT,
  ERROR_SYMBOL,
  FIRST_BUILTIN_SYMBOL,
  HEAP,
  HEAP_FLAG,
  INLINE_FLAG,
  TREE_LANGUAGE_U32,
} from "./layout.ts";
import type { SymbolMaps } from "./symbol_maps.ts";

/** Integers that one open node keeps on the stack while its children are read. */
const FRAME_LENGTH = 11;
const FIRST_STACK_FRAMES = 256;

/** What a reader keeps between trees: the stack of open nodes. */
export interface TreeReaderScratch {
  stack: Int32Array;
}

/** Room for a reader's open nodes; grows with the deepest tree. */
export function createTreeReaderScratch(): TreeReaderScratch {
  return { stack: new Int32Array(FIRST_STACK_FRAMES * FRAME_LENGTH) };
}

/** How many nodes of the tree are visible: each subtree knows it of its descendants. */
function visibleNodes(i32: Int32Array, treeAddress: number): number {
  const root = i32[treeAddress >>> 2]!;
  if (root & INLINE_FLAG.isInline) return 1;
  const heap = root >>> 2;
  // Only a subtree with children has the count; in a leaf's place for it stands something else.
  return i32[heap + HEAP.childCountU32]! === 0 ? 1 : i32[heap + HEAP.visibleDescendantsU32]! + 1;
}

/** Address of the language that the tree at `treeAddress` was parsed with. */
export function readTreeLanguage(memory: WebAssembly.Memory, treeAddress: number): number {
  return new Uint32Array(memory.buffer)[(treeAddress >>> 2) + TREE_LANGUAGE_U32] ?? 0;
}

/**
 * Fills `table` with every visible node of the `TSTree` at `treeAddress`, in pre-order.
 *
 * Positions in memory are relative (a padding and a size per subtree, in bytes of UTF-16); the loop adds them up. A hidden node has
 * no row: it hands its field and its nearest visible ancestor on to its children, as the cursor does.
 */
// One loop over locals: split up, the state would live in an object, which costs a third of the speed.
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: see above
export function readTree(
  memory: WebAssembly.Memory,
  treeAddress: number,
  maps: SymbolMaps,
  table: SyntaxTable,
  scratch: TreeReaderScratch,
): void {
  const i32 = new Int32Array(memory.buffer);
  const u16 = new Uint16Array(memory.buffer);
  const u8 = new Uint8Array(memory.buffer);
  const { publicKind, aliasIsNamed, errorKind, maxAliasLength } = maps;
  const { fieldSlicesU16, fieldEntriesU8, aliasSequencesU16 } = maps;
  const rows = table.reserve(visibleNodes(i32, treeAddress));
  let { stack } = scratch;
  let count = 0;
  let top = 0;

  // The open node: its next child, how many are left, and where the text stands before that child's padding.
  let child = treeAddress >>> 2;
  let left = 1;
  let isFirstChild = false; // the root's own padding counts; a first child's is its parent's
  let byte = 0;
  let row = 0;
  let column = 0;
  let parent = -1;
  let structural = 0;
  let aliases = 0;
  let fieldFirst = 0;
  let fieldCount = 0;
  let inheritedField = 0;

  for (;;) {
    if (left === 0) {
      if (top === 0) break;
      top -= FRAME_LENGTH;
      child = stack[top]!;
      left = stack[top + 1]!;
      byte = stack[top + 2]!;
      row = stack[top + 3]!;
      column = stack[top + 4]!;
      parent = stack[top + 5]!;
      structural = stack[top + 6]!;
      aliases = stack[top + 7]!;
      fieldFirst = stack[top + 8]!;
      fieldCount = stack[top + 9]!;
      inheritedField = stack[top + 10]!;
      isFirstChild = false;
      continue;
    }

    // The subtree's own facts, from its inline word pair or its heap structure.
    const low = i32[child]!;
    let heap = 0;
    let flags = 0;
    let symbol = 0;
    let paddingBytes = 0;
    let paddingRows = 0;
    let paddingColumns = 0;
    let size = 0;
    let sizeRows = 0;
    let sizeColumns = 0;
    let children = 0;
    let visible = 0;
    if (low & INLINE_FLAG.isInline) {
      const high = i32[child + 1]!;
      symbol = (low >>> 8) & 0xff;
      visible = low & INLINE_FLAG.visible;
      flags =
        (low & INLINE_FLAG.named ? FLAG.named : 0) |
        (low & INLINE_FLAG.missing ? FLAG.missing : 0) |
        (low & INLINE_FLAG.extra ? FLAG.extra : 0);
      paddingColumns = high & 0xff;
      paddingRows = (high >>> 8) & 0xf;
      paddingBytes = (high >>> 16) & 0xff;
      size = high >>> 24;
      sizeColumns = size;
    } else {
      heap = low >>> 2;
      const bits = i32[heap + HEAP.flagsU32]!;
      symbol = i32[heap + HEAP.symbolU32]! & 0xffff;
      visible = bits & HEAP_FLAG.visible;
      flags =
        (bits & HEAP_FLAG.named ? FLAG.named : 0) |
        (bits & HEAP_FLAG.missing ? FLAG.missing : 0) |
        (bits & HEAP_FLAG.extra ? FLAG.extra : 0);
      paddingBytes = i32[heap + HEAP.paddingBytesU32]!;
      paddingRows = i32[heap + HEAP.paddingRowsU32]!;
      paddingColumns = i32[heap + HEAP.paddingColumnsU32]!;
      size = i32[heap + HEAP.sizeBytesU32]!;
      sizeRows = i32[heap + HEAP.sizeRowsU32]!;
      sizeColumns = i32[heap + HEAP.sizeColumnsU32]!;
      children = i32[heap + HEAP.childCountU32]!;
    }
    if (!isFirstChild) {
      byte += paddingBytes;
      column = paddingRows ? paddingColumns : column + paddingColumns;
      row += paddingRows;
    }
    isFirstChild = false;

    // Aliases and fields hang on the parent's production and on the child's place among its non-extra children.
    let field = 0;
    if (!(flags & FLAG.extra)) {
      const alias = aliases ? u16[aliases + structural]! : 0;
      if (alias) {
        symbol = alias;
        visible = 1;
        flags = (flags & ~FLAG.named) | (alias === ERROR_SYMBOL || aliasIsNamed[alias] ? FLAG.named : 0);
      }
      field = inheritedField;
      for (let k = 0, entry = fieldEntriesU8 + fieldFirst * 4; k < fieldCount; k++, entry += 4) {
        if (u8[entry + 2] === structural && !u8[entry + 3]) {
          field = u16[entry >>> 1]!;
          break;
        }
      }
      structural++;
    }

    const endByte = byte + size;
    const endRow = row + sizeRows;
    const endColumn = sizeRows ? sizeColumns : column + sizeColumns;
    let self = parent;
    if (visible) {
      const at = count * ROW_LENGTH;
      const kind = symbol >= FIRST_BUILTIN_SYMBOL ? errorKind : publicKind[symbol]!;
      rows[at + COLUMN.head] = packHead(kind, field, flags);
      rows[at + COLUMN.parent] = parent;
      rows[at + COLUMN.start] = byte >>> BYTES_PER_UNIT_SHIFT;
      rows[at + COLUMN.end] = endByte >>> BYTES_PER_UNIT_SHIFT;
      rows[at + COLUMN.startRow] = row;
      rows[at + COLUMN.startColumn] = column >>> BYTES_PER_UNIT_SHIFT;
      rows[at + COLUMN.endRow] = endRow;
      rows[at + COLUMN.endColumn] = endColumn >>> BYTES_PER_UNIT_SHIFT;
      self = count++;
    }

    if (children === 0) {
      child += 2;
      left--;
      byte = endByte;
      row = endRow;
      column = endColumn;
      continue;
    }
    if (top + FRAME_LENGTH > stack.length) {
      const grown = new Int32Array(stack.length * 2);
      grown.set(stack);
      stack = grown;
      scratch.stack = grown;
    }
    stack[top] = child + 2;
    stack[top + 1] = left - 1;
    stack[top + 2] = endByte;
    stack[top + 3] = endRow;
    stack[top + 4] = endColumn;
    stack[top + 5] = parent;
    stack[top + 6] = structural;
    stack[top + 7] = aliases;
    stack[top + 8] = fieldFirst;
    stack[top + 9] = fieldCount;
    stack[top + 10] = inheritedField;
    top += FRAME_LENGTH;

    const production = i32[heap + HEAP.productionU32]! >>> 16;
    const slice = fieldSlicesU16 + production * 2;
    fieldFirst = fieldSlicesU16 ? u16[slice]! : 0; // a grammar without fields has no slices
    fieldCount = fieldSlicesU16 ? u16[slice + 1]! : 0;
    aliases = production ? aliasSequencesU16 + production * maxAliasLength : 0;
    inheritedField = visible ? 0 : field;
    parent = self;
    structural = 0;
    child = heap - children * 2;
    left = children;
    isFirstChild = true;
  }
  if (count * ROW_LENGTH > rows.length)
    throw new RangeError("reading a tree wants the nodes it announces: it has more");
  table.count = count;
}
