import { describe, expect, test } from "bun:test";
import { Breaker } from "../../../src/job/control/breaker.ts";
import { LanguageBreakers } from "../../../src/job/control/language_breakers.ts";

const COOL_MS = 30_000;

/** A breaker after so many different files have crashed, at time 0. */
function crashedBreaker(files: number): Breaker {
  const breaker = new Breaker();
  for (let i = 0; i < files; i++) breaker.crashed(`bad${i}`, 0);
  return breaker;
}

/** One that is half-open, with "probe" handed out. */
function halfOpen(): Breaker {
  const breaker = crashedBreaker(5);
  breaker.admit("probe", COOL_MS);
  return breaker;
}

describe("a breaker", () => {
  test("stays closed for four crashes in a row, and opens with the fifth", () => {
    expect(crashedBreaker(4).state).toBe("closed");
    expect(crashedBreaker(4).admit("a", 0)).toBe("hand-out");
    expect(crashedBreaker(5).state).toBe("open");
    expect(crashedBreaker(5).admit("a", 0)).toBe("set-aside");
  });

  test("counts anew after a file that is done, and a file that crashes again once", () => {
    const breaker = crashedBreaker(4);
    breaker.done("good");
    for (let tries = 0; tries < 20; tries++) breaker.crashed("worse", 0);
    for (let i = 0; i < 3; i++) breaker.crashed(`other${i}`, 0);
    expect(breaker.state).toBe("closed");
    breaker.crashed("fifth", 0);
    expect(breaker.state).toBe("open");
  });

  test.each([
    ["after 30 s", (breaker: Breaker) => breaker.admit("probe", COOL_MS)],
    [
      "after 200 files of other languages",
      (breaker: Breaker) => {
        for (let i = 0; i < 200; i++) breaker.otherDone();
        return breaker.admit("probe", 1);
      },
    ],
    ["when nothing else is left", (breaker: Breaker) => breaker.admit("probe", 1, true)],
    [
      "when nothing else is left, also by a file that crashed",
      (breaker: Breaker) => breaker.admit("bad0", 1, true),
    ],
  ])("lets one file out alone %s, and no other", (_, ask) => {
    const breaker = crashedBreaker(5);
    expect(breaker.admit("early", 0)).toBe("set-aside");
    expect(ask(breaker)).toBe("hand-out-alone");
    expect(breaker.state).toBe("half-open");
    expect(breaker.admit("other", 2 * COOL_MS, true)).toBe("set-aside");
  });

  test("does not try with a file that crashed while there may be others", () => {
    expect(crashedBreaker(5).admit("bad3", COOL_MS)).toBe("set-aside");
  });

  test("closes when the file it tries is done", () => {
    const breaker = halfOpen();
    breaker.done("late"); // was under way when it opened
    expect(breaker.state).toBe("half-open");
    breaker.done("probe");
    expect([breaker.state, breaker.admit("a", COOL_MS)]).toEqual(["closed", "hand-out"]);
  });

  test("is open for good when the file it tries crashes: all that come fail", () => {
    const breaker = halfOpen();
    breaker.crashed("late", COOL_MS);
    expect(breaker.state).toBe("half-open");
    breaker.crashed("probe", COOL_MS);
    expect([breaker.state, breaker.admit("a", 1e9, true)]).toEqual(["open-for-good", "fail"]);
    breaker.done("late");
    expect(breaker.state).toBe("open-for-good");
  });

  test("is open for good when it would open a second time", () => {
    const breaker = halfOpen();
    breaker.done("probe");
    for (let i = 0; i < 5; i++) breaker.crashed(`again${i}`, COOL_MS);
    expect(breaker.state).toBe("open-for-good");
  });

  test("tries another time when the file it tries comes back for another's sake", () => {
    const breaker = halfOpen();
    breaker.returned("late");
    expect(breaker.state).toBe("half-open");
    expect(breaker.admit("probe", COOL_MS)).toBe("hand-out-alone"); // asked again: the same answer
    breaker.returned("probe");
    expect([breaker.state, breaker.admit("next", COOL_MS)]).toEqual(["open", "hand-out-alone"]);
  });
});

describe("the breakers of a job", () => {
  const file = (language: string, path: string) => ({ path, language });

  test("keep languages apart, and count each for the others", () => {
    const breakers = new LanguageBreakers({ crashes: 2, coolDownFiles: 3 });
    for (const path of ["a", "b"]) breakers.crashed(file("go", path), 0);
    expect([...breakers.tripped]).toEqual([["go", "open"]]);
    expect(breakers.admit(file("rust", "c"), 0)).toBe("hand-out");
    for (const path of ["c", "d"]) breakers.done(file("rust", path));
    expect(breakers.admit(file("go", "e"), 0)).toBe("set-aside");
    breakers.done(file("go", "late"));
    expect(breakers.admit(file("go", "e"), 0)).toBe("set-aside");
    breakers.done(file("rust", "f"));
    expect(breakers.admit(file("go", "e"), 0)).toBe("hand-out-alone");
    breakers.returned(file("go", "e"));
    expect([...breakers.tripped]).toEqual([["go", "open"]]);
    expect(breakers.admit(file("go", "e"), 0)).toBe("hand-out-alone");
    breakers.done(file("go", "e"));
    expect(breakers.tripped.size).toBe(0);
  });
});
