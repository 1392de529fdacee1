/** Lets a signal end a stream up to its last chunk: a pipe heeds its own signal only until its input has ended. */

/**
 * The chunks of `source`. An abort fails the stream with the signal's reason at once, dropping what is unread, and cancels
 * `source`. Nothing is read ahead.
 */
export function endOnAbort<T>(source: ReadableStream<T>, signal: AbortSignal): ReadableStream<T> {
  const reader = source.getReader();
  let isOver = false;
  let onAbort = (): void => {};
  const end = (): void => {
    isOver = true;
    signal.removeEventListener("abort", onAbort);
  };
  return new ReadableStream<T>(
    {
      start(controller) {
        onAbort = () => {
          end();
          controller.error(signal.reason);
          reader.cancel(signal.reason).catch(() => {}); // it may have failed by itself, with the same reason
        };
        if (signal.aborted) onAbort();
        else signal.addEventListener("abort", onAbort);
      },
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (isOver) return;
          if (!done) return controller.enqueue(value);
          end();
          controller.close();
        } catch (error) {
          end();
          throw error;
        }
      },
      cancel(reason) {
        end();
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
