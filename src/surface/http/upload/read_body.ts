/** The body of a request as it comes in, which must not stop coming, nor go over its limit. */
import { createFault, Fault } from "../../../fault/fault.ts";
import type { UnpackBudget } from "./unpack_budget.ts";

/**
 * The pieces of `body`, each asked for when the one before was taken, so that who sends too fast is held back. Ending early cancels the body.
 *
 * @throws Fault `upload-stalled`, `upload-broken`, `archive-too-large`, and those that the body ends of; the reason of `signal`
 */
export async function* readBody(
  body: ReadableStream<Uint8Array> | null,
  budget: UnpackBudget,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, void> {
  if (!body) return;
  const reader = body.getReader();
  let isOver = false;
  try {
    for (;;) {
      const piece = await nextPiece(reader, budget.limits.idleTimeoutMs, signal);
      isOver = piece === undefined;
      if (!piece) return;
      budget.addPacked(piece.length);
      yield piece;
    }
  } finally {
    if (!isOver) reader.cancel().catch(() => {}); // who sent it has perhaps left
  }
}

async function nextPiece(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  idleTimeoutMs: number,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> {
  signal.throwIfAborted();
  const stopped = Promise.withResolvers<never>();
  const onAbort = (): void => stopped.reject(signal.reason);
  signal.addEventListener("abort", onAbort);
  const timer = setTimeout(
    () => stopped.reject(createFault("upload-stalled", { seconds: idleTimeoutMs / 1000 })),
    idleTimeoutMs,
  );
  try {
    const read = reader.read().catch((error: unknown) => {
      throw error instanceof Fault ? error : createFault("upload-broken", {}, error); // the guard counts, too
    });
    const { value, done } = await Promise.race([read, stopped.promise]);
    return done ? undefined : value;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", onAbort);
  }
}
