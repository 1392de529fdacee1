/** Finds the recipes of a Markdown page: a heading of the third level, two commands and what they print. */

/** One recipe. */
export interface Recipe {
  readonly title: string;
  readonly jq: string;
  readonly duckdb: string;
  readonly output: string;
  /** Its text on the page. */
  readonly block: string;
  /** That text with other lines of output. */
  withOutput(lines: readonly string[]): string;
}

const sections = /^### (.+)\n([\s\S]*?)(?=^#{2,3} |$(?![\s\S]))/gm;
const fences = /^```(\w*)\n([\s\S]*?)^```$/gm;

/** The recipes of `page` in its order. */
export function readRecipes(page: string): Recipe[] {
  return [...page.matchAll(sections)].map(([block, title = "", body = ""]) => {
    const found = [...body.matchAll(fences)];
    const [jq = "", duckdb = ""] = found
      .filter(([, kind]) => kind === "sh")
      .map(([, , text = ""]) => text.trim());
    const output = found.find(([, kind]) => kind === "text")?.[2] ?? "";
    const withOutput = (lines: readonly string[]): string =>
      block.replace(/^```text\n[\s\S]*?^```$/m, () => ["```text", ...lines, "```"].join("\n"));
    return { title, jq, duckdb, output, block, withOutput };
  });
}
