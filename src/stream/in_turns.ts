/** Long work on a thread that has other things to do. */
import { TurnTaker } from "./turn_taker.ts";

/**
 * Runs `work` to its end, with breaks; it yields wherever it may be interrupted.
 *
 * @throws what `work` throws, and what `check` throws, which is waited for after each break
 */
export async function inTurns<T>(
  work: Generator<void, T, void>,
  check: () => void | Promise<void> = () => {},
): Promise<T> {
  const turns = new TurnTaker();
  for (await check(); ; ) {
    const { done, value } = work.next();
    if (done) return value;
    if (!turns.isDue) continue;
    await turns.rest();
    await check();
  }
}
