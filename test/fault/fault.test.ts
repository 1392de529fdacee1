import { describe, expect, test } from "bun:test";
import { catalogue } from "../../src/fault/catalogue.ts";
import { createFault, Fault } from "../../src/fault/fault.ts";
import { describeFileReason, failReasons, isFailReason, skipReasons } from "../../src/fault/file_reason.ts";
import { nearestName } from "../../src/fault/nearest_name.ts";

describe("a fault", () => {
  test("carries code, message, remedy and cause", () => {
    const cause = new Error("below");
    const fault = createFault("output-unwritable", { path: "g.ndjson", cause: "ENOSPC" }, cause);
    expect(fault).toBeInstanceOf(Error);
    expect(fault.cause).toBe(cause);
    expect(fault.toPlain()).toEqual({
      code: "output-unwritable",
      message: 'writing "g.ndjson" wants a place that can be written: ENOSPC',
      remedy: "check the directory, its permissions and the space left",
    });
  });

  test("survives its plain form", () => {
    const fault = createFault("interrupted", {});
    expect(new Fault(fault.toPlain()).toPlain()).toEqual(fault.toPlain());
  });
});

describe("wordings", () => {
  const words = Object.entries(catalogue).map(
    ([code, word]) => [code, word(anyDetails() as never).message] as const,
  );
  test.each([
    ...words,
    ...[...skipReasons, ...failReasons].map((reason) => [reason, describeFileReason(reason, "9")] as const),
  ])("of %s say what was wanted and what was there, without a full stop", (_, message) => {
    expect(message).toMatch(/: .*[^.]$|interrupted/);
    expect(message).toMatch(/want|interrupted/);
  });

  test("tell failures from files that are not for us", () => {
    expect(skipReasons.some(isFailReason)).toBe(false);
    expect(failReasons.every(isFailReason)).toBe(true);
  });
});

function anyDetails(): object {
  return new Proxy({}, { get: (_, key) => (/bytes|limit/i.test(String(key)) ? 7 : "x") });
}

describe("the nearest name", () => {
  test.each([
    ["workrs", "workers"],
    ["WORKERS", "workers"],
    ["out", "out"],
    ["quite", "quiet"],
    ["zzzzzz", undefined],
    ["", undefined],
  ])("to %j is %p", (typed, expected) => {
    expect(nearestName(typed, ["workers", "out", "quiet", "max-memory"])).toBe(expected as string);
  });
});
