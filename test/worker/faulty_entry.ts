/** The real worker, save that some file names make it misbehave when it comes to them. */
import "../../src/worker/entry.ts";
import type { FileTask, ToWorker } from "../../src/worker/protocol.ts";
import { FILE_CELL, PULSE_CELL, type Vitals } from "../../src/worker/vitals.ts";

const scope = globalThis as unknown as { onmessage: (event: { data: ToWorker }) => void; close(): void };
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

function faultOf({ path }: FileTask): (() => void) | undefined {
  return faults.find(([pattern]) => pattern.test(path))?.[1];
}

scope.onmessage = ({ data }): void => {
  if (data.type === "start") vitals = data.vitals;
  const guilty = data.type === "batch" ? data.files.findIndex((file) => faultOf(file)) : -1;
  if (data.type !== "batch" || guilty < 0) {
    real({ data });
    return;
  }
  const task = data.files[guilty]!;
  Atomics.store(vitals!, FILE_CELL, task.index);
  faultOf(task)!();
};
