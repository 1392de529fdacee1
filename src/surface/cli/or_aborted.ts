/** Resolves or rejects as `work` does, but `afterMs` behind an abort at the latest. */
export async function orAborted<T>(work: Promise<T>, signal: AbortSignal, afterMs = 0): Promise<T> {
  work.catch(() => {}); // what it says after an abort is nobody's concern
  signal.throwIfAborted();
  let onAbort = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => {
      if (afterMs === 0) reject(signal.reason);
      else setTimeout(() => reject(signal.reason), afterMs).unref();
    };
    signal.addEventListener("abort", onAbort);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
