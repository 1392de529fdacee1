/** The directories that a compile_commands.json names with `-I`. https://clang.llvm.org/docs/JSONCompilationDatabase.html */
import { below } from "../paths.ts";
import { asTable, asText, asTexts, type ConfigTable, type ProjectIndex } from "../project_index.ts";
import { readJsonText } from "../read_json_text.ts";

const places = ["compile_commands.json", "build/compile_commands.json", "out/compile_commands.json"];
/** Beyond this many UTF-16 units it is not read: the values of such a file would take gigabytes. */
const maxLength = 64 * 1024 * 1024;
const flag = /(?:^|\s)(?:-I|-isystem|-iquote|-idirafter|\/I)\s*("[^"]+"|[^\s"]+)/g;

/** Relative to the root, in the order of their first mention. */
export function readIncludeDirectories(index: ProjectIndex): readonly string[] {
  for (const place of places) {
    const text = index.readConfig(place);
    if (text === undefined) continue;
    const entries: unknown = text.length > maxLength ? undefined : readJsonText(text);
    if (Array.isArray(entries)) {
      const tables = (entries as unknown[]).map((entry) => asTable(entry) ?? {});
      return fromEntries(index, tables);
    }
    index.addProblem(place, "cannot be read, so it is ignored");
  }
  return [];
}

function fromEntries(index: ProjectIndex, entries: readonly ConfigTable[]): readonly string[] {
  const root = findRoot(index, entries);
  if (root === undefined) return [];
  const found = new Set<string>();
  const commands = new Set<string>();
  for (const entry of entries) {
    const directory = asText(entry.directory) ?? root;
    const command = asText(entry.command) ?? asTexts(entry.arguments).join(" ");
    const flags = command.match(flag)?.join(" ") ?? "";
    // Most entries of a build have the same flags.
    if (commands.has(`${directory}\n${flags}`)) continue;
    commands.add(`${directory}\n${flags}`);
    for (const [, path = ""] of flags.matchAll(flag)) {
      const place = absolute(directory, path.replaceAll('"', ""));
      if (place === root || place.startsWith(`${root}/`)) found.add(place.slice(root.length + 1));
    }
  }
  return [...found].filter((directory) => index.directories.has(directory));
}

/** Paths in the file are absolute. The longest tail of a source's path that is in the run tells where the root is. */
function findRoot(index: ProjectIndex, entries: readonly ConfigTable[]): string | undefined {
  for (const entry of entries) {
    const file = asText(entry.file);
    if (file === undefined) continue;
    const segments = absolute(asText(entry.directory) ?? "", file).split("/");
    for (let start = 1; start < segments.length; start++) {
      const tail = segments.slice(start).join("/");
      if (index.has(tail)) return segments.slice(0, start).join("/");
    }
  }
  return undefined;
}

function absolute(directory: string, path: string): string {
  const isAbsolute = path.startsWith("/") || /^[a-z]:/i.test(path);
  const segments: string[] = [];
  for (const segment of (isAbsolute ? path : below(directory, path)).replaceAll("\\", "/").split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "." && (segment !== "" || segments.length === 0)) segments.push(segment);
  }
  return segments.join("/");
}
