/** The page in a real browser against the real service. `UPDATE=1` also takes the pictures in docs/images. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "../../../../.ci/node_modules/playwright-core";
import { createService } from "../../../../src/surface/http/create_service.ts";
import { type Listening, serve } from "../../../../src/surface/http/serve.ts";
import type { ServiceOptions } from "../../../../src/surface/http/service_options.ts";
import { faultyEntry, smallFiles, World } from "../../library/_job_world.ts";
import { type Looks, lacking, openBrowser, openPage, seriousFaults } from "./_browser.ts";

if (lacking)
  process.stderr.write(`SKIPPED: the page is not tested in a browser, since there is ${lacking}\n`);

const TOKEN = "a-token-of-thirty-two-characters-or-more";
const repository = new URL("../../../../", import.meta.url).pathname;
const shown = new Set(["jobs_light", "map_light", "symbol_dark", "map_phone", "job_phone_dark"]);
const images = join(repository, "docs/images");
const EMPTY_MAP_BYTES = 15_000;
const phone = { width: 390, height: 844 };
const createFaultId = "engine/fault/fault.ts::createFault";

describe.skipIf(lacking !== undefined)("the page in a browser", () => {
  const world = new World();
  const open: Listening[] = [];
  let browser: Browser;
  let url: string;
  let page: Page;
  let wrongs: string[];
  /** Of the job whose graph is looked at. */
  let id: string;

  async function start(name: string, more: ServiceOptions = {}): Promise<string> {
    const options = { root: world.path("tree"), stateDirectory: world.path(name), workers: 1, ...more };
    const listening = serve(await createService(options), { hostname: "127.0.0.1", port: 0 });
    open.push(listening);
    return listening.url;
  }

  beforeAll(async () => {
    world.tree("tree/many", smallFiles(1500, "def f(a):\n    return [f(b) for b in a]\n".repeat(60)));
    world.tree("tree/broken", { "throws.py": "x = 1\n", "fine.py": "y = 1\n" });
    for (const folder of ["fault", "job", "record", "stream", "discover"]) {
      cpSync(join(repository, "src", folder), world.path(`tree/engine/${folder}`), { recursive: true });
    }
    cpSync(join(repository, "test/fixtures/language"), world.path("tree/engine/samples"), {
      recursive: true,
    });
    url = await start("state");
    browser = await openBrowser();
    ({ page, wrongs } = await openPage(browser));
  });

  afterAll(async () => {
    await browser?.close();
    for (const listening of open) await listening.stop();
    world.remove();
  });

  const job = (path: string) =>
    page.locator(".job").filter({ has: page.getByRole("link", { name: path, exact: true }) });
  const begin = async (path: string) => {
    await page.getByLabel("Path").fill(path);
    await page.getByRole("button", { name: "Start", exact: true }).click();
  };
  const progressOf = async (path: string) =>
    Number(await job(path).getByRole("progressbar").getAttribute("aria-valuenow"));

  test("starts a job, and its progress moves", async () => {
    await page.goto(url);
    await page.getByText("No jobs yet").waitFor();
    await begin("many");
    await job("many")
      .getByText(/of 1,500 files/)
      .waitFor();
    await page.waitForFunction(
      () => Number(document.querySelector("[role=progressbar]")?.getAttribute("aria-valuenow")) > 0,
    );
    const seen = await progressOf("many");
    await page.waitForFunction(
      (least) => Number(document.querySelector("[role=progressbar]")?.getAttribute("aria-valuenow")) > least,
      seen,
    );
    await job("many").locator(".chart canvas").waitFor();
    await takePicture(page, "jobs_light");
  });

  test("pauses it, goes on, and cancels it", async () => {
    const row = job("many");
    await row.getByRole("button", { name: "Pause" }).click();
    await row.getByText("paused").waitFor();
    await row.getByRole("button", { name: "Resume" }).click();
    await row.getByRole("button", { name: "Pause" }).waitFor();
    await row.getByRole("button", { name: "Cancel" }).click();
    await row.getByText("cancelled").waitFor();
    await row.getByRole("button", { name: "Remove" }).click();
    await row.waitFor({ state: "detached" });
  });

  test("says why a job cannot be started", async () => {
    await begin("nowhere");
    await page.getByRole("alert").getByText("nowhere").waitFor();
  });

  test("shows what came of a job", async () => {
    await begin("engine");
    await job("engine").getByText("completed").waitFor();
    await job("engine").getByRole("link", { name: "engine", exact: true }).click();
    await page.locator(".sentence").waitFor();
    expect(await page.locator(".sentence").textContent()).toMatch(
      /^\d+ files became [\d,]+ symbols and [\d,]+ edges/,
    );
    await page.getByRole("cell", { name: "typescript" }).waitFor();
    await page.getByRole("heading", { name: "Slowest files" }).waitFor();
    id = new URL(page.url()).hash.split("/")[2] ?? "";
  });

  test("opens the map, and folders on it", async () => {
    await page.getByRole("link", { name: "Open the map" }).click();
    await page.locator("[data-ready]").waitFor();
    const map = page.getByRole("img", { name: /Map of modules: \d+ circles/ });
    const circles = async () =>
      Number(/: (\d+) circles/.exec((await map.getAttribute("aria-label")) ?? "")?.[1]);
    await page.getByRole("button", { name: "Close all folders" }).click();
    expect(await circles()).toBe(1);
    await page.getByRole("link", { name: "engine/" }).click();
    await page.getByRole("link", { name: "job/" }).click();
    await page.getByRole("heading", { name: "job", exact: true }).waitFor();
    const opened = await circles();
    expect(opened).toBeGreaterThan(10);
    await page.getByRole("button", { name: "Open all folders" }).click();
    expect(await circles()).toBeGreaterThan(opened);
  });

  test("opens what is clicked on the map", async () => {
    await page.goto(`${url}/#/jobs/${id}/map`);
    await page.getByRole("heading", { name: "All of it" }).waitFor();
    const box = (await page.locator(".map-canvas").boundingBox())!;
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await page.waitForFunction(() => location.hash.includes("at="));
    await page.locator(".trail").waitFor();
  });

  test("searches, and follows a call to its caller", async () => {
    await page.getByRole("searchbox").fill("createFault");
    await page
      .locator(".found li")
      .filter({ hasText: "function" })
      .getByRole("link", { name: "createFault", exact: true })
      .click();
    await page.getByRole("heading", { name: "createFault", exact: true }).waitFor();
    const caller = page.locator("[data-list='Called by'] li a").filter({ hasNotText: "<anonymous>" }).first();
    const name = ((await caller.textContent()) ?? "").trim();
    await caller.press("Enter");
    await page.getByRole("heading", { name, exact: true }).waitFor();
    await page.waitForFunction((wanted) => document.activeElement?.textContent === wanted, name);
    await page.locator("[data-list='Calls'] a").filter({ hasText: "createFault" }).first().click();
    await page.getByRole("heading", { name: "createFault", exact: true }).waitFor();
    await page.goBack();
    await page.getByRole("heading", { name, exact: true }).waitFor();
  });

  test("has an address for every view", async () => {
    const symbol = encodeURIComponent(createFaultId);
    const { page: other } = await openPage(browser);
    await other.goto(`${url}/#/jobs/${id}/map?symbol=${symbol}`);
    await other.getByRole("heading", { name: "createFault", exact: true }).waitFor();
    await other.goto(`${url}/#/jobs/${id}/map?at=engine/job/job.ts`);
    await other.getByRole("heading", { name: "job.ts", exact: true }).waitFor();
    await other.goto(`${url}/#/jobs/${id}/map?q=JobStore`);
    await other.locator(".found").getByRole("link", { name: "JobStore", exact: true }).waitFor();
    await other.context().close();
  });

  test("describes the API", async () => {
    await page.goto(`${url}/docs`);
    await page.getByRole("heading", { name: "GET /v1/jobs/{id}/map" }).waitFor();
  });

  test("asks for the token where one is wanted, and again when it is wrong", async () => {
    const guarded = await start("guarded", { guard: { tokens: [TOKEN] } });
    const { page: other } = await openPage(browser);
    await other.goto(guarded);
    await other.getByRole("textbox", { name: "Token" }).fill("something else");
    await other.getByRole("button", { name: "Go on" }).click();
    await other.getByText("That was not it").waitFor();
    await other.getByRole("textbox", { name: "Token" }).fill(TOKEN);
    await other.getByRole("button", { name: "Go on" }).click();
    await other.getByText("No jobs yet").waitFor();
    await other.reload();
    await other.getByText("No jobs yet").waitFor();
    expect(await seriousFaults(other)).toEqual([]);
    await other.context().close();
  });

  test("shows what failed and why, and offers to try again", async () => {
    const { page: other } = await openPage(browser);
    await other.goto(await start("faulty", { workerEntry: faultyEntry }));
    await other.getByLabel("Path").fill("broken");
    await other.getByRole("button", { name: "Start", exact: true }).click();
    await other.getByText("completed, with failures").waitFor();
    await other.getByRole("link", { name: "broken", exact: true }).click();
    await other.getByRole("heading", { name: "1 file that failed" }).waitFor();
    const row = other.getByRole("row").filter({ hasText: "broken/throws.py" });
    await row.getByRole("cell", { name: "crashed", exact: true }).waitFor();
    await other.getByRole("button", { name: "Retry failed files" }).waitFor();
    expect(await seriousFaults(other)).toEqual([]);
    await row.getByRole("link").click();
    await other.getByRole("heading", { name: "throws.py" }).waitFor();
    await other.getByText("failed: crashed").waitFor();
    expect(await other.title()).toBe("throws.py · broken · ast2graph");
    await other.context().close();
  });

  test("keeps the theme that was switched to", async () => {
    const { page: other } = await openPage(browser, { theme: "dark" });
    await other.goto(url);
    const ground = async () =>
      await other.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const dark = await ground();
    await other.getByRole("button", { name: "Theme: auto" }).click();
    await other.reload();
    await other.getByRole("button", { name: "Theme: light" }).waitFor();
    expect(await ground()).not.toBe(dark);
    await other.context().close();
  });

  const views = (): Readonly<Record<string, readonly [address: string, ready: string]>> => ({
    jobs: ["/", ".job"],
    job: [`/#/jobs/${id}`, ".sentence"],
    map: [`/#/jobs/${id}/map`, "[data-ready] .entries"],
    symbol: [`/#/jobs/${id}/map?symbol=${encodeURIComponent(createFaultId)}`, "[data-ready] .signature"],
    search: [`/#/jobs/${id}/map?q=job`, "[data-ready] .found"],
    docs: ["/docs", ".operation"],
  });

  // Colours differ by theme, layout by width: no need to see all of it in all looks.
  const looks: readonly (readonly [name: string, looks: Looks, views: readonly string[]])[] = [
    ["light", { theme: "light" }, ["jobs", "job", "map", "symbol", "search", "docs"]],
    ["dark", { theme: "dark" }, ["job", "symbol"]],
    ["phone", { ...phone, theme: "light" }, ["jobs", "map", "docs"]],
    ["phone_dark", { ...phone, theme: "dark" }, ["job"]],
  ];
  const cases = looks.flatMap(([name, look, seen]) => seen.map((view) => ({ view, name, look })));

  test.each(cases)(
    "axe finds nothing serious, and nothing is wider than the screen: $view, $name",
    async ({ view, name, look }) => {
      const [address, ready] = views()[view]!;
      const { page: other, wrongs: own } = await openPage(browser, look);
      await other.goto(url + address);
      await other.locator(ready).first().waitFor();
      await other.waitForLoadState("networkidle");
      if (ready.startsWith("[data-ready]")) expect(await isDrawn(other)).toBe(true);
      if (view !== "jobs") await takePicture(other, `${view}_${name}`);
      expect(await seriousFaults(other)).toEqual([]);
      expect(await other.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
      expect(own).toEqual([]);
      await other.context().close();
    },
  );

  test("nothing went wrong in all of that", () => {
    expect(wrongs).toEqual([]);
  });
});

/** Whether there is something on the map: an empty one makes a small file. */
async function isDrawn(page: Page): Promise<boolean> {
  const picture = await page.locator(".map-canvas").screenshot();
  return picture.length > EMPTY_MAP_BYTES;
}

/** Of those that the documents show. */
async function takePicture(page: Page, name: string): Promise<void> {
  if (process.env.UPDATE !== "1" || !shown.has(name)) return;
  mkdirSync(images, { recursive: true });
  await page.screenshot({ path: join(images, `page_${name}.png`) });
}
