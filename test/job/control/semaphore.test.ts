import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { type Release, Semaphore } from "../../../src/job/control/semaphore.ts";

/** Asks for a permit and notes when it comes. */
function ask(
  semaphore: Semaphore,
  name: string,
  log: string[],
  signal?: AbortSignal,
): Promise<Release | undefined> {
  return semaphore.acquire(signal).then(
    (release) => {
      log.push(name);
      return release;
    },
    (reason: unknown) => {
      log.push(`${name}: ${reason}`);
      return undefined;
    },
  );
}

describe("a semaphore", () => {
  test("gives out as many permits as it has, then one for each that comes back, in order of asking", async () => {
    const semaphore = new Semaphore(2);
    const log: string[] = [];
    const [a, b, c, d] = ["a", "b", "c", "d"].map((name) => ask(semaphore, name, log));
    const releaseA = (await a)!;
    await b;
    expect([log.join(), semaphore.taken, semaphore.waiting]).toEqual(["a,b", 2, 2]);
    releaseA();
    releaseA(); // a second time does nothing
    await c;
    expect([log.join(), semaphore.taken, semaphore.waiting]).toEqual(["a,b,c", 2, 1]);
    (await b)!();
    await d;
    expect(log.join()).toBe("a,b,c,d");
  });

  test("lets nobody overtake who already waits", async () => {
    const semaphore = new Semaphore(1);
    const log: string[] = [];
    const a = ask(semaphore, "a", log);
    const b = ask(semaphore, "b", log);
    (await a)!();
    const c = ask(semaphore, "c", log);
    (await b)!();
    await c;
    expect(log.join()).toBe("a,b,c");
  });

  test("lets those leave who are aborted, with their reason, and serves the next", async () => {
    const semaphore = new Semaphore(1);
    const log: string[] = [];
    const abort = new AbortController();
    const a = ask(semaphore, "a", log);
    const b = ask(semaphore, "b", log, abort.signal);
    const c = ask(semaphore, "c", log);
    abort.abort("stop");
    await b;
    expect(semaphore.waiting).toBe(1);
    (await a)!();
    (await c)!();
    expect([log.join(), semaphore.taken]).toEqual(["a,b: stop,c", 0]);
    await ask(semaphore, "late", log, abort.signal);
    expect([log.at(-1), semaphore.taken]).toEqual(["late: stop", 0]);
  });

  test("is not touched by an abort after the permit was given", async () => {
    const semaphore = new Semaphore(1);
    const abort = new AbortController();
    const first = await semaphore.acquire();
    const second = semaphore.acquire(abort.signal);
    first();
    abort.abort();
    (await second)();
    expect(semaphore.taken).toBe(0);
  });

  test("takes more permits at once, fewer as they come back", async () => {
    const semaphore = new Semaphore(1);
    const log: string[] = [];
    const asked = ["a", "b", "c"].map((name) => ask(semaphore, name, log));
    semaphore.setPermits(2);
    await asked[1];
    semaphore.setPermits(1);
    (await asked[0])!();
    expect([log.join(), semaphore.waiting]).toEqual(["a,b", 1]);
    (await asked[1])!();
    await asked[2];
    expect(log.join()).toBe("a,b,c");
  });

  test("gives the permit of a piece of work back, also when it fails", async () => {
    const semaphore = new Semaphore(1);
    expect(await semaphore.run(async () => 7)).toBe(7);
    await expect(semaphore.run(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect(semaphore.taken).toBe(0);
  });

  test("never has more under way than permits, and serves all", async () => {
    const works = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), works, async (permits, all) => {
        const semaphore = new Semaphore(permits);
        let underWay = 0;
        let mostUnderWay = 0;
        const work = async (turns: number): Promise<void> => {
          mostUnderWay = Math.max(mostUnderWay, ++underWay);
          for (let turn = 0; turn < turns; turn++) await Promise.resolve();
          underWay--;
        };
        await Promise.all(all.map((turns) => semaphore.run(() => work(turns))));
        expect(mostUnderWay).toBeLessThanOrEqual(permits);
        expect([underWay, semaphore.taken, semaphore.waiting]).toEqual([0, 0, 0]);
      }),
    );
  });

  test.each([0, 1.5, Number.NaN])("of %d permits is refused", (permits) => {
    expect(() => new Semaphore(permits)).toThrow(RangeError);
  });
});
