/** What the machine, or the container around the process, allows: cores and memory. */
import { readFileSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";

/** Limits of the place where the process runs. */
export interface MachineLimits {
  /** Cores that may be used at once, at least 1; a container's quota is rounded up. */
  readonly cores: number;
  /** Memory of the container or machine in bytes. */
  readonly memoryBytes: number;
}

/** Reads a small system file; undefined where there is none. */
export type ReadSystemFile = (path: string) => string | undefined;

const readSystemFile: ReadSystemFile = (path) => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined; // not Linux, or another cgroup version
  }
};

/** Values from which on a cgroup v1 limit means "none". */
const NO_LIMIT_BYTES: number = 2 ** 60;

/** Reads the limits: cgroup v2 and v1 where there is one, else the machine's. */
export function readMachineLimits(read: ReadSystemFile = readSystemFile): MachineLimits {
  const quota = cpuQuota(read);
  const memory = memoryLimit(read);
  const cores = availableParallelism();
  const memoryBytes = totalmem();
  return {
    cores: quota === undefined ? cores : Math.max(1, Math.min(cores, Math.ceil(quota))),
    memoryBytes: memory === undefined ? memoryBytes : Math.min(memoryBytes, memory),
  };
}

function cpuQuota(read: ReadSystemFile): number | undefined {
  const [v2Quota, v2Period] = (read("/sys/fs/cgroup/cpu.max") ?? "").trim().split(" ");
  if (v2Quota && v2Period) return v2Quota === "max" ? undefined : Number(v2Quota) / Number(v2Period);
  const quota = Number(read("/sys/fs/cgroup/cpu/cpu.cfs_quota_us") ?? -1);
  const period = Number(read("/sys/fs/cgroup/cpu/cpu.cfs_period_us") ?? 0);
  return quota > 0 && period > 0 ? quota / period : undefined;
}

function memoryLimit(read: ReadSystemFile): number | undefined {
  const text = read("/sys/fs/cgroup/memory.max") ?? read("/sys/fs/cgroup/memory/memory.limit_in_bytes");
  const bytes = Number(text?.trim() || Number.NaN);
  return Number.isFinite(bytes) && bytes > 0 && bytes < NO_LIMIT_BYTES ? bytes : undefined;
}
