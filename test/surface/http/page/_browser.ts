/** A real browser, where there is one: Debian's chromium through playwright-core, and axe-core to judge pages by. */
import { existsSync, readFileSync } from "node:fs";
import type { Browser, Page } from "../../../../.ci/node_modules/playwright-core";

const tools = new URL("../../../../.ci/node_modules/", import.meta.url).pathname;
const places = [
  process.env.CHROMIUM ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];
const executablePath = places.find((path) => path !== "" && existsSync(path));

/** Why there is none, or `undefined`. */
export const lacking: string | undefined = !executablePath
  ? "no chromium at /usr/bin/chromium: apt-get install chromium, or name one in CHROMIUM"
  : !existsSync(`${tools}playwright-core`)
    ? "no playwright-core: bun install in .ci"
    : undefined;

/** Starts one; WebGL is drawn by the processor. */
export async function openBrowser(): Promise<Browser> {
  const { chromium } = await import("../../../../.ci/node_modules/playwright-core");
  const webGl = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"];
  return await chromium.launch({
    executablePath: executablePath!,
    args: ["--no-sandbox", "--ignore-gpu-blocklist", ...webGl],
  });
}

/** A width and the theme that the system wants. */
export interface Looks {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: "light" | "dark";
}

/** A page that keeps what goes wrong in it: errors of scripts, and what the policy forbids. */
export async function openPage(
  browser: Browser,
  looks: Looks = {},
): Promise<{ page: Page; wrongs: string[] }> {
  const { width = 1440, height = 900, theme = "light" } = looks;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const wrongs: string[] = [];
  page.on("pageerror", (error) => wrongs.push(String(error)));
  page.on("console", (message) => {
    // A refused request is told by the browser, and by the page in its own words.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
      wrongs.push(message.text());
    }
  });
  return { page, wrongs };
}

/** What axe finds serious or critical on a page, in words. */
export async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync(`${tools}axe-core/axe.min.js`, "utf8"));
  return await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: Violation[] }> };
    };
    interface Violation {
      readonly impact: string;
      readonly id: string;
      readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
    }
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
      );
  });
}
