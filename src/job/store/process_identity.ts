/** Who holds a lock, told so that another process can find out whether the holder still lives. */
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import process from "node:process";

/** See the head of this file. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it began, in the kernel's own ticks: tells it from a later process with the same number. Absent without /proc. */
  readonly startTicks?: string;
  /** Within one place process numbers mean the same: the machine since it was started, and its name space of processes. */
  readonly place: string;
}

/** This process. */
export function ownIdentity(): ProcessIdentity {
  const startTicks = statusOf(process.pid)?.startTicks;
  return { pid: process.pid, ...(startTicks === undefined ? {} : { startTicks }), place: ownPlace() };
}

/** Whether a process lives; undefined when that cannot be seen from here. */
export function isAlive({ pid, startTicks, place }: ProcessIdentity): boolean | undefined {
  if (place !== ownPlace()) return undefined;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as { readonly code?: string }).code !== "EPERM") return false;
  }
  const status = statusOf(pid);
  if (!status || startTicks === undefined) return true;
  return status.startTicks === startTicks && !status.isOver;
}

function ownPlace(): string {
  const boot = tryRead(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim());
  return [hostname(), boot, tryRead(() => readlinkSync("/proc/self/ns/pid"))].join(" ");
}

/** From `/proc`, where there is one. */
function statusOf(pid: number): { readonly startTicks: string; readonly isOver: boolean } | undefined {
  const text = tryRead(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  if (text === "") return undefined;
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" "); // the name before it may hold anything
  return { startTicks: fields[19] ?? "", isOver: fields[0] === "Z" || fields[0] === "X" };
}

function tryRead(read: () => string): string {
  try {
    return read();
  } catch {
    return ""; // not on this system
  }
}
