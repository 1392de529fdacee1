/** Files as discovery hands them on, made up. */
import fc from "fast-check";
import type { SourceRef } from "../../../src/discover/source_ref.ts";
import { comparePaths } from "../../../src/record/compare_paths.ts";

const extensions: Readonly<Record<string, string>> = { go: "go", python: "py", typescript: "ts", c: "c" };

/** A file of a language, by its path and size. */
export function refOf(path: string, bytes: number, more: Partial<SourceRef> = {}): SourceRef {
  return { path, bytes, language: "go", ...more };
}

const directories = fc.constantFrom("", "a/", "a/b/", "a/b/c/", "lib/", "src/core/", "src/");

/** Any files, each path once, in path order; some are not to be read. */
export const anyRefs: fc.Arbitrary<SourceRef[]> = fc
  .uniqueArray(
    fc.record({
      directory: directories,
      name: fc.stringMatching(/^[a-z]{1,6}$/),
      language: fc.constantFrom(...Object.keys(extensions)),
      bytes: fc.oneof(fc.nat(40_000), fc.nat(3_000_000)),
      modifiedMs: fc.nat(10_000_000),
      isRead: fc.integer({ min: 0, max: 9 }).map((number) => number > 0),
    }),
    {
      selector: ({ directory, name, language }) => `${directory}${name}.${extensions[language]}`,
      maxLength: 120,
    },
  )
  .map((files) =>
    files
      .map(({ directory, name, language, bytes, modifiedMs, isRead }): SourceRef => {
        const path = `${directory}${name}.${extensions[language]}`;
        const verdict = { reason: "too-large", message: "it is" } as const;
        return isRead
          ? { path, bytes, language, modifiedMs, changedMs: modifiedMs }
          : { path, bytes, language, verdict };
      })
      .sort((a, b) => comparePaths(a.path, b.path)),
  );
