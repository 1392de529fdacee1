/** The browser that the page is tested in: Debian's, installed where there is none and that is allowed. */
import { existsSync } from "node:fs";
import { spawn } from "./spawn.ts";

const path = "/usr/bin/chromium";
const steps = [
  ["apt-get", "update", "-qq"],
  ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
] as const;
/** A download of some 100 MB; a network that swallows everything must not hold up the tests. */
const MOST_SECONDS = "300";

/** Whether there is one now. Without one, its tests are skipped and say so. */
export async function haveChromium(cwd: string): Promise<boolean> {
  if (existsSync(path) || process.env.CHROMIUM) return true;
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  for (const step of steps) {
    const { status } = await spawn(["timeout", MOST_SECONDS, ...step], cwd);
    if (status !== 0) return false;
  }
  return existsSync(path);
}
