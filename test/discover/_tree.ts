/** Temporary directories for tests of discovery. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type DiscoverOptions, discoverFiles } from "../../src/discover/discover_files.ts";
import type { SourceRef } from "../../src/discover/source_ref.ts";

/** Content of a file by path; a path that ends in `/` is an empty directory, a value of `-> target` a link. */
export type Tree = Readonly<Record<string, string | Uint8Array>>;

/** A directory that is removed at the end of its block. */
export interface TemporaryTree extends Disposable {
  readonly root: string;
}

export function makeTree(tree: Tree): TemporaryTree {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "discover-test-")));
  for (const [path, content] of Object.entries(tree)) {
    const place = join(root, path);
    mkdirSync(path.endsWith("/") ? place : dirname(place), { recursive: true });
    if (path.endsWith("/")) continue;
    if (typeof content === "string" && content.startsWith("-> ")) symlinkSync(content.slice(3), place);
    else writeFileSync(place, content);
  }
  return { root, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) };
}

/** A tree of empty files. */
export function makeFiles(...paths: readonly string[]): TemporaryTree {
  return makeTree(Object.fromEntries(paths.map((path) => [path, ""])));
}

export async function discover(options: DiscoverOptions): Promise<SourceRef[]> {
  return await Array.fromAsync(discoverFiles(options));
}

/** The paths that are named, in order. */
export async function discoverPaths(options: DiscoverOptions): Promise<string[]> {
  return (await discover(options)).map(({ path }) => path);
}

/** Each path with what became of it: its language, or the reason of its verdict. */
export async function discoverOutcomes(
  options: DiscoverOptions,
): Promise<Record<string, string | undefined>> {
  const refs = await discover(options);
  return Object.fromEntries(refs.map(({ path, language, verdict }) => [path, verdict?.reason ?? language]));
}
