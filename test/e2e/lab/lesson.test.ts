import { mkdirSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "./browser.js";
import { type LabServer, startLabServer } from "./labServer.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const shots = `${root}test-results/lab/lesson`;
const languages = ["fr", "en"] as const;

/** `LESSON_LANGUAGES=fr,en` runs both; the cells are the same in both. */
const chosen = (process.env["LESSON_LANGUAGES"] ?? "fr").split(",");
/** `LESSONS=123456789` runs all of them, which takes minutes: Jupyter runs each in test/notebooks. The sixth trains, saves, loads, draws and judges. */
const numbers = process.env["LESSONS"] ?? "6";
const lessonsOf = (language: string): string[] =>
  readdirSync(`${root}lessons/${language}`)
    .filter((name) => /^\d+-.*\.md$/.test(name) && numbers.includes(name[0]!))
    .map((name) => name.replace(/\.md$/, ""))
    .sort();

let server: LabServer;
let browser: Browser;
let address: string;

beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  server = await startLabServer();
  address = server.address;
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** A page with a lesson, in a browser that knows nothing yet. */
async function openLesson(
  name: string,
  language = "fr",
): Promise<{ page: Page; context: BrowserContext; errors: string[] }> {
  const context = await browser.newContext({
    locale: language === "fr" ? "fr-FR" : "en-GB",
    viewport: { width: 1280, height: 900 },
    serviceWorkers: "block",
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  await page.goto(`${address}#/lesson/${name}`);
  await page.waitForSelector(".cm-editor", { timeout: 60_000 });
  return { page, context, errors };
}

const cell = (page: Page, index: number) => page.locator(".lesson-cell.code").nth(index);
async function write(page: Page, index: number, text: string): Promise<void> {
  await cell(page, index).locator(".cm-content").click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}
/** Waits until no cell runs or waits. */
async function idle(page: Page, timeout = 60_000): Promise<void> {
  await page.waitForFunction(
    () => ![...document.querySelectorAll(".lesson-count")].some(({ textContent }) => textContent === "[*]"),
    undefined,
    { timeout },
  );
}

for (const language of languages.filter((one) => chosen.includes(one)))
  describe(`the lessons in ${language}`, () => {
    it.each(lessonsOf(language))(
      "%s runs from top to bottom, and does what its text says",
      { timeout: 900_000 },
      async (name) => {
        const { page, context, errors } = await openLesson(name, language);
        for (const button of await page.locator(".lesson-fold button").all())
          await button.evaluate((one: HTMLElement) => {
            one.click();
          });
        await page.locator(".lesson-bar button").first().click();
        await idle(page, 900_000);
        const cells = await page.locator(".lesson-cell.code").evaluateAll((all) =>
          all.map((one) => ({
            source: one.querySelector(".cm-content")?.textContent ?? "",
            count: one.querySelector(".lesson-count")?.textContent,
            error: one.querySelector(".lesson-error")?.textContent ?? null,
            check: one.querySelector(".lesson-status .wrong, .lesson-status .other")?.textContent ?? null,
          })),
        );
        await page.screenshot({ path: `${shots}/${language}-${name}.png`, fullPage: true });
        await context.close();
        expect(cells.length).toBeGreaterThan(2);
        for (const [index, { count, error, check, source }] of cells.entries())
          expect({ source, count, error, check }).toEqual({
            source,
            count: `[${index + 1}]`,
            error: null,
            check: null,
          });
        expect(errors).toEqual([]);
      },
    );
  });

describe("a notebook in the page", () => {
  it("survives an endless loop, says that the variables are lost, and goes on", async () => {
    const { page, context } = await openLesson("1-le-neurone");
    await write(page, 0, "const kept = 41;");
    await page.keyboard.press("Control+Enter");
    await idle(page);
    await write(page, 1, "for (;;) {}");
    await page.keyboard.press("Control+Enter");
    await page.waitForSelector(".lesson-run.busy");
    // The page lives.
    await page.locator(".lesson-answer textarea").first().fill("vivant");
    await page.locator(".lesson-bar button").first().click();
    await page.waitForSelector("text=les variables sont perdues", { timeout: 20_000 });
    await idle(page);
    await write(page, 1, "typeof kept + 1");
    await page.keyboard.press("Control+Enter");
    await idle(page);
    expect(await cell(page, 1).locator(".lesson-outputs").innerText()).toContain("undefined1");
    await context.close();
  });

  it("stops a training gently: the variables stay", async () => {
    const { page, context } = await openLesson("1-le-neurone");
    await write(
      page,
      0,
      'import { Dense, Input, Sequential } from "neurone";\nconst kept = 41;\nconst net = new Sequential([Input({ shape: [2] }), new Dense({ units: 1 })]);\nnet.compile({ loss: "mse", optimizer: "sgd" });',
    );
    await page.keyboard.press("Control+Enter");
    await idle(page);
    await write(page, 1, "await net.fit([[0, 1]], [[1]], { epochs: 1e9, verbose: 0 });");
    await page.keyboard.press("Control+Enter");
    await page.waitForSelector("text=Calcul en cours");
    await page.locator(".lesson-bar button").first().click();
    await idle(page);
    expect(await cell(page, 1).locator(".lesson-status").innerText()).toContain("Interrompu");
    await write(page, 1, "kept + 1");
    await page.keyboard.press("Control+Enter");
    await idle(page);
    expect(await cell(page, 1).locator(".lesson-outputs").innerText()).toBe("42");
    await context.close();
  });

  it("marks the line of an error, and says it", async () => {
    const { page, context } = await openLesson("1-le-neurone");
    await write(page, 0, 'const f = () => {\n  throw new RangeError("trop grand");\n};\nf();');
    await page.keyboard.press("Control+Enter");
    await idle(page);
    const error = await cell(page, 0).locator(".lesson-error").innerText();
    expect(error).toContain("RangeError trop grand");
    expect(error).toContain("ligne 2");
    expect(error).toContain("ligne 4");
    expect(await cell(page, 0).locator(".cm-wrong-line").innerText()).toContain("throw");
    await context.close();
  });

  it("keeps edits, answers and outputs over a reload; what was reset can be brought back", async () => {
    const { page, context } = await openLesson("1-le-neurone");
    await write(page, 0, "6 * 7");
    await page.keyboard.press("Control+Enter");
    await idle(page);
    await page.locator(".lesson-answer textarea").first().fill("ma réponse");
    await page.waitForTimeout(1000);
    await page.reload();
    await page.waitForSelector(".cm-editor");
    expect(await cell(page, 0).locator(".cm-content").innerText()).toContain("6 * 7");
    expect(await cell(page, 0).locator(".lesson-outputs").innerText()).toBe("42");
    expect(await page.locator(".lesson-answer textarea").first().inputValue()).toBe("ma réponse");
    await page.locator(".lesson-bar .lesson-menu > button").click();
    await page.getByRole("menuitem", { name: "Remettre la leçon à zéro" }).click();
    await page.waitForFunction(() => document.querySelector(".cm-content")?.textContent.includes("import"));
    await page.locator(".lesson-notice button").first().click();
    await page.waitForFunction(() => document.querySelector(".cm-content")?.textContent.includes("6 * 7"));
    await context.close();
  });

  it("obeys Jupyter's keys, and lets Tab go", async () => {
    const { page, context } = await openLesson("1-le-neurone");
    const count = (): Promise<number> => page.locator(".lesson-cell.code").count();
    const before = await count();
    await cell(page, 0).locator(".cm-content").click();
    await page.keyboard.press("Escape");
    expect(await page.evaluate(() => document.activeElement?.className)).toContain("lesson-cell");
    await page.keyboard.press("b");
    await page.waitForFunction(
      (n) => document.querySelectorAll(".lesson-cell.code").length === n + 1,
      before,
    );
    await page.waitForFunction(() => document.activeElement?.classList.contains("cm-content"));
    await page.keyboard.insertText("2 + 3");
    await page.keyboard.press("Shift+Enter");
    await idle(page);
    expect(await cell(page, 1).locator(".lesson-outputs").innerText()).toBe("5");
    await cell(page, 1).locator(".cm-content").click();
    await page.keyboard.press("Escape");
    await page.keyboard.press("d");
    await page.keyboard.press("d");
    await page.waitForFunction((n) => document.querySelectorAll(".lesson-cell.code").length === n, before);
    await page.keyboard.press("z");
    await page.waitForFunction(
      (n) => document.querySelectorAll(".lesson-cell.code").length === n + 1,
      before,
    );
    await cell(page, 0).locator(".cm-content").click();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest(".lesson-cell") !== null)).toBe(true);
    await context.close();
  });

  it("completes and explains our own names", async () => {
    const { page, context } = await openLesson("1-le-neurone");
    await write(page, 0, 'import { Sequential } from "neurone";\nconst net = new Sequential();\n');
    await page.keyboard.type("net.compi");
    // However fast one types, nothing is lost.
    expect(await cell(page, 0).locator(".cm-line").last().innerText()).toBe("net.compi");
    // TypeScript comes with the first focus, and takes its time on a busy machine.
    const offered = page.locator(".cm-tooltip-autocomplete >> text=compile").first();
    for (let tries = 0; tries < 30 && !(await offered.isVisible()); tries++) {
      await page.keyboard.press("Control+Space");
      await page.waitForTimeout(2000);
    }
    expect(await offered.isVisible()).toBe(true);
    await page.waitForSelector(".cm-completionInfo", { timeout: 20_000 });
    expect(await page.locator(".cm-completionInfo").innerText()).toContain("compile");
    await page.screenshot({ path: `${shots}/completion.png` });
    await context.close();
  });

  it("gives a notebook that it opens again, and says what is wrong with other files", async () => {
    const { page, context } = await openLesson("1-le-neurone");
    await write(page, 0, 'console.log("bonjour"); 6 * 7');
    await page.keyboard.press("Control+Enter");
    await idle(page);
    await page.locator(".lesson-bar .lesson-menu > button").click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: "Télécharger" }).click(),
    ]);
    const file = await download.path();
    await page.goto(`${address}#/lesson`);
    const input = page.locator('input[type="file"]').first();
    await input.setInputFiles({ name: "rien.ipynb", mimeType: "text/plain", buffer: Buffer.from("bonjour") });
    await page.waitForSelector("text=ce n’est pas un carnet Jupyter");
    await input.setInputFiles(file);
    await page.waitForSelector(".lesson-opened-title");
    expect(await cell(page, 0).locator(".lesson-outputs").innerText()).toContain("42");
    await context.close();
  });
});
