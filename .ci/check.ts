/** `bun run check`: everything that a change must pass besides the tests. Prints what fails, then `N passed, N failed`. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { spawn } from "./spawn.ts";

const root = join(import.meta.dir, "..");
const tool = (name: string): string => join(root, ".ci/node_modules/.bin", name);

const accuracyDocs = [
  "the accuracy that is told was measured",
  [process.execPath, "bench/accuracy/render_accuracy.ts", "--check"],
] as const;

const checks: readonly (readonly [name: string, command: readonly string[]])[] = [
  ["lint and format (Biome)", [tool("biome"), "check", "--error-on-warnings", "."]],
  ["types (tsc)", [tool("tsc"), "-p", "."]],
  ["types of the page (tsc)", [tool("tsc"), "-p", "src/surface/http/page/site"]],
  ["layers", [process.execPath, ".ci/check_layers.ts"]],
  ["generated documents are fresh", [process.execPath, "docs/build.ts", "--check"]],
  ...(existsSync(join(root, "docs/accuracy.md")) ? [accuracyDocs] : []),
  ["grammars are as the manifest says", [process.execPath, "wasm/refresh.ts", "--check"]],
  ["nothing unused (knip)", [tool("knip"), "--config", ".ci/knip.json", "--no-progress"]],
  ["the package can be published (publint)", [tool("publint"), "--strict"]],
];

let failed = 0;
for (const [name, command] of checks) {
  const { status, output } = await spawn(command, root);
  console.log(`${status === 0 ? "ok    " : "FAILED"} ${name}`);
  if (status === 0) continue;
  failed++;
  console.log(output.trimEnd());
}
console.log(`${checks.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
