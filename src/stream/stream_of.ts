/** A stream of what an iteration gives, pulled one value at a time: `ReadableStream.from`, which the type definitions lack. */

/**
 * Nothing is read ahead; cancelling the stream ends the iteration. It cannot end while it waits for its next value: `onCancel`, which is called before,
 * can see to it that it does not wait for ever.
 */
export function streamOf<T>(
  values: AsyncIterable<T>,
  onCancel?: (reason: unknown) => void,
): ReadableStream<T> {
  const iterator = values[Symbol.asyncIterator]();
  return new ReadableStream<T>(
    {
      pull: async (controller) => {
        const { value, done } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: async (reason) => {
        onCancel?.(reason);
        const ended = Promise.resolve(iterator.return?.());
        await (onCancel ? ended.catch(() => {}) : ended); // it may end with the very error that this has brought about
      },
    },
    { highWaterMark: 0 },
  );
}
