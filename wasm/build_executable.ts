/**
 * Builds one executable with everything in it: `bun wasm/build_executable.ts [FILE]`, by default `dist/ast2graph`. Grammars and the
 * files of the service's page are embedded; the executable finds them through a table that this script writes, since it has no packages to ask.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { locateInstalledPageFile, pageAssets, pageDocuments } from "../src/surface/http/page/page_files.ts";
import manifest from "./manifest.json" with { type: "json" };

const root = join(import.meta.dir, "..");
const outfile = process.argv[2] ?? join(root, "dist/ast2graph");
const folder = join(root, "dist/executable");

const specifiers = [
  "web-tree-sitter/web-tree-sitter.wasm",
  ...Object.values(manifest.grammars).map((entry) => `${entry.package}/${entry.file}`),
];
const locations = new Map([
  ...specifiers.map((specifier) => [specifier, import.meta.resolve(specifier)] as const),
  ...[...pageDocuments, ...pageAssets].map(
    ({ specifier }) => [specifier, locateInstalledPageFile(specifier)] as const,
  ),
]);
const files = [...locations.values()].map((location) => fileURLToPath(location));
const imports = files.map((file, i) => `import f${i} from ${JSON.stringify(file)} with { type: "file" };`);
const table = [...locations.keys()].map((specifier, i) => `  [${JSON.stringify(specifier)}, f${i}],`);

mkdirSync(folder, { recursive: true });
const entry = join(folder, "main.ts");
writeFileSync(
  entry,
  `${imports.join("\n")}
import { restartTuned } from ${JSON.stringify(join(root, "src/surface/cli/restart_tuned.ts"))};
import { runCli } from ${JSON.stringify(join(root, "src/surface/cli/run_cli.ts"))};
restartTuned(process.argv.slice(2));
const files: ReadonlyMap<string, string> = new Map([
${table.join("\n")}
]);
const locate = (specifier: string): string => {
  const file = files.get(specifier);
  if (file === undefined) throw new Error(\`\${specifier} is not embedded\`);
  return file;
};
const workerEntry = new URL("./src/worker/entry.ts", import.meta.url);
const linkEntry = new URL("./src/link/thread/entry.ts", import.meta.url);
const entries = { workerEntry, linkEntry };
process.exit(await runCli(process.argv.slice(2), { locateWasm: locate, locatePageFile: locate, ...entries }));
`,
);

const build = Bun.spawnSync(
  [
    process.execPath,
    "build",
    "--compile",
    "--minify-syntax",
    "--outfile",
    outfile,
    "--root",
    root,
    entry,
    join(root, "src/worker/entry.ts"),
    join(root, "src/link/thread/entry.ts"),
  ],
  { cwd: root, stdout: "inherit", stderr: "inherit" },
);
rmSync(folder, { recursive: true });
process.exit(build.exitCode);
