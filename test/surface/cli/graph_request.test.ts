import { describe, expect, test } from "bun:test";
import process from "node:process";
import { Fault } from "../../../src/fault/fault.ts";
import {
  DEFAULT_FILE_BUDGET,
  DEFAULT_MAX_FILE_BYTES,
  resolveGraphOptions,
} from "../../../src/graph_options.ts";
import { type GraphRequest, readGraphRequest } from "../../../src/surface/cli/graph_request.ts";
import { mainCommand } from "../../../src/surface/cli/main_command.ts";
import { parseFlags } from "../../../src/surface/cli/parse_flags.ts";
import { parseSize } from "../../../src/surface/cli/parse_size.ts";

function request(line: string): GraphRequest {
  const { operands, values } = parseFlags(line.split(" ").filter(Boolean), mainCommand.flags);
  return readGraphRequest(operands, values);
}

describe("the flags of the main job", () => {
  test.each([
    ["--root a", { root: "a" }],
    ["--files-from list -0", { filesFrom: "list", nulSeparated: true }],
    ["--include a --include b --exclude c", { include: ["a", "b"], exclude: ["c"] }],
    ["--language go,python --language c", { languages: ["go", "python", "c"] }],
    ["--hidden --no-ignore --follow", { hidden: true, noIgnore: true, followLinks: true }],
    ["--max-file-size 2MiB --minified", { maxFileBytes: 2 << 20, minified: true }],
    ["--file-budget 7 --file-timeout 0.5", { fileBudget: 7, fileTimeoutMs: 500 }],
    ["--layers syntax", { layers: ["syntax"] }],
    ["--layers none", { layers: [] }],
    ["--tokens --unordered", { tokens: true, unordered: true }],
    ["--prefix a/ --project p --revision r", { prefix: "a/", project: "p", revision: "r" }],
    ["--workers 3 --max-memory 1GB", { workers: 3, maxMemoryBytes: 1e9 }],
    ["--stop-after parse", { stopAfter: "parse" as const }],
    ["--min-workers 2 --workers 4 --retries 0", { minWorkers: 2, workers: 4, retries: 0 }],
    ["--min-workers 200", { minWorkers: 200 }],
    ["--max-cpu 80", { maxCpuPercent: 80 }],
    ["--max-cpu 12.5%", { maxCpuPercent: 12.5 }],
    ["--max-rate 2MB", { maxBytesPerSecond: 2e6 }],
    ["--max-rate 1MiB/s", { maxBytesPerSecond: 1 << 20 }],
    ["--first small --batch directory", { first: "small" as const, batch: "directory" as const }],
    [
      "--priority src/**=1 --priority a=b=5",
      {
        priorities: [
          { glob: "src/**", priority: 1 as const },
          { glob: "a=b", priority: 5 as const },
        ],
      },
    ],
  ])("%s", (line, options) => {
    expect(request(line).options).toMatchObject(options);
    expect(() => resolveGraphOptions(request(line).options)).not.toThrow();
  });

  test("without any, the defaults hold", () => {
    const { options, ...rest } = request("");
    expect(resolveGraphOptions(options)).toEqual(resolveGraphOptions());
    expect(rest).toEqual({
      operands: [],
      out: undefined,
      split: undefined,
      compress: undefined,
      job: undefined,
      fresh: false,
      dryRun: false,
      progress: "auto",
      quiet: false,
      report: undefined,
      failOn: "failed",
      log: undefined,
      logLevel: "info",
    });
  });

  test("where and how it goes", () => {
    expect(request("a --out f --compress zstd --progress json -q --report r --fail-on never")).toMatchObject({
      operands: ["a"],
      out: "f",
      compress: "zstd",
      progress: "json",
      quiet: true,
      report: "r",
      failOn: "never",
    });
  });

  test("how a job is kept, planned and logged", () => {
    expect(request("--job d --fresh --dry-run --log json --log-level warn")).toMatchObject({
      job: "d",
      fresh: true,
      dryRun: true,
      log: "json",
      logLevel: "warn",
    });
  });

  test("- is a list on standard input", () => {
    expect(request("--files-from -").options.filesFrom as unknown).toBe(process.stdin);
  });

  test("the defaults in help are those of the options", () => {
    const byDefault = Object.fromEntries(mainCommand.flags.map((flag) => [flag.name, flag.byDefault]));
    expect(parseSize(byDefault["max-file-size"]!)).toBe(DEFAULT_MAX_FILE_BYTES);
    expect(Number(byDefault["file-budget"])).toBe(DEFAULT_FILE_BUDGET);
    expect(byDefault.layers).toBe(resolveGraphOptions().layers.join(","));
    expect(Number(byDefault.retries)).toBe(resolveGraphOptions().retries);
    expect(Number(byDefault["max-cpu"])).toBe(resolveGraphOptions().maxCpuPercent);
    expect(byDefault.batch).toBe(resolveGraphOptions().batch);
    expect(Number(byDefault["file-timeout"]) * 1000).toBe(resolveGraphOptions().fileTimeoutMs);
  });

  test.each([
    [
      "--layers trees",
      "bad-option-value",
      '--layers wants a list of syntax or symbols, or none: got "trees"',
    ],
    ["--compress xz", "bad-option-value", '--compress wants gzip or zstd: got "xz"'],
    ["--progress loud", "bad-option-value", "auto, bar, lines, json or none"],
    ["--fail-on x", "bad-option-value", "never, failed or partial"],
    ["--stop-after read", "bad-option-value", '--stop-after wants parse: got "read"'],
    ["--workers 0", "bad-option-value", "a whole number from 1 to 256"],
    ["--workers 1.5", "bad-option-value", "a whole number from 1 to 256"],
    ["--workers many", "bad-option-value", "a whole number from 1 to 256"],
    ["--file-timeout 0", "bad-option-value", "a number from 0.001"],
    ["--max-file-size big", "bad-option-value", "a size up to 1GiB, such as 500kB or 4MiB"],
    ["--max-file-size 2GiB", "bad-option-value", "a size up to 1GiB"],
    ["--max-memory lots", "bad-option-value", "a size, such as 500kB or 4MiB"],
    ["--min-workers 0", "bad-option-value", "a whole number from 1 to 256"],
    ["--min-workers 3 --workers 2", "bad-option-value", 'at most --workers, which is 2: got "3"'],
    ["--max-cpu 0", "bad-option-value", '--max-cpu wants a number from 1 to 100: got "0"'],
    ["--max-cpu 101%", "bad-option-value", "a number from 1 to 100"],
    ["--max-cpu half", "bad-option-value", "a number from 1 to 100"],
    ["--max-rate 999", "bad-option-value", "a size from 1kB, such as 500kB or 4MiB, for a second"],
    ["--max-rate 1MB/m", "bad-option-value", "a size from 1kB"],
    ["--retries 21", "bad-option-value", "a whole number from 0 to 20"],
    ["--retries -1", "bad-option-value", "a value (N)"],
    ["--first new", "bad-option-value", "changed, small, large or recent"],
    ["--batch size", "bad-option-value", "bytes, count, language or directory"],
    ["--priority src", "bad-option-value", "GLOB=LEVEL, with a level from 1 to 5"],
    ["--priority src=6", "bad-option-value", "GLOB=LEVEL, with a level from 1 to 5"],
    ["--priority =1", "bad-option-value", "GLOB=LEVEL"],
    ["--priority !src=1", "bad-option-value", "GLOB=LEVEL"],
    ["--log xml", "bad-option-value", "json or text"],
    ["--log-level loud", "bad-option-value", "debug, info, warn or error"],
    ["--job", "bad-option-value", "a value (DIR)"],
    ["--out a --split b", "bad-option-value", '--split wants to be given without --out: got "b"'],
  ])("%s is refused", (line, code, message) => {
    let fault: unknown;
    try {
      request(line);
    } catch (error) {
      fault = error;
    }
    expect(fault).toBeInstanceOf(Fault);
    expect(fault).toHaveProperty("code", code);
    expect((fault as Fault).message).toContain(message);
  });
});
