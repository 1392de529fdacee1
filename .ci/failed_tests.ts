/** A test that failed, as `bun test` told it. */
export interface FailedTest {
  /** The path of its file, as it was printed. */
  readonly file: string;
  readonly name: string;
  /** What was printed of it. */
  readonly told: string;
}

/** Reads the failures from what `bun test` printed, without colours. */
export function failedTests(output: string): readonly FailedTest[] {
  const failed: FailedTest[] = [];
  let file = "";
  let told: string[] = [];
  for (const line of output.split("\n")) {
    if (/^\d+ tests? (skipped|todo|failed):$/.test(line)) break; // all are named again below
    const heading = /^(?:::group::)?(\S+\.test\.tsx?):$/.exec(line)?.[1];
    const outcome = /^\((pass|fail|skip|todo)\) (.*?)(?: \[[\d.]+m?s\])?$/.exec(line);
    if (heading !== undefined) file = heading;
    else if (!outcome) told.push(line);
    if (outcome?.[1] === "fail") failed.push({ file, name: outcome[2]!, told: told.join("\n").trim() });
    if (heading !== undefined || outcome) told = [];
  }
  return failed;
}
