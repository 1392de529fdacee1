/** Options from file, environment and flags, through the command line: which wins, what is refused, what `config` prints. */
import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCli } from "../../../src/surface/cli/run_cli.ts";
import { removePlaces } from "../../emit/sinks/_place.ts";
import { type Ended, makeTree, run, smallTree } from "./_command_line.ts";

afterAll(removePlaces);

const FILE = "ast2graph.config.json";
type Variables = Readonly<Record<string, string>>;

/** Runs it in this process, as if the environment had nothing but `environment`. */
async function ran(argv: readonly string[], environment: Variables = {}): Promise<Ended> {
  let stdout = "";
  const lines: string[] = [];
  const print = async (text: string): Promise<void> => {
    stdout += text;
  };
  const tell = (line: string): void => void lines.push(line);
  return { status: await runCli(argv, { print, tell, environment }), stdout, stderr: lines.join("\n") };
}

/** A root with a configuration in it. */
function rootWith(config: unknown, more: Readonly<Record<string, string>> = {}): string {
  return makeTree({ ...more, [FILE]: typeof config === "string" ? config : JSON.stringify(config) });
}

interface Row {
  readonly value: unknown;
  readonly source: string;
}

/** What holds in `root`, by key. */
async function effective(
  root: string,
  argv: readonly string[] = [],
  environment: Variables = {},
): Promise<Readonly<Record<string, Row>>> {
  const { status, stdout, stderr } = await ran(["config", "--json", "--root", root, ...argv], environment);
  expect([status, stderr]).toEqual([0, ""]);
  return (JSON.parse(stdout) as { readonly options: Readonly<Record<string, Row>> }).options;
}

describe("of default, file, environment and flag the later wins", () => {
  test.each([
    ["a number", "retries", 2, 3, "4", 4, ["--retries", "5"], 5],
    ["a number with a fraction", "file_timeout", 120, 0.5, "1.5", 1.5, ["--file-timeout", "2.5"], 2.5],
    ["a percentage", "max_cpu", 100, 10, "20%", 20, ["--max-cpu", "30"], 30],
    ["a size", "max_file_size", 4 << 20, "1MB", "2MB", 2e6, ["--max-file-size", "3MiB"], 3 << 20],
    ["a size as a number", "max_rate", null, 5000, "6000", 6000, ["--max-rate", "7kB/s"], 7000],
    ["a choice", "progress", "auto", "bar", "lines", "lines", ["--progress", "none"], "none"],
    ["a text", "project", null, "a", "b", "b", ["--project", "c"], "c"],
    ["a switch that goes on", "hidden", false, false, "1", true, ["--hidden"], true],
    ["a switch that goes off", "minified", false, true, "true", true, ["--minified=false"], false],
    ["a list", "include", [], ["a", "b,c"], "d,e", ["d", "e"], ["--include", "f"], ["f"]],
    [
      "a list of names",
      "language",
      [],
      ["go"],
      "c,cpp",
      ["c", "cpp"],
      ["--language", "css,go"],
      ["css", "go"],
    ],
    ["layers", "layers", ["syntax", "symbols"], [], "symbols", ["symbols"], ["--layers", "none"], []],
    ["priorities", "priority", [], ["a=1"], "b=2\nc,d=3", ["b=2", "c,d=3"], ["--priority", "e=5"], ["e=5"]],
  ])("%s", async (_, key, byDefault, inFile, inVariable, fromVariable, flags, fromFlag) => {
    const variables = { [`AST2GRAPH_${key.toUpperCase()}`]: inVariable };
    const root = rootWith({ [key]: inFile });
    const read = typeof inFile === "string" && key.startsWith("max") ? 1e6 : inFile;
    const rows = [
      await effective(makeTree({})),
      await effective(root),
      await effective(root, [], variables),
      await effective(root, flags, variables),
    ];
    expect(rows.map((options) => [options[key]?.source, options[key]?.value])).toEqual([
      ["default", byDefault],
      ["file", read],
      ["environment", fromVariable],
      ["flag", fromFlag],
    ]);
  });

  test("an empty variable counts as not set, and another program's is left alone", async () => {
    const variables = { AST2GRAPH_RETRIES: "", AST2GRAPH_VERSION: "7", AST2GRAPH_DEBUG: "0", OTHER: "x" };
    const { retries } = await effective(rootWith({ retries: 3 }), [], variables);
    expect(retries).toMatchObject({ value: 3, source: "file" });
  });

  test("out and split replace each other between places, not within one", async () => {
    const root = rootWith({ split: "parts" });
    const options = await effective(root, ["--out", "g"]);
    expect([options.out?.value, options.split?.value]).toEqual(["g", null]);
    const both = await ran(["config", "--root", rootWith({ out: "a", split: "b" })]);
    expect([both.status, both.stderr]).toEqual([
      2,
      expect.stringContaining('key "split" of the configuration'),
    ]);
  });
});

describe("which file is read", () => {
  const outer = rootWith({ retries: 7 }, { "inner/a.py": "", "other.json": '{"retries":9}' });
  const inner = join(outer, "inner");
  const other = join(outer, "other.json");

  test.each([
    ["the one in the root", outer, [], {}, 7],
    ["none above the root", inner, [], {}, 2],
    ["the one that --config names", inner, ["--config", other], {}, 9],
    ["the one that the environment names", inner, [], { AST2GRAPH_CONFIG: other }, 9],
    ["none with --no-config", outer, ["--no-config"], {}, 2],
    ["none where the environment says so", outer, [], { AST2GRAPH_NO_CONFIG: "1" }, 2],
    [
      "the one that a flag names, whatever the environment",
      outer,
      ["--config", other],
      { AST2GRAPH_NO_CONFIG: "1" },
      9,
    ],
    ["none with the flag, whatever the environment", outer, ["--no-config"], { AST2GRAPH_CONFIG: other }, 2],
  ])("%s", async (_, root, argv, variables, retries) => {
    expect((await effective(root, argv, variables as Variables)).retries?.value).toBe(retries);
  });

  test("the root may come from the environment, and the file may lead below it", async () => {
    const { status, stdout } = await ran(["config", "--json"], { AST2GRAPH_ROOT: outer });
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      config_file: join(outer, FILE),
      options: { retries: { value: 7 } },
    });
    const root = rootWith({ root: "src" }, { "src/ast2graph.config.json": '{"retries":9}' });
    const moved = JSON.parse(
      (await ran(["config", "--json"], { AST2GRAPH_CONFIG: join(root, FILE) })).stdout,
    );
    expect(moved.options).toMatchObject({
      root: { value: join(root, "src"), source: "file" },
      retries: { value: 2 },
    });
  });
});

describe("paths in a file", () => {
  test("are taken from its directory", async () => {
    const folder = makeTree({ "settings/c.json": '{"report":"r.json","job":"../job","files_from":"-"}' });
    const { report, job, files_from } = await effective(folder, [
      "--config",
      join(folder, "settings/c.json"),
    ]);
    expect([report?.value, job?.value, files_from?.value]).toEqual([
      join(folder, "settings/r.json"),
      join(folder, "job"),
      "-",
    ]);
  });

  test.each([["../out"], ["/tmp/out"], ["link/out"], ["a/../../out"]])(
    "must not leave the directory of a file that was found: %s",
    async (out) => {
      const root = rootWith({ out });
      symlinkSync("/", join(root, "link"));
      const { status, stderr } = await ran(["config", "--root", root]);
      expect(status).toBe(2);
      expect(stderr).toContain(`key "out" of the configuration "${join(root, FILE)}" wants a path below`);
      expect((await ran(["config", "--config", join(root, FILE)])).status).toBe(0);
    },
  );
});

describe("what is wrong in a file ends with status 2 and one clear message", () => {
  test.each([
    [
      "no JSON",
      '{\n  "workers": 3,\n  "hidden" true\n}',
      "wants JSON: line 3, column 12: a colon is missing",
    ],
    ["nothing", "", "wants JSON: line 1, column 1: a value is missing"],
    ["a list", "[]", "wants an object: it is a list"],
    ["null", "null", "wants an object: it is null"],
    ["a text", '"workers"', 'wants an object: it is "workers"'],
    ["too much nesting", "[".repeat(500_000), "wants "],
    ["more than 1 MiB", `{"project":"${"x".repeat(1 << 20)}"}`, "wants at most 1 MiB: it is larger"],
    ["an unknown key", { workrs: 3 }, 'wants known keys: "workrs" is none\n  did you mean "workers"?'],
    ["a key as a flag has it", { "max-memory": 1 }, 'did you mean "max_memory"?'],
    ["a key in capitals", { maxMemory: 1 }, 'did you mean "max_memory"?'],
    ["a huge key", { ["k".repeat(900_000)]: 1 }, '"kkkkk'],
    ["a key that terminals obey", { "\u001b[31m\u009b": 1 }, '"\uFFFD[31m\uFFFD" is none'],
    ["a key of all objects", '{"__proto__":1}', '"__proto__" is none'],
    ["a flag that a file cannot hold", { dry_run: true }, '"dry_run" is none'],
    ["a file in a file", { config: "x" }, '"config" is none'],
    ["a number as a text", { workers: "3" }, 'wants a whole number from 1 to 256: got "3"'],
    ["a number out of bounds", { workers: 0 }, "wants a whole number from 1 to 256: got 0"],
    ["a number with a fraction", { retries: 1.5 }, "wants a whole number from 0 to 20: got 1.5"],
    ["null for a number", { workers: null }, "got null"],
    ["a huge number", '{"file_budget":1e999}', "wants a whole number from 1 to 1099511627776: got null"],
    ["a text as a switch", { hidden: "yes" }, 'wants true or false: got "yes"'],
    ["a number as a text", { project: 7 }, "wants a text: got 7"],
    ["an empty path", { out: "" }, 'wants a path: got ""'],
    ["a size with a wrong unit", { max_memory: "300XB" }, 'wants a size, such as 500kB or 4MiB: got "300XB"'],
    ["a size below zero", { max_file_size: -1 }, "got -1"],
    [
      "a size too large",
      { max_file_size: "2GiB" },
      'wants a size up to 1GiB, such as 500kB or 4MiB: got "2GiB"',
    ],
    ["a wrong choice", { compress: "xz" }, 'wants gzip or zstd: got "xz"'],
    ["a text as a list", { include: "src" }, 'wants a list, each item a text: got "src"'],
    ["a list of numbers", { include: [1] }, "wants a text: got 1"],
    ["an empty glob", { include: [""] }, 'wants a text: got ""'],
    [
      "an unknown language",
      { language: ["klingon"] },
      'wants a known language (ast2graph languages lists them): got "klingon"',
    ],
    ["two languages in one", { language: ["go,c"] }, 'got "go,c"'],
    ["a wrong layer", { layers: ["trees"] }, 'wants syntax or symbols: got "trees"'],
    ["a wrong priority", { priority: ["src"] }, 'wants GLOB=LEVEL, with a level from 1 to 5: got "src"'],
    ["a value that is overruled", { retries: -1 }, "wants a whole number from 0 to 20: got -1"],
    ["a long value", { project: [..."x".repeat(200)] }, "…"],
  ])("%s", async (_, config, message) => {
    const root = rootWith(config);
    const { status, stderr } = await ran(["--root", root, "--retries", "1", "--out", join(root, "g")]);
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(stderr).toContain(join(root, FILE));
    expect(stderr.length).toBeLessThan(500);
  });

  test("bytes that are no UTF-8", async () => {
    const root = makeTree({});
    writeFileSync(join(root, FILE), Uint8Array.of(0x7b, 0xff, 0x7d));
    expect((await ran(["--root", root])).stderr).toContain("wants UTF-8 text: it holds other bytes");
  });

  test("a directory, a pipe that nobody writes to, or a link to itself in its place", async () => {
    const [directory, pipe, loop] = [makeTree({}), makeTree({}), makeTree({})];
    mkdirSync(join(directory, FILE));
    Bun.spawnSync(["mkfifo", join(pipe, FILE)]);
    symlinkSync(FILE, join(loop, FILE));
    expect((await ran(["--root", directory])).stderr).toContain("wants a file: it is none");
    expect((await ran(["--root", pipe])).stderr).toContain("wants a file: it is none");
    expect((await ran(["--root", loop])).stderr).toContain("wants a readable file: ELOOP");
  });

  test("a file that --config names and that is not there", async () => {
    const { status, stderr } = await ran(["--config", "/nowhere/c.json"]);
    expect(status).toBe(2);
    expect(stderr).toContain(
      'reading the configuration "/nowhere/c.json" wants a readable file: nothing is there',
    );
    expect(stderr).toContain("--no-config does without");
  });

  test("a byte order mark and a $schema are nothing wrong", async () => {
    const { retries } = await effective(rootWith('\uFEFF{"$schema":"x","retries":5}'));
    expect(retries?.value).toBe(5);
  });
});

describe("what is wrong in the environment ends with status 2 and one clear message", () => {
  test.each([
    [
      { AST2GRAPH_WORKRS: "3" },
      'variables of known options: "AST2GRAPH_WORKRS" is none\n  did you mean "AST2GRAPH_WORKERS"?',
    ],
    [
      { AST2GRAPH_WORKERS: "many" },
      'variable AST2GRAPH_WORKERS wants a whole number from 1 to 256: got "many"',
    ],
    [{ AST2GRAPH_HIDDEN: "yes" }, 'AST2GRAPH_HIDDEN wants true or false, or 1 or 0: got "yes"'],
    [
      { AST2GRAPH_LANGUAGE: "go,klingon" },
      'AST2GRAPH_LANGUAGE wants a known language (ast2graph languages lists them): got "klingon"',
    ],
    [
      { AST2GRAPH_PRIORITY: "src" },
      'AST2GRAPH_PRIORITY wants GLOB=LEVEL, with a level from 1 to 5: got "src"',
    ],
    [
      { AST2GRAPH_MIN_WORKERS: "3", AST2GRAPH_WORKERS: "2" },
      "AST2GRAPH_MIN_WORKERS wants at most --workers, which is 2",
    ],
    [{ AST2GRAPH_CONFIG: "/nowhere" }, 'reading the configuration "/nowhere"'],
  ])("%j", async (variables, message) => {
    const { status, stderr } = await ran(["config"], variables as unknown as Variables);
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe("config", () => {
  test("prints a table for people", async () => {
    const root = rootWith({ include: ["src/**", "test/**"], project: "a\u001bb" });
    const { stdout } = await ran(["config", "--root", root, "--hidden"], { AST2GRAPH_MAX_MEMORY: "300MB" });
    expect(stdout).toStartWith(`configuration file: ${join(root, FILE)}\n\nOPTION `);
    for (const row of [
      /^include +src\/\*\* test\/\*\* +file$/m,
      /^project +a\uFFFDb +file$/m,
      /^hidden +true +flag --hidden$/m,
      /^max_memory +300000000 +environment AST2GRAPH_MAX_MEMORY$/m,
      /^prefix +- +default$/m,
      /^layers +syntax symbols +default$/m,
    ])
      expect(stdout).toMatch(row);
  });

  test("says what the machine makes of defaults, and where each value was found", async () => {
    const root = rootWith({ retries: 1 });
    const options = await effective(root, ["--min-workers", "1"], { AST2GRAPH_LOG: "json" });
    expect(options.root?.value).toBe(root);
    expect(options.workers?.value).toBeGreaterThan(0);
    expect(options.max_memory?.value).toBeGreaterThan(1e6);
    expect(options.retries).toEqual({ value: 1, source: "file", path: join(root, FILE) } as Row);
    expect(options.log).toEqual({ value: "json", source: "environment", variable: "AST2GRAPH_LOG" } as Row);
    expect(options.min_workers).toEqual({ value: 1, source: "flag" });
  });

  test.each([
    [["config", "src"], 'option config wants options alone: got "src"'],
    [["config", "--workrs", "1"], 'did you mean "--workers"?'],
    [["config", "--workers", "0"], "a whole number from 1 to 256"],
    [["config", "--max-memory", "1MB"], "option --max-memory wants at least"],
  ])("%j is refused as in a run", async (argv, message) => {
    const { status, stderr } = await ran(argv);
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe("the program", () => {
  test("obeys file, environment and flags as it obeys flags alone", async () => {
    const tree = { ...smallTree, "src/.hidden.py": "x = 1\n", "src/more.go": "package more\n" };
    const flags = ["--layers", "symbols", "--hidden", "--prefix", "p/", "--language", "python,typescript"];
    const expected = await run([...flags, "-q"], makeTree(tree));
    const root = rootWith({ layers: ["symbols"], hidden: true, prefix: "q/", language: ["go"] }, tree);
    const variables = { AST2GRAPH_PREFIX: "p/", AST2GRAPH_QUIET: "1" };
    const ended = await run(["--language", "python,typescript"], root, "", variables);
    expect(ended).toEqual(expected);
    expect(ended.stdout).toContain('"id":"p/src/.hidden.py"');
  });

  test("writes where the file says, and prints what holds", async () => {
    const root = rootWith({ out: "graph.ndjson", quiet: true }, smallTree);
    expect(await run(["src"], root)).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(readFileSync(join(root, "graph.ndjson"), "utf8")).toContain('"type":"summary"');
    const { stdout } = await run(["config"], root, "", { AST2GRAPH_WORKERS: "3" });
    expect(stdout).toContain(`configuration file: ${FILE}\n`);
    expect(stdout).toMatch(/^workers +3 +environment AST2GRAPH_WORKERS$/m);
  });

  test("reads a file through a pipe that is named", async () => {
    const root = makeTree({});
    const config = join(root, "pipe");
    Bun.spawnSync(["mkfifo", config]);
    const [ended] = await Promise.all([
      run(["config", "--json", "--config", config], root),
      Bun.spawn(["sh", "-c", `printf '{"retries":6}' > "$0"`, config]).exited,
    ]);
    expect(JSON.parse(ended.stdout).options.retries.value).toBe(6);
  });
});
