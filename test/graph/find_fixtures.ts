/** Where the fixtures of the graph lie. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "fixtures");

/** Paths of all fixtures whose `<language>/<construct>` begins with `start`, by name. */
export function findFixtures(start = ""): readonly string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(root, name)).map((file) => `${name}/${file}`))
    .filter((name) => name.startsWith(start))
    .sort()
    .map((name) => join(root, name));
}

/** The text of a fixture. */
export function readText(path: string): string {
  return readFileSync(path, "utf8");
}
