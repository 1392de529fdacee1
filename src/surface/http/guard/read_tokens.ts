/** Reads the file of tokens: one a line, empty lines and those that start with `#` left out. */
import { readFileSync } from "node:fs";
import { createFault } from "../../../fault/fault.ts";

const LEAST_CHARACTERS = 16;
const MOST_FILE_CHARACTERS: number = 1 << 20;
const tokenPattern = /^[A-Za-z0-9._~+/-]+=*$/;

/** @throws Fault `token-file-unusable`, which never holds a token */
export function readTokens(path: string): readonly string[] {
  const text = read(path);
  if (text.length > MOST_FILE_CHARACTERS) throw unusable(path, "it is larger than 1 MiB");
  const tokens: string[] = [];
  for (const [at, raw] of text.split("\n").entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    if (line.length < LEAST_CHARACTERS) throw unusable(path, `line ${at + 1} has ${line.length}`);
    if (!tokenPattern.test(line))
      throw unusable(path, `line ${at + 1} has others than letters, digits and . _ ~ + / - =`);
    tokens.push(line);
  }
  if (tokens.length === 0) throw unusable(path, "there is none in it");
  return tokens;
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw unusable(path, (error as { readonly code?: string }).code ?? "it cannot be read", error);
  }
}

const unusable = (path: string, found: string, cause?: unknown): Error =>
  createFault("token-file-unusable", { path, found }, cause);
