import type { PageMessage } from "./PageMessage.js";

/** The page is not kept waiting longer than this, in milliseconds. */
const PATIENCE = 2500;

/** How often a page is opened again in a session to get shared memory: it works without, more slowly. */
const MOST_RELOADS = 2;

const RELOADS = "neurone.reloads";

/**
 * Starts the service worker: with it the page works without network, and on hosts that send no headers for it, with shared memory. For that
 * the page has to be opened a second time, at once; settles when it needs not, and then it may be shown.
 */
export async function startServiceWorker(): Promise<void> {
  const container = (navigator as Partial<Navigator>).serviceWorker;
  if (!import.meta.env.PROD || container === undefined) return;
  const isOpenedAgain = await Promise.race([
    openAgainIfNeeded(container).catch((error: unknown) => {
      // A private window may forbid it: then the page needs the network.
      console.warn("The service worker could not be started.", error);
      return false;
    }),
    new Promise<false>((resolve) => setTimeout(resolve, PATIENCE, false)),
  ]);
  if (isOpenedAgain) await new Promise<never>(() => undefined);
}

/** @returns whether the page is being opened again */
async function openAgainIfNeeded(container: ServiceWorkerContainer): Promise<boolean> {
  const registration = await container.register(new URL("service-worker.js", document.baseURI));
  if (registration.waiting !== null && container.controller !== null)
    if (await asksToReplace(registration.waiting)) {
      await new Promise((resolve) => {
        container.addEventListener("controllerchange", resolve, { once: true });
      });
      return openAgain();
    }
  const { active } = await container.ready;
  if (!crossOriginIsolated && openAgain()) return true;
  keepWhenIdle(active!);
  return false;
}

function asksToReplace(waiting: ServiceWorker): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<boolean>) => {
      resolve(data);
    };
    waiting.postMessage("replace" satisfies PageMessage, [port2]);
  });
}

/** Opens the page again, but never round and round, and not under the hands of somebody who works on it already. */
function openAgain(): boolean {
  if ((navigator as Partial<Navigator>).userActivation?.hasBeenActive === true) return false;
  try {
    const reloads = Number(sessionStorage.getItem(RELOADS));
    if (reloads >= MOST_RELOADS) return false;
    sessionStorage.setItem(RELOADS, String(reloads + 1));
  } catch {
    // Without a memory nobody would know when to stop.
    return false;
  }
  location.reload();
  return true;
}

/** The rest of the page's files is fetched when the page has what it needs itself. */
function keepWhenIdle(active: ServiceWorker): void {
  const keep = (): void => {
    setTimeout(() => {
      active.postMessage("keep" satisfies PageMessage);
    }, 3000);
  };
  if (document.readyState === "complete") keep();
  else addEventListener("load", keep, { once: true });
}
