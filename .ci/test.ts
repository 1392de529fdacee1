/**
 * `npm test`: installs what is needed, then the checks, the tests with their coverage, the suite for Deno, and an executable that is built
 * and tried. Ends with the line `N passed, N failed`, counted from what ran.
 */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type FailedTest, failedTests } from "./failed_tests.ts";
import { haveChromium } from "./have_chromium.ts";
import { type Spawned, spawn } from "./spawn.ts";
import { tryService } from "./try_service.ts";

const DENO = "deno@2.9.6";
const LEAST_COVERED_LINES = 95;
const root = join(import.meta.dir, "..");
const bun = process.execPath;
const counts = { passed: 0, failed: 0 };
const failures: FailedTest[] = [];
/** Failed once, and passed alone. */
const unsteady: FailedTest[] = [];
/** More failures than these are no accident of the machine. */
const MOST_TRIED_AGAIN = 5;
/** Characters of what a failed test printed. */
const MOST_TOLD = 4000;

function section(title: string): void {
  console.error(`\n— ${title}`);
}

/** The tests under Bun; those that fail are run once more, alone: what only a busy machine brings about is told as such, and is no failure. */
async function runTests(): Promise<string> {
  const command = [bun, "test", "--timeout", "60000"];
  const all = await spawn([...command, "--coverage"], root, true);
  tally(all, /^ *(\d+) pass$/gm, /^ *(\d+) fail$/gm);
  const told = stripColours(all.output);
  const failed = failedTests(told);
  const hasErrors = /^ *\d+ errors?$/m.test(told); // outside of tests: nobody knows whose they are
  if (failed.length === 0 || failed.length > MOST_TRIED_AGAIN || hasErrors) {
    failures.push(...failed);
    return all.output;
  }
  section("Those that failed, once more");
  const files = new Set(failed.map(({ file }) => file));
  const again = await spawn([...command, ...[...files].map((file) => `./${file}`)], root, true);
  const stillFailed = new Set(failedTests(stripColours(again.output)).map(keyOf));
  const isWhole = again.status === 0 || stillFailed.size > 0;
  for (const test of failed) {
    if (!isWhole || stillFailed.has(keyOf(test))) {
      failures.push(test);
    } else {
      unsteady.push(test);
      counts.failed--;
      counts.passed++;
    }
  }
  return all.output;
}

const keyOf = ({ file, name }: FailedTest): string => `${file}: ${name}`;

/** Says at the end, where it is found, what was printed far above. */
function tellAgain(title: string, tests: readonly FailedTest[]): void {
  if (tests.length > 0) section(title);
  for (const test of tests) console.error(`\n${keyOf(test)}\n${test.told.slice(-MOST_TOLD)}`);
}

/** Adds what a runner said of itself; a runner that failed without saying so counts as one failure. */
function tally({ status, output }: Spawned, passed: RegExp, failed: RegExp): void {
  const number = (pattern: RegExp): number =>
    Number([...stripColours(output).matchAll(pattern)].at(-1)?.[1] ?? 0);
  const failures = number(failed);
  counts.passed += number(passed);
  counts.failed += status !== 0 && failures === 0 ? 1 : failures;
}

function stripColours(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape is what introduces a colour
  return text.replace(/\x1b\[[0-9;]*m/g, "");
}

async function mustInstall(folder: string): Promise<void> {
  const { status, output } = await spawn([bun, "install", "--frozen-lockfile"], folder);
  if (status === 0) return;
  console.error(output);
  console.error(`installing the dependencies of ${folder} failed`);
  console.log("0 passed, 1 failed");
  process.exit(1);
}

function expectThat(name: string, condition: boolean): void {
  console.error(`${condition ? "ok    " : "FAILED"} ${name}`);
  if (condition) counts.passed++;
  else counts.failed++;
}

section("Setting up");
await mustInstall(root);
await mustInstall(join(root, ".ci"));
if (!(await haveChromium(root)))
  console.error("there is no chromium: the tests of the page in it are skipped");

section("Checks");
tally(await spawn([bun, ".ci/check.ts"], root, true), /(\d+) passed/g, /(\d+) failed/g);

section("Tests under Bun");
const told = await runTests();
const coveredLines = Number(/All files *\| *[\d.]+ *\| *([\d.]+)/.exec(told)?.[1] ?? 0);
expectThat(
  `${coveredLines} % of all lines are covered, at least ${LEAST_COVERED_LINES}`,
  coveredLines >= LEAST_COVERED_LINES,
);

section("Tests under Deno");
const deno = ["npx", "--yes", DENO, "test", "-A", "--no-check", "test/deno/suite.ts"];
tally(await spawn(deno, root, true), /(\d+) passed/g, /(\d+) failed/g);

section("The executable");
const executable = join(root, "dist/ast2graph");
const built = await spawn([bun, "wasm/build_executable.ts", executable], root, true);
expectThat("is built", built.status === 0 && existsSync(executable));
const graph = join(root, "dist/graph.ndjson");
const ran = await spawn(
  [executable, "--quiet", "--root", "test/fixtures/language", "--out", graph, "test/fixtures/language"],
  root,
  true,
);
expectThat("makes a graph of the samples, grammars embedded", ran.status === 0);
const golden = readFileSync(join(root, "test/goldens/fixtures_sha256.txt"), "utf8").trim();
expectThat("with the golden digest", existsSync(graph) && readFileSync(graph, "utf8").includes(golden));
const served = await tryService(executable, "test/fixtures/language");
expectThat("serves the page, which is embedded too", served.hasPage);
expectThat("serves the graph with the golden digest", served.graph.includes(golden));
rmSync(join(root, "dist"), { recursive: true, force: true });

tellAgain("Unsteady: failed once, passed alone", unsteady);
tellAgain("Failed", failures);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed > 0 ? 1 : 0);
