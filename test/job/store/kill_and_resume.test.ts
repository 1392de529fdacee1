/** Law: whatever happens between runs, a run that ends gives the output that a run from nothing gives. */
import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { failingPort } from "./_failing_port.ts";
import { place, removePlaces } from "./_place.ts";
import { plainOutput, type RunOptions, runWorld, type World, type WorldFile } from "./_world.ts";

afterAll(removePlaces);

type Step =
  | {
      readonly kind: "write";
      readonly path: string;
      readonly text: string;
      readonly language: string | undefined;
    }
  | { readonly kind: "fail"; readonly path: string }
  | { readonly kind: "remove"; readonly path: string }
  | { readonly kind: "die"; readonly bytes: number }
  | { readonly kind: "spoil"; readonly file: number; readonly at: number }
  | { readonly kind: "run" | "retry" | "rename"; readonly revision: string };

const path = fc.constantFrom("a", "a.ts", "a/b", "a/b.py", "b", "b\u{ffff}", "b\u{10000}", "z.ts");
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant("write" as const),
    path,
    text: fc.string(),
    language: fc.constantFrom("ts", "py", "plain", undefined),
  }),
  fc.record({ kind: fc.constant("fail" as const), path }),
  fc.record({ kind: fc.constant("remove" as const), path }),
  fc.record({ kind: fc.constant("die" as const), bytes: fc.nat(6000) }),
  fc.record({ kind: fc.constant("spoil" as const), file: fc.nat(20), at: fc.nat(3000) }),
  fc.record({
    kind: fc.constantFrom("run" as const, "retry" as const, "rename" as const),
    revision: fc.constantFrom("", "2"),
  }),
);

/** A job, the tree it is over, and whether its bytes were spoiled since the last run. */
class Life {
  readonly #directory: string = place(true);
  readonly #outputPath: string = join(place(true), "graph");
  #world: Record<string, WorldFile> = {};
  #clock = 0;

  async live(step: Step): Promise<void> {
    switch (step.kind) {
      case "write":
        return this.#write(step.path, step.text, step.language);
      case "remove":
        delete this.#world[step.path];
        return;
      case "fail":
        return this.#fail(step.path);
      case "spoil":
        return this.#spoil(step.file, step.at);
      case "die":
        return await this.#die(step.bytes);
      default:
        return await this.#run(step);
    }
  }

  #write(path: string, text: string, language: string | undefined): void {
    this.#world[path] = { text, changedMs: ++this.#clock, ...(language === undefined ? {} : { language }) };
  }

  #fail(path: string): void {
    const file = this.#world[path];
    if (file) this.#world[path] = { ...file, fails: !file.fails, changedMs: ++this.#clock };
  }

  async #die(bytes: number): Promise<void> {
    await this.#runWith({ port: failingPort(bytes) }).catch((error) => {
      expect(error).toMatchObject({ code: "job-unwritable" });
    });
  }

  async #run({ kind, revision }: Extract<Step, { revision: string }>): Promise<void> {
    const isKept: RunOptions["isKept"] = ({ outcome }) => kind !== "retry" || outcome.status !== "failed";
    const named = kind === "rename" ? { outputPath: this.#outputPath } : {};
    const { output } = await this.#runWith({ isKept, revision, ...named });
    expect(output).toBe(plainOutput(this.#world, revision));
    if (kind === "rename") expect(readFileSync(this.#outputPath, "utf8")).toBe(output);
  }

  #runWith(options: RunOptions) {
    const world: World = { ...this.#world };
    return runWorld(this.#directory, world, options);
  }

  #spoil(file: number, at: number): void {
    const names = readdirSync(this.#directory).filter((name) => /^\d+\.(?:ndjson|facts|log)$/.test(name));
    const path = [...names.map((name) => join(this.#directory, name)), this.#outputPath][
      file % (names.length + 1)
    ]!;
    if (!existsSync(path)) return;
    const bytes = readFileSync(path);
    if (bytes.length > 0) bytes[at % bytes.length]! ^= 1 << (at % 8);
    writeFileSync(path, bytes);
  }
}

describe("a job's life", () => {
  test("ends with the plain output, whatever it went through", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const life = new Life();
        for (const step of [...steps, { kind: "run", revision: "" } as const]) await life.live(step);
        removePlaces();
      }),
      { numRuns: 300 },
    );
  }, 300_000);
});
