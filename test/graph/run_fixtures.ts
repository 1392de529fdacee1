/**
 * `bun test/graph/run_fixtures.ts [-q] [language[/construct]]…`: runs fixtures and prints what held and, per fixture, how many;
 * `-q` prints only what did not hold.
 */
import process from "node:process";
import { checkFixture } from "./check_fixture.ts";
import { findFixtures, readText } from "./find_fixtures.ts";
import { readFixture } from "./read_fixture.ts";

const words = process.argv.slice(2);
const quiet = words.includes("-q");
const starts = words.filter((word) => word !== "-q");
const paths = (starts.length ? starts : [""]).flatMap((start) => findFixtures(start));
const write = (line: string): boolean => process.stdout.write(`${line}\n`);

let passed = 0;
let total = 0;
for (const path of paths) {
  const fixture = readFixture(path, readText(path));
  const verdicts = await checkFixture(fixture);
  const good = verdicts.filter(({ problem }) => problem === undefined).length;
  passed += good;
  total += verdicts.length;
  if (!quiet || good < verdicts.length) write(`${fixture.name}: ${good} of ${verdicts.length}`);
  for (const { line, text, problem } of verdicts) {
    if (problem !== undefined) write(`  FAIL ${line}: ${text}\n       ${problem}`);
    else if (!quiet) write(`  pass ${line}: ${text}`);
  }
}
write(`${passed} of ${total} expectations hold in ${paths.length} fixtures`);
process.exit(passed === total ? 0 : 1);
