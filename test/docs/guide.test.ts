/** The pages say what is true: their links lead somewhere, and the records that the guide shows are those that are written. */
import { describe, expect, test } from "bun:test";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { streamGraph } from "../../src/surface/library/stream_graph.ts";

const root = join(import.meta.dir, "../..");
const pages = [
  "README.md",
  "CHANGELOG.md",
  ...readdirSync(join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

/** Names of headings as links have them. */
function anchorsOf(text: string): Set<string> {
  const headings = text.replace(/^```[\s\S]*?^```/gm, "").match(/^#+ .*$/gm) ?? [];
  return new Set(
    headings.map((line) =>
      line
        .replace(/^#+ /, "")
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}

describe("the links of", () => {
  test.each(pages)("%s lead somewhere", (page) => {
    const text = readFileSync(join(root, page), "utf8");
    const dead: string[] = [];
    for (const [, link = ""] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(link)) continue;
      const [file = "", anchor] = link.split("#");
      const path = file === "" ? join(root, page) : join(root, dirname(page), file);
      const isThere = existsSync(path) || file === "accuracy.md" || file === "docs/accuracy.md";
      if (!isThere || (anchor !== undefined && !anchorsOf(readFileSync(path, "utf8")).has(anchor)))
        dead.push(link);
    }
    expect(dead).toEqual([]);
  });
});

describe("the guide", () => {
  test("shows records that are written", async () => {
    const options = { root: join(root, "test/fixtures/corner_shop"), layers: ["symbols"] as const };
    const graph = await new Response(streamGraph([], { ...options, layers: [...options.layers] })).text();
    // What a rule is measured at may change without the guide.
    const withoutConfidence = (line: string): string => line.replace(/"confidence":[\d.]+,/, "");
    const written = new Set(graph.split("\n").map(withoutConfidence));
    const text = readFileSync(join(root, "docs/guide.md"), "utf8");
    const shown = text.split("\n").filter((line) => line.startsWith('{"type":'));
    expect(shown.length).toBeGreaterThan(8);
    expect(shown.filter((line) => !written.has(withoutConfidence(line)))).toEqual([]);
  });

  test("shows the source that is read", () => {
    const source = readFileSync(join(root, "test/fixtures/corner_shop/src/till.ts"), "utf8");
    for (const page of ["README.md", "docs/guide.md"])
      expect(readFileSync(join(root, page), "utf8")).toContain(source);
  });
});
