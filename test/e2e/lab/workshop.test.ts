import { execFile } from "node:child_process";
import { mkdirSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "./browser.js";
import { drawDigit } from "./handDrawn.js";
import { type LabServer, startLabServer } from "./labServer.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const shots = join(root, "test-results", "lab");
const run = promisify(execFile);

let server: LabServer;
let browser: Browser;
let folder: string;
beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  folder = await mkdtemp(join(tmpdir(), "neurone-workshop-"));
  server = await startLabServer();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true });
});

const tablet: BrowserContextOptions = { viewport: { width: 820, height: 1180 }, hasTouch: true };
const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
};

function newContext(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  return browser.newContext({
    locale: "fr-FR",
    viewport: { width: 1440, height: 900 },
    serviceWorkers: "block",
    ...options,
  });
}

/** The workshop, ready to train. */
async function openWorkshop(context: BrowserContext, query = "", address = server.address): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${address}#/atelier${query}`);
  await expectEnabled(page, trainButton);
  return page;
}

const trainButton = ".training-buttons button.primary";

async function expectEnabled(page: Page, selector: string): Promise<void> {
  await page.waitForFunction(
    (asked) => document.querySelector<HTMLButtonElement>(asked)?.disabled === false,
    selector,
    { timeout: 60_000 },
  );
}

/** Until the bar's message says how the training ended. */
async function waitForEnd(page: Page, timeout = 100_000): Promise<string> {
  const message = page.locator(".training-message", { hasText: /Terminé|Arrêté|Arrêt anticipé|Finished/ });
  await message.waitFor({ timeout });
  await page.locator(".training-message", { hasText: /images de test/ }).waitFor({ timeout });
  return message.innerText();
}

/** The fingerprint of the run on the bench, as the list of runs hands it over. */
async function shaOnBench(page: Page): Promise<string> {
  return page.locator(".runs-table tr.current code").innerText();
}

async function shaOfCommandLine(...options: string[]): Promise<string> {
  const out = join(folder, options.join(""));
  const main = join(root, "dist/cli/main.js");
  await run(process.execPath, [main, "train", "--out", out, "--no-report", ...options]);
  return (JSON.parse(await readFile(join(out, "config.json"), "utf8")) as { weights_sha256: string })
    .weights_sha256;
}

describe("the workshop, as a student on a tablet uses it", () => {
  it("trains past 97 % with one click, then reads the ten digits that one draws", async () => {
    const context = await newContext(tablet);
    const page = await openWorkshop(context, "?epochs=3");
    const begin = Date.now();
    await page.locator(trainButton).tap();
    await page.waitForFunction(
      () => /validation\s*9[789],/.test(document.querySelector(".training-numbers")?.textContent ?? ""),
      undefined,
      { timeout: 100_000 },
    );
    console.log(`from the click to 97 %: ${((Date.now() - begin) / 1000).toFixed(1)} s`);
    expect(await waitForEnd(page)).toMatch(/97,|98,/);
    await page.screenshot({ path: join(shots, "workshop-tablet-trained.png"), fullPage: true });

    const read: string[] = [];
    for (let digit = 0; digit < 10; digit++) {
      await page.getByRole("button", { name: "Effacer" }).tap();
      await drawDigit(page, ".drawing canvas", digit);
      await page.waitForTimeout(600);
      read.push((await page.locator(".network-verdict").innerText()).replace(/\D.*$/s, ""));
      if (digit === 3) await page.screenshot({ path: join(shots, "workshop-tablet-drawing.png") });
    }
    expect(read).toEqual(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
    await context.close();
  });

  it("goes on after the tab was killed in the middle of a training, to the bits of the command line", async () => {
    const context = await newContext();
    const query = "?layers=64relu&epochs=8";
    const first = await openWorkshop(context, query);
    await first.locator(trainButton).click();
    await first.waitForFunction(
      () => /[3-7] sur 8/.test(document.querySelector(".training-numbers")?.textContent ?? ""),
      undefined,
      { timeout: 60_000 },
    );
    const session = await context.newCDPSession(first);
    const crashed = first.waitForEvent("crash");
    // A crashed tab never answers.
    session.send("Page.crash").catch(() => undefined);
    await crashed;

    const second = await openWorkshop(context, query);
    const saved = second.locator(".training-message", { hasText: "Sauvegardé" });
    await saved.waitFor();
    await second.screenshot({ path: join(shots, "workshop-restored.png") });
    await saved.getByRole("button", { name: "Continuer" }).click();
    await waitForEnd(second);
    const expected = await shaOfCommandLine("--layers", "64", "--epochs", "8");
    expect(expected.startsWith((await shaOnBench(second)).replace("…", ""))).toBe(true);
    await context.close();
  });

  it("trains on one core, and says so, where the host allows no shared memory", async () => {
    const plain = await startLabServer({ isolated: false });
    const context = await newContext();
    const page = await openWorkshop(context, "?layers=32relu&epochs=1", plain.address);
    await page.locator(".training-alone").waitFor();
    await page.locator(trainButton).click();
    await waitForEnd(page);
    const expected = await shaOfCommandLine("--layers", "32", "--epochs", "1");
    expect(expected.startsWith((await shaOnBench(page)).replace("…", ""))).toBe(true);
    await context.close();
    await plain.close();
  });
});

describe("the workshop by keyboard alone", () => {
  it("adds a layer, takes it back, trains, pauses, and draws", async () => {
    const context = await newContext();
    const page = await openWorkshop(context, "?layers=32relu&epochs=40");
    const press = async (name: RegExp): Promise<void> => {
      for (let i = 0; i < 120; i++) {
        await page.keyboard.press("Tab");
        const text = await page.evaluate(
          () =>
            document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "",
        );
        if (name.test(text.trim())) return page.keyboard.press("Enter");
      }
      throw new Error(`No way by Tab to ${String(name)}.`);
    };
    const addressHas = (part: string) =>
      page.waitForFunction((wanted) => location.hash.includes(wanted), part);
    const layers = () => page.locator(".network-layer").count();
    // The skip link comes first.
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.className)).toContain("skip");
    await press(/^Ajouter une couche/);
    await press(/^\+? ?Dense/);
    expect(await layers()).toBe(2);
    await page.keyboard.press("Control+z");
    await expect.poll(layers).toBe(1);
    await page.locator("body").press("Alt+l");
    await page.waitForFunction(() =>
      /1 sur 40/.test(document.querySelector(".training-numbers")?.textContent ?? ""),
    );
    await press(/^Entraîner|^Continuer/);
    await page.locator(trainButton, { hasText: "Pause" }).waitFor();
    await page.keyboard.press("Enter");
    await page.locator(trainButton, { hasText: "Continuer" }).waitFor();
    await addressHas("layers=32relu");
    await page.locator("canvas[tabindex], .drawing [tabindex='0']").first().focus();
    for (const key of [
      "Space",
      "ArrowDown",
      "ArrowDown",
      "ArrowDown",
      "ArrowDown",
      "ArrowDown",
      "ArrowDown",
      "Space",
    ])
      await page.keyboard.press(key);
    await page.waitForFunction(() =>
      /dessin/i.test(document.querySelector(".drawing-what")?.textContent ?? ""),
    );
    await context.close();
  });
});

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

const views = [
  "atelier",
  "lesson",
  "explorers",
  "explorers/activations",
  "explorers/softmax",
  "explorers/one-step",
  "explorers/optimizers",
  "explorers/overfitting",
];

describe("every view", () => {
  it.each([
    { language: "fr", colors: "light", size: "wide" },
    { language: "en", colors: "dark", size: "phone" },
  ] as const)(
    "is accessible (axe) and fits the screen: $language, $colors, $size",
    async ({ language, colors, size }) => {
      const screen = size === "wide" ? {} : phone;
      const context = await newContext({
        ...screen,
        locale: language === "fr" ? "fr-FR" : "en-GB",
        colorScheme: colors,
        reducedMotion: "reduce",
      });
      const axe = await readFile(join(root, "node_modules/axe-core/axe.min.js"), "utf8");
      const first = language === "fr" ? "1-le-neurone" : "1-the-neuron";
      const found: string[] = [];
      const page = await context.newPage();
      page.on("pageerror", (error) => found.push(`${page.url()}: ${error.message}`));
      for (const view of [...views, `lesson/${first}`]) {
        await page.goto(`${server.address}#/${view}`);
        if (view === "atelier") await expectEnabled(page, trainButton);
        await page.locator("main h1, main h2").first().waitFor();
        await page.waitForTimeout(700);
        await page.screenshot({
          path: join(shots, `${view.replace("/", "-")}-${language}-${colors}-${size}.png`),
          fullPage: true,
        });
        if (view === views[0]) await page.addScriptTag({ content: axe });
        const violations = await page.evaluate(async () => {
          const { axe: checker } = globalThis as unknown as {
            axe: { run(options: object): Promise<{ violations: Violation[] }> };
          };
          const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
          return (await checker.run({ runOnly: { type: "tag", values: tags } })).violations;
        });
        for (const { id, nodes } of violations) found.push(`${view}: ${id}: ${nodes[0]?.html ?? ""}`);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (overflow > 0) found.push(`${view}: ${overflow} pixels wider than the screen`);
      }
      expect(found).toEqual([]);
      await context.close();
    },
  );
});
