/** The real worker, save that some file names make it misbehave when it comes to them. */
import "../../src/worker/entry.ts";
import type { FileTask, FromWorker, ToWorker } from "../../src/worker/protocol.ts";
import { FILE_CELL, PULSE_CELL, type Vitals } from "../../src/worker/vitals.ts";

const scope = globalThis as unknown as {
  onmessage: (event: { data: ToWorker }) => void;
  postMessage(message: FromWorker): void;
  close(): void;
};
const real = scope.onmessage;
let vitals: Vitals | undefined;

const faults: readonly (readonly [pattern: RegExp, act: () => void])[] = [
  [
    /hang/,
    () => {
      for (;;);
    },
  ],
  [
    /scan/, // as in a scanner that a grammar has from elsewhere: the parse has begun and its steps have ended
    () => {
      Atomics.store(vitals!, PULSE_CELL, 1);
      for (;;);
    },
  ],
  [
    /throw/,
    () => {
      throw new Error("a fault for the test");
    },
  ],
  [/exit/, () => scope.close()],
];

/** Answers for a file as the worker does when the system is short of descriptors, `busy2` twice. */
const busy = new Map<string, number>();
function putOff(files: readonly FileTask[]): boolean {
  const task = files.find(({ path }) => /busy/.test(path));
  const times = Number(task && /busy(\d)/.exec(task.path)?.[1]);
  if (!task || (busy.get(task.path) ?? 0) >= times || files.length > 1) return false;
  busy.set(task.path, (busy.get(task.path) ?? 0) + 1);
  const pieces = [{ index: task.index, start: 0, end: 0, again: "unreadable" as const }];
  const answer: FromWorker = {
    type: "output",
    buffer: new ArrayBuffer(0),
    pieces,
    last: true,
    linearBytes: 0,
  };
  scope.postMessage(answer);
  return true;
}

function faultOf({ path }: FileTask): (() => void) | undefined {
  return faults.find(([pattern]) => pattern.test(path))?.[1];
}

scope.onmessage = ({ data }): void => {
  if (data.type === "start") vitals = data.vitals;
  if (data.type === "batch" && putOff(data.files)) {
    real({ data: { ...data, files: [] } }); // takes the grammars, and ends the batch
    return;
  }
  const guilty = data.type === "batch" ? data.files.findIndex((file) => faultOf(file)) : -1;
  if (data.type !== "batch" || guilty < 0) {
    real({ data });
    return;
  }
  const task = data.files[guilty]!;
  Atomics.store(vitals!, FILE_CELL, task.index);
  faultOf(task)!();
};
