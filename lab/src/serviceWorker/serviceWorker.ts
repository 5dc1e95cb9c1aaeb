/// <reference lib="webworker" />
import { FileKeeper, type FileList } from "./FileKeeper.js";
import type { PageMessage } from "./PageMessage.js";

declare const self: ServiceWorkerGlobalScope;

/** Put in by the build. */
declare const __NEURONE_FILES__: FileList;

const keeper = new FileKeeper({ files: __NEURONE_FILES__, scope: self.registration.scope });

self.addEventListener("install", (event) => {
  // At the first visit one is quick, as the page may have to be opened again; its files come when it asks. A new version takes the place of an old one
  // only when all of it is here.
  event.waitUntil(self.registration.active === null ? keeper.keep(["index.html"]) : keeper.keep());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(keeper.forgetOthers().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const answer = keeper.answer(event.request);
  if (answer !== undefined) event.respondWith(answer);
});

self.addEventListener("message", (event) => {
  const message = event.data as PageMessage;
  if (message === "keep") event.waitUntil(keeper.keep().catch(() => undefined));
  else event.waitUntil(replace(event.ports[0]!));
});

/** Takes the place of the version before, where no other page is open that uses it. */
async function replace(port: MessagePort): Promise<void> {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const isAlone = pages.length <= 1;
  port.postMessage(isAlone);
  if (isAlone) await self.skipWaiting();
}
