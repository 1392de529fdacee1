/**
 * Starts the process anew, in place, with engine settings that can only be made before the engine starts.
 *
 * Bun's engine compiles hot WebAssembly functions a second time with its optimising compiler. A grammar's lexer is one huge
 * function, so that takes 0.3 to 0.5 s of a core in a run of one second and holds up grammars that still wait to be compiled.
 * A higher threshold leaves short runs to the baseline compiler; long runs reach it after a moment and lose nothing measurable.
 * That a function may be replaced in the middle of a loop, and what is counted for inlining, makes the baseline's code of a
 * lexer, which is all loops, larger and slower; lexers are called for each token, so that they are replaced soon enough.
 *
 * The same holds for JavaScript: linking is much code that is warm and little that is hot, and its last compiler takes a third of a
 * run for what it saves only in long ones; so it too starts later. The compiler before that one starts a little later: a run of a
 * second takes a twentieth less, a long one loses nothing.
 *
 * And it lets a heap grow the further the more memory the machine has: beyond four fifths of what it is told only by a quarter, not
 * by as much again. Told of a small machine, it collects in time. That takes a quarter off the peak of a run with symbols and costs
 * nothing measurable. Where memory is to be short it is told of a smaller one still: another quarter less, for half as much time
 * again in linking. The last compiler of JavaScript is left out then: what it makes, and makes it with, is 10 MB.
 */
import process from "node:process";
import { parseSize } from "./parse_size.ts";

/** An engine that does not know a setting ends the process, so only versions that were tried are given it. */
const triedVersions = /^1\.4\./;

const settings: Readonly<Record<string, string>> = {
  BUN_JSC_thresholdForOMGOptimizeAfterWarmUp: "3000000",
  BUN_JSC_useWasmOSR: "0",
  BUN_JSC_useOMGInlining: "0",
  BUN_JSC_thresholdForOptimizeAfterWarmUp: "3000",
  BUN_JSC_thresholdForFTLOptimizeAfterWarmUp: "2000000",
};

const roomySettings: typeof settings = { BUN_JSC_forceRAMSize: "500000000" };
/** Limits below which the engine is told of less. */
const SHORT_BYTES = 450_000_000;
const shortSettings: typeof settings = { BUN_JSC_forceRAMSize: "80000000", BUN_JSC_useFTLJIT: "0" };
const LIMIT_FLAG = "--max-memory";
const LIMIT_VARIABLE = "AST2GRAPH_MAX_MEMORY";

/** The limit as it stands on the command line, before that is read with all its rules; what is wrong is told later. */
function limitBytes(words: readonly string[]): number | undefined {
  const at = words.lastIndexOf(LIMIT_FLAG);
  const joined = words.findLast((word) => word.startsWith(`${LIMIT_FLAG}=`))?.slice(LIMIT_FLAG.length + 1);
  const text = joined ?? (at < 0 ? process.env[LIMIT_VARIABLE] : words[at + 1]);
  return text === undefined ? undefined : parseSize(text);
}

/** Bun's process can replace itself, as `execve(2)` does. */
interface ReplaceableProcess {
  execve?(file: string, args: readonly string[], env: NodeJS.ProcessEnv): never;
}

/**
 * Replaces the process by `words` of its own program, tuned; returns where that cannot be done, and where somebody has made
 * settings of the engine already: this program, before, or a person.
 */
export function restartTuned(words: readonly string[]): void {
  const version = process.versions.bun;
  const isTuned = Object.keys(process.env).some((name) => name.startsWith("BUN_JSC_"));
  const { execve } = process as ReplaceableProcess;
  if (version === undefined || !triedVersions.test(version) || isTuned || !execve) return;
  const isShort = (limitBytes(words) ?? Number.POSITIVE_INFINITY) < SHORT_BYTES;
  const environment = { ...process.env, ...settings, ...(isShort ? shortSettings : roomySettings) };
  try {
    execve.call(process, process.execPath, [process.execPath, ...words], environment);
  } catch {
    // Not allowed here: run as we are, a little slower.
  }
}
