import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { Fault } from "../../../../src/fault/fault.ts";
import { PathGate } from "../../../../src/surface/http/guard/path_gate.ts";

let world: string;
let gate: PathGate;
let windowsGate: PathGate;

beforeAll(() => {
  world = realpathSync(mkdtempSync(join(tmpdir(), "ast2graph-gate-")));
  const root = join(world, "root");
  mkdirSync(join(root, "app/src"), { recursive: true });
  mkdirSync(join(root, "lib"));
  mkdirSync(join(world, "root-beside"));
  writeFileSync(join(world, "canary.py"), "canary = 1\n");
  writeFileSync(join(root, "app/main.py"), "a = 1\n");
  writeFileSync(join(root, "app/%2e%2e"), "a = 1\n");
  writeFileSync(join(root, "lib/util.py"), "a = 1\n");
  const links = {
    "app/to_lib": "../lib",
    "app/to_file": "main.py",
    "app/out": "../..",
    "app/out_file": "../../canary.py",
    "app/out_absolute": world,
    "app/out_broken": "../../nothing",
    "app/beside": "../../root-beside",
    "app/broken": "nothing",
    "app/loop": "loop",
    "app/there_and_back": "../../root/lib",
    linked_app: "app",
  };
  for (const [name, target] of Object.entries(links)) symlinkSync(target, join(root, name));
  gate = new PathGate(root);
  windowsGate = new PathGate(root, { platform: "win32" });
});
afterAll(() => rmSync(world, { recursive: true }));

/** What becomes of a path: where it is below the service's root, or the code of the fault. */
function outcome(through: PathGate, root: string | undefined, ...paths: readonly string[]): string {
  try {
    const gated = through.resolve(root, paths);
    expect(gated.confinedTo).toBe(through.root);
    const below = (place: string): string => place.slice(through.root.length) || "/";
    return [gated.root, ...gated.operands].map(below).join(" ");
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    expect(error.message).not.toContain(world);
    return error.code;
  }
}

describe("a path", () => {
  const cases: readonly (readonly [root: string | undefined, path: string, expected: string])[] = [
    [undefined, "", "/ /"],
    [undefined, ".", "/ /"],
    [undefined, "app", "/ /app"],
    [undefined, "./app//main.py", "/ /app/main.py"],
    [undefined, "app/", "/ /app"],
    ["app", "main.py", "/app /app/main.py"],
    ["app/.", "src", "/app /app/src"],
    ["app", "to_lib", "path-forbidden"], // below the service's root, but not below the request's
    ["app", "to_file", "/app /app/to_file"],
    ["", "app/to_lib/util.py", "/ /lib/util.py"],
    ["linked_app", "main.py", "/app /app/main.py"],
    ["app/there_and_back", "util.py", "/lib /lib/util.py"],
    ["app", "%2e%2e", "/app /app/%2e%2e"], // a name like any other
    ["app", "nothing", "path-missing"],
    ["app", "main.py/x", "path-missing"],
    ["app", "x".repeat(300), "path-missing"],
    ["nothing", "", "path-missing"],
    ["app/main.py", "", "path-missing"],
    ["app", "..", "path-forbidden"],
    ["app", "../lib", "path-forbidden"],
    ["app", "src/../../..", "path-forbidden"],
    ["..", "", "path-forbidden"],
    ["app/../..", "", "path-forbidden"],
    ["/", "", "path-forbidden"],
    ["/etc", "", "path-forbidden"],
    ["", "/etc/passwd", "path-forbidden"],
    ["", "//etc/passwd", "path-forbidden"],
    ["", "..\\canary.py", "path-forbidden"],
    ["", "app\\..\\..\\canary.py", "path-forbidden"],
    ["", "\\\\host\\share", "path-forbidden"],
    ["", "\\\\?\\C:\\x", "path-forbidden"],
    ["", "C:", "path-forbidden"],
    ["", "c:/x", "path-forbidden"],
    ["", "app/main.py\0", "path-forbidden"],
    ["", "app\0/../..", "path-forbidden"],
    ["", "app/\ufffd", "path-forbidden"],
    ["", "app/\ud800", "path-forbidden"],
    ["", "a/".repeat(3000), "path-forbidden"],
    ["", "app/out", "path-forbidden"],
    ["", "app/out/canary.py", "path-forbidden"],
    ["", "app/out/nothing", "path-forbidden"], // the same, whether there is something or not
    ["", "app/out_file", "path-forbidden"],
    ["", "app/out_absolute/canary.py", "path-forbidden"],
    ["", "app/out_broken", "path-forbidden"],
    ["", "app/broken", "path-forbidden"],
    ["", "app/loop", "path-forbidden"],
    ["app/out", "", "path-forbidden"],
    ["app/beside", "", "path-forbidden"], // its name starts as the root's does
    ["app/loop", "", "path-forbidden"],
  ];
  for (const [root, path, expected] of cases) {
    test(`${JSON.stringify(path.slice(0, 40))} below ${JSON.stringify(root)}: ${expected}`, () => {
      expect(outcome(gate, root, path)).toBe(expected);
    });
  }

  for (const name of [
    "con",
    "AUX.txt",
    "nul",
    "COM1",
    "lpt9.c",
    "com¹",
    "main.py.",
    "main.py ",
    "main.py::$DATA",
  ]) {
    test(`"${name}" is none under Windows`, () => {
      expect(outcome(windowsGate, "app", name)).toBe("path-forbidden");
    });
  }

  test("that is one of many decides for all", () => {
    expect(outcome(gate, "app", "main.py", "src", "../lib")).toBe("path-forbidden");
    expect(outcome(gate, "app", "main.py", "src")).toBe("/app /app/main.py /app/src");
    expect(outcome(gate, undefined)).toBe("/");
  });
});

describe("a path in a URL", () => {
  const cases: readonly (readonly [query: string, expected: string])[] = [
    ["app/main.py", "/ /app/main.py"],
    ["app%2Fmain.py", "/ /app/main.py"],
    ["%61pp", "/ /app"],
    ["..%2fcanary.py", "path-forbidden"],
    ["%2e%2e/canary.py", "path-forbidden"],
    ["%2e%2e%2fcanary.py", "path-forbidden"],
    [".%2e/canary.py", "path-forbidden"],
    ["%2Fetc%2Fpasswd", "path-forbidden"],
    ["..%5ccanary.py", "path-forbidden"],
    ["%00", "path-forbidden"],
    ["app/main.py%00.txt", "path-forbidden"],
    ["%252e%252e%252fcanary.py", "path-missing"],
    ["app/%252e%252e", "/ /app/%2e%2e"],
    ["%c0%ae%c0%ae/canary.py", "path-forbidden"], // overlong forms of a dot
    ["%c0%af", "path-forbidden"],
    ["%e0%80%ae%e0%80%ae/canary.py", "path-forbidden"],
    ["%ff", "path-forbidden"],
    ["%ed%a0%80", "path-forbidden"],
    ["%u002e%u002e/canary.py", "path-missing"],
    ["%EF%BC%8E%EF%BC%8E/canary.py", "path-missing"], // full-width dots are names
    ["app/%2", "path-missing"],
    ["..;/canary.py", "path-missing"],
    ["....//canary.py", "path-missing"],
  ];
  const app = new Hono();
  app.get("/", (context) =>
    context.text(outcome(gate, undefined, new URL(context.req.url).searchParams.get("path")!)),
  );
  for (const [query, expected] of cases) {
    test(`${query}: ${expected}`, async () => {
      expect(await (await app.request(`/?path=${query}`)).text()).toBe(expected);
    });
  }
});

describe("the service's root", () => {
  test("may be a link, and must be a directory", () => {
    expect(new PathGate(join(gate.root, "linked_app")).root).toBe(join(gate.root, "app"));
    expect(() => new PathGate(join(world, "nothing"))).toThrow("nothing is there");
    expect(() => new PathGate(join(world, "canary.py"))).toThrow("it is no directory");
    expect(() => new PathGate(join(gate.root, "app/loop"))).toThrow("ELOOP");
    expect(new PathGate("/").resolve("", ["tmp"]).operands).toEqual(["/tmp"]);
  });
});
