/** The plainest way to a file's syntax records: a cursor, objects, JSON.stringify. What the fast path is held against. */
import type { Tree, TreeCursor } from "web-tree-sitter";
import type { DecodedSource } from "../../src/syntax/decoded_source.ts";

interface NaiveNode {
  readonly id: number;
  readonly record: Record<string, unknown>;
  readonly parent: NaiveNode | undefined;
  readonly written: boolean;
  hasWrittenChild: boolean;
  readonly units: readonly [number, number];
}

const textLimit = 200;

/** The lines of all records of `tree`, as the contract words them. */
export function naiveRecords(tree: Tree, fileId: string, source: DecodedSource, tokens: boolean): string {
  const cursor = tree.walk();
  const nodes = [...visit(cursor, undefined, { next: 0 }, tokens)];
  cursor.delete(); // left to the collector, its finalizer would free memory that is no longer the cursor's
  for (const node of nodes) {
    const parent = writtenAncestor(node);
    if (node.written && parent) parent.hasWrittenChild = true;
  }
  return nodes
    .filter((node) => node.written)
    .map((node) => `${JSON.stringify(finish(node, fileId, source))}\n`)
    .join("");
}

function* visit(
  cursor: TreeCursor,
  parent: NaiveNode | undefined,
  counter: { next: number },
  tokens: boolean,
): Generator<NaiveNode> {
  do {
    const { currentNode: node, currentFieldName: field } = cursor;
    const { startPosition, endPosition } = node;
    const written = node.isNamed || field !== null || tokens;
    const span = [startPosition.row, startPosition.column, endPosition.row, endPosition.column];
    const record = {
      kind: node.type,
      field,
      span,
      named: node.isNamed,
      missing: node.isMissing,
      extra: node.isExtra,
    };
    const units = [node.startIndex, node.endIndex] as const;
    const self: NaiveNode = { id: counter.next++, record, parent, written, hasWrittenChild: false, units };
    yield self;
    if (cursor.gotoFirstChild()) {
      yield* visit(cursor, self, counter, tokens);
      cursor.gotoParent();
    }
  } while (cursor.gotoNextSibling());
}

function writtenAncestor({ parent }: NaiveNode): NaiveNode | undefined {
  let ancestor = parent;
  while (ancestor && !ancestor.written) ancestor = ancestor.parent;
  return ancestor;
}

function finish(node: NaiveNode, fileId: string, source: DecodedSource): Record<string, unknown> {
  const { kind, field, span, named, missing, extra } = node.record;
  const parent = writtenAncestor(node);
  const points = node.hasWrittenChild ? [] : [...source.text.slice(...node.units)];
  const disk = (unit: number): number => (source.diskOfUnit?.[unit] ?? unit) + source.diskShift;
  return {
    type: "syntax",
    id: `${fileId}#${node.id}`,
    kind,
    parent: parent ? `${fileId}#${parent.id}` : fileId,
    ...(field === null ? {} : { field }),
    span,
    range: node.units.map(disk),
    ...(points.length > 0 ? { text: points.slice(0, textLimit).join("") } : {}),
    ...(points.length > textLimit ? { cut: true } : {}),
    ...(named ? {} : { anonymous: true }),
    ...(missing ? { missing: true } : {}),
    ...(extra ? { extra: true } : {}),
  };
}
