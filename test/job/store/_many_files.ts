/** A tree of `count` made-up files. */
import type { World } from "./_world.ts";

export function manyFiles(count: number): World {
  const fileAt = (i: number) => ({ text: `file ${i} ${"x".repeat(i % 300)}`, changedMs: i, language: "ts" });
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`src/${String(i).padStart(6, "0")}.ts`, fileAt(i)]),
  );
}
