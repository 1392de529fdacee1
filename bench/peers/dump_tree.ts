/**
 * The plain way to the same `syntax` records: walk a cursor, make an object per node, `JSON.stringify` it. It is what
 * one would write first with web-tree-sitter or with the native binding, whose cursors are alike.
 */

/** The part of both bindings' cursors that is used. */
export interface PlainCursor {
  readonly nodeType: string;
  readonly nodeIsNamed: boolean;
  readonly nodeIsMissing: boolean;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly startPosition: { readonly row: number; readonly column: number };
  readonly endPosition: { readonly row: number; readonly column: number };
  readonly currentFieldName: string | null | undefined;
  readonly currentNode: { readonly isExtra: boolean };
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
}

/** What the walk needs to know of the file. */
export interface PlainSource {
  readonly id: string;
  readonly text: string;
  /** UTF-16 offset → byte offset; absent where they are the same. */
  readonly byteOfUnit: Uint32Array | undefined;
}

interface PlainRecord {
  readonly id: string;
  text: string | undefined;
  cut: true | undefined;
}

/** A record and what is needed to finish it once its children are known. */
interface Written {
  readonly record: PlainRecord;
  readonly start: number;
  readonly end: number;
  hasWrittenChild: boolean;
}

const MOST_TEXT_POINTS = 200;

/** The file's `syntax` records as NDJSON, and how many nodes it has. `extra` costs a node object per node. */
export function dumpTree(
  cursor: PlainCursor,
  source: PlainSource,
  withExtra: boolean,
): { lines: string; nodes: number } {
  const written: Written[] = [];
  const ancestors: (Written | undefined)[] = [];
  let parent: Written | undefined;
  let nodes = 0;
  walk: for (;;) {
    const self = recordOf(cursor, source, parent, nodes++, withExtra);
    if (self) {
      if (parent) parent.hasWrittenChild = true;
      written.push(self);
    }
    if (cursor.gotoFirstChild()) {
      ancestors.push(parent);
      parent = self ?? parent;
      continue;
    }
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent()) break walk;
      parent = ancestors.pop();
    }
  }
  return { lines: linesOf(written, source.text), nodes };
}

function linesOf(written: readonly Written[], text: string): string {
  let lines = "";
  for (const one of written) {
    if (!one.hasWrittenChild && one.end > one.start) addText(one, text);
    lines += `${JSON.stringify(one.record)}\n`;
  }
  return lines;
}

function recordOf(
  cursor: PlainCursor,
  { id, byteOfUnit }: PlainSource,
  parent: Written | undefined,
  number: number,
  withExtra: boolean,
): Written | undefined {
  const named = cursor.nodeIsNamed;
  const field = cursor.currentFieldName ?? undefined;
  if (!named && field === undefined) return undefined;
  const { startIndex: start, endIndex: end, startPosition, endPosition } = cursor;
  const record = {
    type: "syntax",
    id: `${id}#${number}`,
    kind: cursor.nodeType,
    parent: parent ? parent.record.id : id,
    field,
    span: [startPosition.row, startPosition.column, endPosition.row, endPosition.column],
    range: byteOfUnit ? [byteOfUnit[start], byteOfUnit[end]] : [start, end],
    text: undefined,
    cut: undefined,
    anonymous: named ? undefined : true,
    missing: cursor.nodeIsMissing || undefined,
    extra: (withExtra && cursor.currentNode.isExtra) || undefined,
  };
  return { record, start, end, hasWrittenChild: false };
}

function addText({ record, start, end }: Written, source: string): void {
  const text = source.slice(start, end);
  if (text.length <= MOST_TEXT_POINTS) {
    record.text = text;
    return;
  }
  const points = Array.from(source.slice(start, Math.min(end, start + 2 * MOST_TEXT_POINTS + 2)));
  record.text = points.slice(0, MOST_TEXT_POINTS).join("");
  if (record.text.length < text.length) record.cut = true;
}
