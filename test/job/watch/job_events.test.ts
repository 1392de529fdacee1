import { describe, expect, test } from "bun:test";
import { eventOfFile } from "../../../src/job/watch/event_of_file.ts";
import type { JobEvent } from "../../../src/job/watch/job_events.ts";
import { joinListeners } from "../../../src/job/watch/join_listeners.ts";
import { finished } from "../_finished.ts";
import { everyEvent } from "./_events.ts";

describe("events", () => {
  test.each([
    [
      finished("a.ts", { bytes: 10, nodes: 3, durationMs: 2 }),
      {
        type: "file-done",
        path: "a.ts",
        language: "typescript",
        status: "parsed",
        bytes: 10,
        nodes: 3,
        ms: 2,
        attempts: 1,
      },
    ],
    [
      finished("b", { status: "skipped", reason: "binary", language: "" }),
      { type: "file-done", status: "skipped", reason: "binary", language: "" },
    ],
    [
      finished("c.ts", { status: "failed", reason: "timeout", message: "why", attempts: 2 }),
      { type: "file-failed", path: "c.ts", reason: "timeout", message: "why", attempts: 2 },
    ],
    [
      { ...finished("d.ts"), kept: true },
      { type: "file-done", path: "d.ts", kept: true },
    ],
  ] as const)("of a finished file are plain", (file, event) => {
    expect(eventOfFile(file)).toMatchObject(event);
  });

  test("cross threads as they are", () => {
    expect(structuredClone(everyEvent)).toEqual([...everyEvent]);
  });

  test("go to all listeners in their order", () => {
    const heard: string[] = [];
    const hear =
      (name: string) =>
      ({ type }: JobEvent): void =>
        void heard.push(`${name} ${type}`);
    const listener = joinListeners([hear("a"), hear("b")]);
    listener({ type: "written", bytes: 1 });
    listener({ type: "phase", phase: "linking" });
    expect(heard).toEqual(["a written", "b written", "a phase", "b phase"]);
  });
});
