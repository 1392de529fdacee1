/** Disks that are full, become read-only or lose a job under its hands: through the real command line, on a small file system of their own. */
import { afterAll, describe, expect, test } from "bun:test";
import { program, runShell } from "../../surface/cli/_command_line.ts";
import { makeTree as makeSources, pythonFiles } from "../_real_tree.ts";
import { place, removePlaces } from "../store/_place.ts";

afterAll(removePlaces);

const root: string = makeSources(pythonFiles(120, 60));

/** Whether this process may make a name space in which it mounts a file system. */
const mayMount: boolean =
  process.platform === "linux" &&
  Bun.spawnSync(["unshare", "-rm", "sh", "-c", `mount -t tmpfs none ${place()}`]).exitCode === 0;

/** Runs a script where `ast2graph` is the program and `disk` a file system of so many bytes. */
async function onSmallDisk(size: string, script: string): Promise<string[]> {
  const directory = place();
  const words = [
    `ast2graph() { "${program.join('" "')}" "$@"; }; cd ${directory}; mkdir disk; mount -t tmpfs -o size=${size} none disk`,
    `job() { ast2graph --root ${root} ${root} --out disk/graph.ndjson "$@" 2> words; echo "status $?"; head -2 words | sed "s|${directory}/||"; }`,
    script,
  ].join("\n");
  const { stdout, stderr, status } = await runShell(
    `unshare -rm bash -c '${words.replaceAll("'", "'\\''")}'`,
    directory,
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return stdout.trimEnd().split("\n");
}

// A container may forbid mounting; then the full disks of `test/job/store/store_errors.test.ts` stand in.
describe.skipIf(!mayMount)("a job whose disk", () => {
  const plain = `ast2graph --root ${root} ${root} -q | sha256sum | cut -c-64`;

  test("is full ends with 2 and words, and goes on from there when there is room", async () => {
    const script = `job; ls disk; mount -o remount,size=400m disk; job; sha256sum < disk/graph.ndjson | cut -c-64; ${plain}; ls disk; grep -c "kept from before" words`;
    const [status, message, remedy, left, again, ...rest] = await onSmallDisk("3m", script);
    expect(status).toBe("status 2");
    expect(message).toMatch(
      /^ast2graph: keeping the job wants "disk\/graph\.ndjson\.job\/[^"]*" to be written: ENOSPC$/,
    );
    expect(remedy).toContain("make room");
    expect({ left, again }).toEqual({ left: "graph.ndjson.job", again: "status 0" });
    const [digest, plainDigest, files, kept] = rest.slice(-4);
    expect({ digest, files, kept }).toEqual({ digest: plainDigest!, files: "graph.ndjson", kept: "1" });
  }, 60_000);

  test("is read-only when it is gone on with ends with 2 and words, and goes on when it is not", async () => {
    const script = `job > /dev/null; mount -o remount,ro disk; job; mount -o remount,rw,size=400m disk; job > /dev/null; sha256sum < disk/graph.ndjson | cut -c-64; ${plain}`;
    const [status, message, , digest, plainDigest] = await onSmallDisk("3m", script);
    expect(status).toBe("status 2");
    expect(message).toMatch(/^ast2graph: .*EROFS/);
    expect(digest).toBe(plainDigest!);
  }, 60_000);

  test("loses the job while it is at work ends with words, never with half an output", async () => {
    const script = `job --max-rate 4MB & while ! [ -s disk/graph.ndjson.job/1.log ]; do sleep 0.05; done; rm -r disk/graph.ndjson.job; wait; ls -A disk`;
    const [status, message, remedy, ...left] = await onSmallDisk("400m", script);
    expect(status).toBe("status 2");
    expect(message).toStartWith("ast2graph: keeping the job wants ");
    expect(remedy).not.toBe("");
    expect(left).not.toContain("graph.ndjson");
  }, 60_000);
});
