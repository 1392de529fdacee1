/** The fixed pieces of `syntax` records, prepared once per grammar and once per file. */
import { createFragment, type Fragment } from "./byte_writer.ts";

/** Pieces that depend on the grammar alone. */
export interface GrammarFragments {
  /** Kind → `","kind":"…"`. */
  readonly kinds: readonly Fragment[];
  /** Field → `","field":"…","span":[`, for 0 `","span":[`. */
  readonly fields: readonly Fragment[];
  /** The longest of each together, in bytes. */
  readonly mostBytes: number;
}

/** Pieces that depend on the file. */
export interface FileFragments {
  /** `{"type":"syntax","id":"<file>#`. */
  readonly id: Fragment;
  /** `,"parent":"<file>#`. */
  readonly parent: Fragment;
  /** `,"parent":"<file>`: the root's. */
  readonly rootParent: Fragment;
}

const inner = (text: string): string => JSON.stringify(text).slice(1, -1);

/** Prepares a grammar's pieces from the names of its kinds and fields. */
export function createGrammarFragments(
  kindNames: readonly string[],
  fieldNames: readonly string[],
): GrammarFragments {
  const kinds = kindNames.map((name) => createFragment(`","kind":"${inner(name)}"`));
  const fields = fieldNames.map((name, id) =>
    createFragment(id === 0 ? `","span":[` : `","field":"${inner(name)}","span":[`),
  );
  const longest = (pieces: readonly Fragment[]): number => Math.max(...pieces.map((piece) => piece.length));
  return { kinds, fields, mostBytes: longest(kinds) + longest(fields) };
}

/** Prepares a file's pieces from its id. */
export function createFileFragments(fileId: string): FileFragments {
  const id = inner(fileId);
  return {
    id: createFragment(`{"type":"syntax","id":"${id}#`),
    parent: createFragment(`,"parent":"${id}#`),
    rootParent: createFragment(`,"parent":"${id}`),
  };
}
