/** A stream of what an iteration gives, pulled one value at a time: `ReadableStream.from`, which the type definitions lack. */

/** Nothing is read ahead; cancelling the stream ends the iteration. */
export function streamOf<T>(values: AsyncIterable<T>): ReadableStream<T> {
  const iterator = values[Symbol.asyncIterator]();
  return new ReadableStream<T>(
    {
      pull: async (controller) => {
        const { value, done } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: async () => {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
