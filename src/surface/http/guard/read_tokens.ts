/** Reads tokens: of a file one a line, empty lines and those that start with `#` left out. */
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
    const problem = problemOf(line);
    if (problem !== undefined) throw unusable(path, `line ${at + 1} ${problem}`);
    tokens.push(line);
  }
  if (tokens.length === 0) throw unusable(path, "there is none in it");
  return tokens;
}

/**
 * A token that stands somewhere else than in a file.
 *
 * @throws Fault `token-unusable`, which does not hold it
 */
export function checkToken(token: string, where: string): string {
  const problem = problemOf(token);
  if (problem === undefined) return token;
  throw createFault("token-unusable", { where, found: `it ${problem}` });
}

/** What is wrong with a token, without showing it. */
function problemOf(token: string): string | undefined {
  if (token.length < LEAST_CHARACTERS) return `has ${token.length}`;
  return tokenPattern.test(token) ? undefined : "has others than letters, digits and . _ ~ + / - =";
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
