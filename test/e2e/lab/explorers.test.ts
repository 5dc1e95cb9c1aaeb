import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchChromium } from "./browser.js";
import { type LabServer, startLabServer } from "./labServer.js";

let server: LabServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let troubles: string[];

beforeAll(async () => {
  server = await startLabServer();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});
beforeEach(async () => {
  // Nothing plays by itself: what changes has been asked for.
  context = await browser.newContext({ locale: "fr-FR", reducedMotion: "reduce", serviceWorkers: "block" });
  page = await context.newPage();
  troubles = [];
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(message.text());
  });
  page.on("pageerror", (error) => troubles.push(error.message));
});
afterEach(async () => {
  await context.close();
  expect(troubles).toEqual([]);
});

async function open(name: string): Promise<void> {
  await page.goto(`${server.address}#/explorers/${name}`);
  await page.locator(`.xp-${name}`).waitFor();
}

/** A number of the page, by what it is called there. */
function value(name: string): Promise<string> {
  return page.locator(`[data-value="${name}"]`).first().innerText();
}

describe("the explorers", () => {
  it("are listed, and each opens from the list, on a telephone too, without being wider than the page", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${server.address}#/explorers`);
    await page.locator(".xp-cards a").first().waitFor();
    const addresses = await page
      .locator(".xp-cards a")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    expect(addresses).toHaveLength(5);
    for (const address of addresses) {
      await page.locator(`.xp-cards a[href="${address ?? ""}"]`).click();
      await page.locator(".xp-question").waitFor();
      expect(await page.locator("h1").count()).toBe(1);
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(tooWide, address ?? "").toBeLessThanOrEqual(0);
      await page.goBack();
      await page.locator(".xp-cards").waitFor();
    }
  });

  it("of activation functions gives the slope where the point was moved with the keyboard", async () => {
    await open("activations");
    expect(await value("f")).toBe("0,731");
    const handle = page.getByRole("slider", { name: "Entrée x" });
    await handle.focus();
    for (let press = 0; press < 2; press++) await page.keyboard.press("PageDown");
    expect(await value("x")).toBe("0,00");
    expect(await value("f")).toBe("0,500");
    expect(await value("slope")).toBe("0,250");
    expect(await handle.getAttribute("aria-valuetext")).toContain("pente 0,25");
    await page.locator('input[value="relu"]').focus();
    await page.keyboard.press("Space");
    expect(await value("f")).toBe("0,000");
  });

  it("of activation functions lets a neuron be turned, and never separate exclusive OR", async () => {
    await open("activations");
    await page.getByRole("radio", { name: "Deux entrées" }).check({ force: true });
    await page.getByRole("radio", { name: "OU", exact: true }).check({ force: true });
    await page.getByRole("spinbutton", { name: "Poids w₁" }).fill("1");
    await page.getByRole("spinbutton", { name: "Poids w₂" }).fill("1");
    await page.getByRole("spinbutton", { name: "Biais b" }).fill("-0.5");
    await page.keyboard.press("Tab");
    await page.getByText("Les quatre points sont du bon côté.").first().waitFor();
    await page.getByRole("radio", { name: "OU exclusif" }).check({ force: true });
    await page.getByText("3 points sur 4 sont du bon côté.").first().waitFor();
  });

  it("of softmax has a smaller loss when the score of the true class is raised, and follows the mouse", async () => {
    await open("softmax");
    expect(await value("loss")).toContain("1,167");
    const handle = page.getByRole("slider", { name: "Score du 8" });
    await handle.focus();
    for (let press = 0; press < 10; press++) await page.keyboard.press("ArrowUp");
    expect(await handle.getAttribute("aria-valuenow")).toBe("3.1");
    expect(await value("loss")).toContain("0,595");
    const box = (await handle.locator(".xp-disc").boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x, box.y + 120, { steps: 4 });
    await page.mouse.up();
    expect(Number(await handle.getAttribute("aria-valuenow"))).toBeLessThan(0);
  });

  it("of one step goes through it number by number, and the loss falls from step to step", async () => {
    await open("one-step");
    const next = page.getByRole("button", { name: "Nombre suivant" });
    await next.focus();
    await page.keyboard.press("Enter");
    expect(await value("position")).toBe("1 sur 30");
    expect(await value("result")).toBe("= 0,4500");
    await page.getByRole("button", { name: "Mise à jour" }).click();
    expect(await value("position")).toBe("30 sur 30");
    await page.getByRole("button", { name: "Encore, avec les nouveaux poids" }).click();
    await page.getByRole("button", { name: "Erreur", exact: true }).click();
    const losses = (await value("losses")).split(" → ").map((text) => Number(text.replace(",", ".")));
    expect(losses).toHaveLength(2);
    expect(losses[1]).toBeLessThan(losses[0]!);
    // A weight is changed by hand: what depends on it changes at once.
    const before = await value("result");
    await page.locator('[data-quantity="v11"]').focus();
    await page.getByRole("spinbutton", { name: "v₁₁" }).fill("2");
    await page.keyboard.press("Tab");
    await page.locator('[data-quantity="L"]').focus();
    expect(await value("result")).not.toBe(before);
  });

  it("of the optimizers runs step by step, from another start, at another rate, and says who diverges", async () => {
    await open("optimizers");
    await page.getByLabel("Surface").selectOption("bowl");
    const sgd = page.locator(".xp-racer-row").first();
    const before = await sgd.locator(".xp-standing").innerText();
    const start = page.getByRole("slider", { name: "Le départ" });
    await start.focus();
    await page.keyboard.press("Shift+ArrowRight");
    expect(await start.getAttribute("aria-valuetext")).not.toContain("x = −3,20");
    expect(await sgd.locator(".xp-standing").innerText()).not.toBe(before);
    await page.getByRole("button", { name: "Un pas en avant" }).click();
    expect(await page.getByRole("spinbutton", { name: "Pas", exact: true }).inputValue()).toBe("1");
    await page.getByRole("spinbutton", { name: "Taux d’apprentissage de SGD", exact: true }).fill("3");
    await page.getByRole("spinbutton", { name: "Pas", exact: true }).fill("200");
    await page.keyboard.press("Tab");
    expect(await sgd.locator(".xp-standing").innerText()).toMatch(/diverge|hors du cadre/);
  });

  it("of over-fitting trains in a worker, and early stopping brings the best weights back", async () => {
    await open("overfitting");
    await page.getByRole("spinbutton", { name: "Neurones par couche" }).fill("16");
    await page.getByRole("checkbox", { name: "Arrêt anticipé" }).check();
    await page.getByRole("button", { name: "Entraîner" }).click();
    await page
      .getByText(/L’arrêt anticipé a rendu les poids de l’époque \d+/)
      .first()
      .waitFor({ timeout: 60_000 });
    expect(Number((await value("validation")).replace(",", "."))).toBeLessThan(0.5);
    expect(Number((await value("epoch")).replace(/\D/g, ""))).toBeGreaterThan(100);
  });

  it("speak English as well", async () => {
    await page.goto(`${server.address}#/explorers/softmax`);
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { name: "Softmax and cross-entropy" }).waitFor();
    expect(await page.getByText("1.167").count()).toBeGreaterThan(0);
  });
});
