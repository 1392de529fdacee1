/** What clients hear of errors: nothing of where things lie on the host. */
import { expect, test } from "bun:test";
import { createFault } from "../../../../src/fault/fault.ts";
import { problemResponse } from "../../../../src/surface/http/api/problem.ts";
import { plainError } from "../../../../src/surface/http/jobs/plain_error.ts";

const PLACE = "/srv/secret/repos";
const faults = [
  createFault("operand-missing", { path: `${PLACE}/app` }),
  createFault("root-missing", { path: PLACE, found: "nothing is there" }),
  createFault("operand-outside-root", { path: `${PLACE}/app`, root: PLACE }),
  createFault("linking-lost", { cause: `${PLACE}/entry.ts cannot be loaded` }),
];

test.each(faults)("the error of a job hides paths: %s", (fault) => {
  const { code, message } = plainError(fault);
  expect(code).toBe(fault.code);
  expect(message).not.toContain("secret");
});

test.each(faults)("so does an answer: %s", async (fault) => {
  const answer = problemResponse(fault, () => {});
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(await answer.text()).not.toContain("secret");
});

test("a source that went away meanwhile is a path that is not there", async () => {
  for (const fault of faults.slice(0, 2))
    expect(await problemResponse(fault, () => {}).json()).toMatchObject({
      status: 404,
      code: "path-missing",
    });
});

test("a defect is told to nobody", () => {
  expect(JSON.stringify(plainError(new Error(PLACE)))).not.toContain("secret");
});
