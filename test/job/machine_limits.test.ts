import { describe, expect, test } from "bun:test";
import { availableParallelism, totalmem } from "node:os";
import { readMachineLimits } from "../../src/job/machine_limits.ts";

const limitsOf = (files: Readonly<Record<string, string>>): ReturnType<typeof readMachineLimits> =>
  readMachineLimits((path) => files[path]);

describe("the machine's limits", () => {
  test("are the machine's own where there is no container", () => {
    expect(limitsOf({})).toEqual({ cores: availableParallelism(), memoryBytes: totalmem() });
  });

  test.each([
    ["cgroup v2", { "/sys/fs/cgroup/cpu.max": "50000 100000\n", "/sys/fs/cgroup/memory.max": "104857600\n" }],
    [
      "cgroup v1",
      {
        "/sys/fs/cgroup/cpu/cpu.cfs_quota_us": "100000\n",
        "/sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
        "/sys/fs/cgroup/memory/memory.limit_in_bytes": "104857600\n",
      },
    ],
  ])("are the container's with %s, a part of a core counting as one", (_, files) => {
    expect(limitsOf(files)).toEqual({ cores: 1, memoryBytes: 104_857_600 });
  });

  test.each([
    ["cgroup v2", { "/sys/fs/cgroup/cpu.max": "max 100000\n", "/sys/fs/cgroup/memory.max": "max\n" }],
    [
      "cgroup v1",
      {
        "/sys/fs/cgroup/cpu/cpu.cfs_quota_us": "-1\n",
        "/sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n",
      },
    ],
  ])("are the machine's where %s sets none", (_, files) => {
    expect(limitsOf(files)).toEqual(limitsOf({}));
  });
});
