/** A stream that passes another on, a piece at a time, as it is read: for those who count, pace or end with it. */

/** Where the pieces come from: a reader, or what acts as one. */
export interface RelaySource<T> {
  read(): Promise<{ readonly done: false; readonly value: T } | { readonly done: true }>;
  cancel(reason: unknown): Promise<void>;
}

/** What happens on the way. */
export interface RelayHooks<T> {
  /** Awaited before each piece is asked for. */
  readonly beforePiece?: () => Promise<void>;
  /** A piece was passed on. */
  readonly onPiece?: (piece: T) => void;
  /** It has ended, failed or was cancelled; told once. */
  readonly onEnd?: () => void;
}

/**
 * Nothing is read ahead. `open` is asked for the source with the first piece; one that is cancelled while that is under way is cancelled when it is there. What
 * cancelling the source fails with is dropped: it is often what the cancelling itself has brought about.
 */
export function relay<T>(
  open: () => RelaySource<T> | Promise<RelaySource<T>>,
  { beforePiece, onPiece, onEnd }: RelayHooks<T> = {},
): ReadableStream<T> {
  let source: RelaySource<T> | undefined;
  let left: { readonly reason: unknown } | undefined;
  let isOver = false;
  const end = (): void => {
    if (!isOver) onEnd?.();
    isOver = true;
  };
  const cancel = async (): Promise<void> => {
    await source?.cancel(left?.reason).catch(() => {});
  };
  return new ReadableStream<T>(
    {
      pull: async (controller) => {
        try {
          await beforePiece?.();
          source ??= await open();
          if (left) return await cancel(); // it was left while it was opened
          const result = await source.read();
          if (result.done) {
            controller.close();
            end();
          } else {
            controller.enqueue(result.value);
            onPiece?.(result.value);
          }
        } catch (error) {
          end();
          throw error;
        }
      },
      cancel: async (reason) => {
        left = { reason };
        end();
        await cancel();
      },
    },
    { highWaterMark: 0 },
  );
}
