/** More pages than these do not keep the trainings on their benches. */
const MOST = 8;

/** After a reload, the page before may still be on its way out: then its bench is free after a moment, in milliseconds. */
const MOMENT = 500;

/**
 * The number of a bench that no other open page has. It is this page's until it goes away; after a reload it is free again.
 * @returns undefined when all are taken
 */
export async function takeBench(locks: LockManager | undefined): Promise<number | undefined> {
  if (locks === undefined) return 0;
  for (let bench = 0; bench < MOST; bench++)
    if (await take(locks, `neurone-bench-${bench}`, bench === 0 ? MOMENT : 0)) return bench;
  return undefined;
}

function take(locks: LockManager, name: string, patience: number): Promise<boolean> {
  const giveUp = new AbortController();
  if (patience > 0)
    setTimeout(() => {
      giveUp.abort();
    }, patience);
  const options = patience > 0 ? { signal: giveUp.signal } : { ifAvailable: true };
  return new Promise((resolve) => {
    void locks
      .request(name, options, (lock) => {
        resolve(lock !== null);
        // Held as long as the page lives.
        return lock === null ? undefined : new Promise<never>(() => undefined);
      })
      .catch(() => {
        resolve(false);
      });
  });
}
