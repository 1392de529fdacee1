/**
 * Every example of `docs/http.md` is run, against a service over the corner shop's sources, and must print what the page says: the commands by bash, programs by each
 * runtime that is at hand. Those that are clients are run again over a line that breaks.
 */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { createService, type Service } from "../../mod.ts";
import { refusals } from "../../src/surface/http/guard/refuse.ts";
import { type Listening, serve } from "../../src/surface/http/serve.ts";
import { startCuttingProxy } from "../surface/client/_cutting_proxy.ts";

const repository = join(import.meta.dir, "../..");
const page = readFileSync(join(repository, "docs/http.md"), "utf8");
const parts = [
  ...page.matchAll(/^#{2,3} (.+)$|^```(\w+)( \w+)?\n([\s\S]*?)^```\n\n```text\n([\s\S]*?)^```$/gm),
];

interface Example {
  readonly title: string;
  readonly kind: string;
  readonly text: string;
  readonly output: string;
}

function* examplesOf(): Generator<Example> {
  let title = "";
  for (const [, heading, kind, note = "", text, output] of parts) {
    if (heading) title = heading;
    else yield { title, kind: `${kind}${note}`, text: text!, output: output! };
  }
}
const examples = [...examplesOf()];

/** Words that start a program of a kind, by the name of what runs it. */
const runners: Readonly<Record<string, readonly (readonly [name: string, words: readonly string[]])[]>> = {
  sh: [["bash", ["bash", "-c"]]],
  ts: [["bun", [process.execPath, "example.mjs"]]],
  js: [
    ["bun", [process.execPath, "example.mjs"]],
    ["deno", ["deno", "run", "-A", "example.mjs"]],
    ["node", ["node", "example.mjs"]],
  ],
  "js eventsource": [["deno", ["deno", "run", "-A", "example.mjs"]]],
  python: [["python3", ["python3", "example.py"]]],
};

let folder: string;
let service: Service;
let listening: Listening;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "ast2graph-http-page-"));
  const app = join(folder, "repos/app");
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(repository, join(folder, "node_modules/ast2graph"));
  symlinkSync(join(repository, "node_modules/hono"), join(folder, "node_modules/hono"));
  cpSync(join(repository, "test/fixtures/corner_shop/src"), app, { recursive: true });
  const options = { root: join(folder, "repos"), stateDirectory: join(folder, "state"), workers: 1 };
  service = await createService({ ...options, guard: { hostname: "127.0.0.1" } });
  listening = serve(service, { hostname: "127.0.0.1", port: 0 });
}, 60_000);

afterAll(async () => {
  await listening.stop();
  rmSync(folder, { recursive: true });
});

/** Runs `example` by `words` against the service at `port`. */
async function run({ kind, text }: Example, words: readonly string[], port: number) {
  const cwd = mkdtempSync(join(folder, "example-"));
  cpSync(join(folder, "repos"), join(cwd, "repos"), { recursive: true });
  const program = text.replaceAll("127.0.0.1:8787", `127.0.0.1:${port}`);
  const shell = `set -o pipefail\nast2graph() { "${process.execPath}" "${join(repository, "mod.ts")}" "$@"; }\n${program}`;
  if (kind !== "sh") writeFileSync(join(cwd, kind === "python" ? "example.py" : "example.mjs"), program);
  const child = Bun.spawn([...words, ...(kind === "sh" ? [shell] : [])], {
    cwd,
    env: { ...process.env, XDG_STATE_HOME: join(folder, "own-state"), NO_COLOR: "1" },
    stdout: "pipe",
    stderr: "pipe",
  });
  const [printed, complaints, status] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  return { printed, complaints, status };
}

const runs = examples.flatMap((example) =>
  (runners[example.kind] ?? []).flatMap(([name, words]) =>
    Bun.which(words[0]!) ? [[example.title, name, example, words] as const] : [],
  ),
);
/** The jobs of a host in the same process have no line. */
const clients = runs.filter(([title]) =>
  ["After a break", "ast2graph fetch", "From"].some((start) => title.startsWith(start)),
);

describe("the page about HTTP", () => {
  test("has an output for each program, and a runner for each kind", () => {
    const programs = page.match(/^```\w+( \w+)?$/gm)!.filter((fence) => fence !== "```text");
    expect(examples).toHaveLength(programs.length);
    expect(examples.map(({ kind }) => kind in runners)).not.toContain(false);
  });

  test.each(runs)(
    "%s (%s)",
    async (_, __, example, words) => {
      const { printed, complaints, status } = await run(example, words, listening.port);
      expect({ printed, complaints, status }).toEqual({ printed: example.output, complaints: "", status: 0 });
    },
    60_000,
  );

  test.each(clients)(
    "%s (%s), over a line that breaks",
    async (_, __, example, words) => {
      const isShort = example.kind === "js eventsource";
      const cuts = isShort ? [1300] : [2000, 1500, 3000];
      await using line = await startCuttingProxy(listening.port, cuts);
      const { printed, status } = await run(example, words, line.port);
      expect({ printed, status }).toEqual({ printed: example.output, status: 0 });
      expect(line.cuts).toBeGreaterThan(0);
    },
    60_000,
  );

  test("tells of each status that there is", () => {
    const [, table = ""] = page.split("| status | when |");
    const told = new Set([...table.matchAll(/^\| ([\d, ]+) \|/gm)].flatMap(([, list]) => list!.split(", ")));
    for (const { status } of Object.values(refusals)) {
      if (status !== 405) expect(told).toContain(String(status));
    }
  });

  test.skipIf(!Bun.which("chromium"))(
    "From browsers (chromium)",
    async () => {
      const { chromium } = createRequire(join(repository, ".ci/package.json"))(
        "playwright-core",
      ) as Playwright;
      const browser = await chromium.launch({
        executablePath: Bun.which("chromium")!,
        args: ["--no-sandbox"],
      });
      try {
        const tab = await browser.newPage();
        const lines: string[] = [];
        tab.on("console", (message) => message.type() === "log" && lines.push(message.text()));
        const { url } = listening;
        await tab.goto(`${url}/openapi.json`);
        for (const { kind, text, output } of examples.filter(({ kind }) => kind.startsWith("js"))) {
          lines.length = 0;
          const program = text.replaceAll("http://127.0.0.1:8787", url);
          await tab.evaluate(`(async () => {${program}})()`);
          while (lines.length < output.split("\n").length - 1) await Bun.sleep(5);
          expect({ kind, printed: `${lines.join("\n")}\n` }).toEqual({ kind, printed: output });
        }
      } finally {
        await browser.close();
      }
    },
    60_000,
  );
});

/** As far as it is used here; a tool of the check, not of the package. */
interface Playwright {
  readonly chromium: {
    launch(options: { readonly executablePath: string; readonly args: readonly string[] }): Promise<{
      newPage(): Promise<{
        on(event: "console", listener: (message: { text(): string; type(): string }) => void): void;
        goto(url: string): Promise<unknown>;
        evaluate(program: string): Promise<unknown>;
      }>;
      close(): Promise<void>;
    }>;
  };
}
