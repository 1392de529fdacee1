/**
 * The real worker, save that it misbehaves at files whose names say how: `_exit`, `_throw`, `_memory`, `_grow`, `_hang`, `_stall`, `_busy`; with
 * a digit behind it so many times, else always. How often it did is kept in files beside the root, since a lost worker forgets.
 */
import "../../../src/worker/entry.ts";
import { existsSync, writeFileSync } from "node:fs";
import type { FileTask, FromWorker, ToWorker } from "../../../src/worker/protocol.ts";
import { FILE_CELL, PULSE_CELL, type Vitals } from "../../../src/worker/vitals.ts";

const scope = globalThis as unknown as {
  onmessage: (event: { data: ToWorker }) => void;
  postMessage(message: FromWorker): void;
  close(): void;
};
const real = scope.onmessage;
let vitals: Vitals | undefined;
let root = "";

const faults: Readonly<Record<string, (task: FileTask) => void>> = {
  exit: () => {
    scope.onmessage = () => {}; // or the fault of the next batch would come, unseen
    scope.close();
  },
  throw: () => {
    scope.onmessage = () => {};
    throw new Error("a fault for the test");
  },
  memory: ({ index }) => {
    scope.postMessage({ type: "broken", index, reason: "out-of-memory", detail: "Out of memory" });
    scope.onmessage = () => {};
  },
  grow: () => {
    WebAssembly.Memory.prototype.grow = () => {
      throw new RangeError("Out of memory");
    };
  },
  hang: () => {
    for (;;);
  },
  /** In the middle of a parse, whose pulse is watched. */
  stall: () => {
    Atomics.store(vitals!, PULSE_CELL, 1);
    for (;;);
  },
};

/** The fault that is due for a file, which is noted to have come. */
function dueFault({ path, mayFail }: FileTask): string | undefined {
  const [, name, times] = /_([a-z]+)(\d?)\./.exec(path) ?? [];
  if (name === "busy" && mayFail !== false) return undefined; // its last try must come to a verdict
  if (name === undefined || !times) return name;
  for (let time = 1; time <= Number(times); time++) {
    const mark = `${root}.${path}.${time}`;
    if (existsSync(mark)) continue;
    writeFileSync(mark, "");
    return name;
  }
  return undefined;
}

/** Answers as the worker does when the system is short of descriptors; the others of its batch have their own faults. */
function putOff(batch: Extract<ToWorker, { readonly type: "batch" }>, at: number): void {
  const others = batch.files.filter((_, i) => i !== at);
  const pieces = [{ index: batch.files[at]!.index, start: 0, end: 0, again: "unreadable" as const }];
  scope.postMessage({ type: "output", buffer: new ArrayBuffer(0), pieces, last: false, linearBytes: 0 });
  takeBatch({ ...batch, files: others });
}

function takeBatch(batch: Extract<ToWorker, { readonly type: "batch" }>): void {
  for (const [i, task] of batch.files.entries()) {
    const name = dueFault(task);
    if (name === undefined) continue;
    if (name === "busy") {
      putOff(batch, i);
      return;
    }
    Atomics.store(vitals!, FILE_CELL, task.index);
    faults[name]!(task);
    if (name !== "grow") return;
  }
  real({ data: batch });
}

scope.onmessage = ({ data }): void => {
  if (data.type === "start") vitals = data.vitals;
  if (data.type === "settings") root = data.settings.root;
  if (data.type === "batch") takeBatch(data);
  else real({ data });
};
