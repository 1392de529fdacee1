/** The body of a request, bounded in size and in the time that its sender takes. */
import { createFault } from "../../../fault/fault.ts";

/** What a body may be. */
export interface BodyBounds {
  readonly mostBytes: number;
  /** Time that its sender may keep us waiting before its rate is looked at, and at most for one piece. */
  readonly graceMs: number;
  /** Bytes a second, of the time that we wait for them. */
  readonly leastBytesPerSecond: number;
  /** Called when all of it has been read. */
  readonly onOver?: () => void;
}

const MS_PER_S = 1000;

/**
 * The same bytes. Errors with `body-too-large` at the first beyond `mostBytes`, and with `body-too-slow` when its sender dribbles: the time in
 * which nobody wants the next piece does not count. The source is told to stop either way.
 */
export function boundedBody(
  body: ReadableStream<Uint8Array>,
  { mostBytes, graceMs, leastBytesPerSecond, onOver }: BodyBounds,
  now: () => number = () => performance.now(),
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let bytes = 0;
  let waitedMs = 0;
  const next = async (): Promise<Uint8Array | undefined> => {
    const fromMs = now();
    const dueMs = graceMs + (bytes / leastBytesPerSecond) * MS_PER_S - waitedMs;
    const result = dueMs > 0 ? await within(reader.read(), Math.min(graceMs, dueMs)) : undefined;
    waitedMs += now() - fromMs;
    if (!result) throw createFault("body-too-slow", { leastBytesPerSecond });
    bytes += result.value?.length ?? 0;
    if (bytes > mostBytes) throw createFault("body-too-large", { limit: mostBytes });
    return result.value;
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const chunk = await next();
          if (chunk) controller.enqueue(chunk);
          else {
            onOver?.();
            controller.close();
          }
        } catch (error) {
          reader.cancel(error).catch(() => {}); // what it has to say is of no use any more
          throw error;
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

/** What `promise` resolves to, or undefined when it takes longer. */
async function within<T>(promise: Promise<T>, limitMs: number): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), limitMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
