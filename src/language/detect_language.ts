// Which language a file is in: by its name, and where names do not tell by its first bytes.
// Called once or twice per file of the tree, so it is a few map look-ups and no search through lists.

import { Buffer } from "node:buffer";
import { type AmbiguousExtension, ambiguousExtensions } from "./ambiguous_extensions.ts";
import type { Language } from "./language.ts";
import { languageByName, languages } from "./registry.ts";

type Names = "extensions" | "fileNames" | "interpreters";

function indexBy(names: Names): ReadonlyMap<string, Language> {
  return new Map(languages.flatMap((language) => (language[names] ?? []).map((name) => [name, language])));
}

const byExtension = indexBy("extensions");
const byFileName = indexBy("fileNames");
const byInterpreter = indexBy("interpreters");

const headBytes = 8192;

/** A known extension, and what it tells. */
interface Ending {
  /** The language that lists it. */
  readonly language: Language | undefined;
  /** How its content is to be read where several languages use it. */
  readonly ambiguous: AmbiguousExtension | undefined;
  /** Whether all of that asks for a tag at the start: most files have none, and need not be made a text. */
  readonly wantsTag: boolean;
}

/** One look-up for each file. */
const endings: ReadonlyMap<string, Ending> = new Map(
  [...byExtension.keys(), ...ambiguousExtensions.keys()].map((extension) => [
    extension,
    endingOf(byExtension.get(extension), ambiguousExtensions.get(extension)),
  ]),
);

function endingOf(language: Language | undefined, ambiguous: AmbiguousExtension | undefined): Ending {
  const wantsTag =
    ambiguous?.rules.every(({ when }) => when.source.startsWith("^\\s*<") && !when.multiline) ?? false;
  return { language, ambiguous, wantsTag };
}

/**
 * The language by name alone. `"content"`: the first bytes must be looked at, because the extension is ambiguous or the
 * name has none (then a `#!` line decides). `undefined`: an unknown extension.
 */
export function languageOfPath(path: string): Language | "content" | undefined {
  const name = baseName(path);
  const named = byFileName.get(name);
  if (named) return named;
  const ending = knownEnding(name);
  if (!ending) return hasExtension(name) ? undefined : "content";
  return ending.ambiguous ? "content" : ending.language;
}

/**
 * The likeliest language by name alone, for planning before any file is opened: what `languageOfPath` says, and for an
 * ambiguous extension the language that lists it. Only `languageOfContent` settles it.
 */
export function likelyLanguageOfPath(path: string): Language | undefined {
  const name = baseName(path);
  return byFileName.get(name) ?? knownEnding(name)?.language;
}

/**
 * The language by name and content.
 *
 * @param head the first bytes of the file, of which at most 8 KiB are looked at; UTF-16 is not decoded
 */
export function languageOfContent(path: string, head: Uint8Array): Language | undefined {
  const name = baseName(path);
  const named = byFileName.get(name);
  if (named) return named;
  const ending = knownEnding(name);
  if (!ending) return hasExtension(name) ? undefined : languageOfShebang(decodeHead(head));
  return ending.ambiguous ? languageByRules(ending, ending.ambiguous, head) : ending.language;
}

function languageByRules(
  { wantsTag }: Ending,
  { rules, otherwise }: AmbiguousExtension,
  head: Uint8Array,
): Language | undefined {
  const text = wantsTag && !startsWithTag(head) ? undefined : decodeHead(head);
  const rule = text === undefined ? undefined : rules.find(({ when }) => when.test(text));
  const name = rule ? rule.language : otherwise;
  return name === undefined ? undefined : languageByName(name);
}

function languageOfShebang(text: string): Language | undefined {
  const words = /^#!\s*(\S[^\r\n]*)/.exec(text)?.[1]?.split(/\s+/) ?? [];
  const program = words.map(baseName).find((word, i) => !isEnvWord(word, words[i]!));
  return program === undefined ? undefined : byInterpreter.get(program.replace(/[\d.]+$/, ""));
}

/** `env` itself, its options (`-S`) and its assignments (`PATH=…`) come before the program. */
function isEnvWord(name: string, word: string): boolean {
  return name === "env" || word.startsWith("-") || word.includes("=");
}

/** That of the longest extension of `name` that is known, in lower case, with its dot. */
function knownEnding(name: string): Ending | undefined {
  const lower = name.toLowerCase();
  for (let dot = lower.indexOf(".", 1); dot >= 0; dot = lower.indexOf(".", dot + 1)) {
    const ending = endings.get(lower.slice(dot));
    if (ending) return ending;
  }
  return undefined;
}

function hasExtension(name: string): boolean {
  return name.indexOf(".", 1) > 0;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Whether `^\s*<` holds of the text that {@link decodeHead} gives, without that text. */
function startsWithTag(head: Uint8Array): boolean {
  let at = textStart(head);
  while (whiteBytes.has(head[at]!)) at++;
  return head[at] === 0x3c;
}

/** Those that `\s` takes, as Latin-1. */
const whiteBytes: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20, 0xa0]);

/** Behind the byte order mark. */
function textStart(head: Uint8Array): number {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
}

// Latin-1 maps every byte to one character: rules look for ASCII only, and a cut-off UTF-8 sequence does no harm.
function decodeHead(head: Uint8Array): string {
  const start = textStart(head);
  const length = Math.min(head.length, headBytes) - start;
  return Buffer.from(head.buffer, head.byteOffset + start, Math.max(0, length)).toString("latin1");
}
