/**
 * A file system that asks again when the system was short of something (`EMFILE`, say): what discovery takes for missing would be left out, or taken
 * in, for good, where a file that a worker cannot open is only tried later.
 */
import { isPassingCode } from "../fault/passing_codes.ts";
import { errorCode, type FileSystem } from "./file_system.ts";

/** Waits before the second, third and fourth try, in ms: descriptors of other threads come back within that. */
const WAITS_MS: readonly number[] = [10, 50, 250];

/** The walk blocks as it is: its questions do too. */
function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), 0, 0, ms);
}

/** `base`, asked again a few times; once that was of no use, there are no waits until something has succeeded. */
export function makePatient(base: FileSystem, wait: (ms: number) => void = sleep): FileSystem {
  let isHopeless = false;
  const asking = <T>(ask: () => T): T => {
    try {
      const answer = ask();
      isHopeless = false;
      return answer;
    } catch (error) {
      if (!isPassingCode(errorCode(error))) throw error;
      return askAgain(ask, error);
    }
  };
  const askAgain = <T>(ask: () => T, failure: unknown): T => {
    let last = failure;
    for (const ms of isHopeless ? [] : WAITS_MS) {
      wait(ms);
      try {
        return ask();
      } catch (error) {
        if (!isPassingCode(errorCode(error))) throw error;
        last = error;
      }
    }
    isHopeless = true;
    throw last;
  };
  return {
    list: (path) => asking(() => base.list(path)),
    lstat: (path) => asking(() => base.lstat(path)),
    realpath: (path) => asking(() => base.realpath(path)),
    readHead: (path, limit) => asking(() => base.readHead(path, limit)),
  };
}
