/** Which names of entries are taken: relative, plain, and never a way out of the tree. */
import { createFault, type Fault } from "../../../fault/fault.ts";
import { shownName } from "./shown_name.ts";
import type { UploadLimits } from "./upload_limits.ts";

const encoder = new TextEncoder();

/** Refuses the entry called `name`. */
export function unsafeEntry(name: string, wanted: string, found: string): Fault {
  return createFault("archive-unsafe", { entry: shownName(name), wanted, found });
}

/**
 * The names on the path of an entry; none for the top of the archive (`./`). A `./` before the path and a slash behind it are dropped.
 *
 * @throws Fault `archive-unsafe`
 */
export function readEntryName(
  name: string,
  limits: Pick<UploadLimits, "maxDepth" | "maxNameBytes" | "maxPathBytes">,
): string[] {
  refuseForms(name, nameForms);
  const path = name.replace(/^(?:\.\/)+/, "").replace(/\/$/, "");
  refuseForms(name, pathForms, path);
  if (path === "" || path === ".") return [];
  const names = path.split("/");
  const { maxDepth, maxNameBytes, maxPathBytes } = limits;
  if (names.length > maxDepth)
    throw unsafeEntry(name, `at most ${maxDepth} names in a path`, `it has ${names.length}`);
  if (byteLength(path) > maxPathBytes)
    throw unsafeEntry(name, `a path of at most ${maxPathBytes} bytes`, "it is longer");
  if (names.some((part) => byteLength(part) > maxNameBytes))
    throw unsafeEntry(name, `names of at most ${maxNameBytes} bytes`, "one is longer");
  return names;
}

/** A form that is refused, what is wanted, and what is there. */
type RefusedForm = readonly [form: RegExp, wanted: string, found: string];

const below = "a path below the top of the archive";
const nameForms: readonly RefusedForm[] = [
  [/^$/, "a name", "it has none"],
  [/\0/, "a name without NUL", "it holds one"],
  [/\\/, "a path with /", "it holds a backslash"],
  [/^\//, below, "it is absolute"],
];
/** Of what is left when `./` before it and a slash behind it are gone. */
const pathForms: readonly RefusedForm[] = [
  [/^[A-Za-z]:/, below, "it names a drive"],
  [/(?:^|\/)\.\.(?:\/|$)/, below, 'it holds ".."'],
  [/^\/|\/\/|\/$|\/\.(?:\/|$)/, "a plain path", "it holds an empty name"],
];

function refuseForms(name: string, forms: readonly RefusedForm[], text = name): void {
  for (const [form, wanted, found] of forms) if (form.test(text)) throw unsafeEntry(name, wanted, found);
}

function byteLength(text: string): number {
  return encoder.encode(text).length;
}

/** What file systems take for the same name, some of them: in any case, composed or not. */
export function foldName(name: string): string {
  return name.normalize("NFC").toUpperCase().toLowerCase().normalize("NFC");
}
