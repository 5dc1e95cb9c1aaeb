/** More pages than these do not keep the trainings on their benches. */
const MOST = 8;

/**
 * The number of a bench that no other open page has. It is this page's until it goes away; after a reload it is free again.
 * @returns undefined when all are taken
 */
export async function takeBench(
  locks: LockManager | undefined = (navigator as Partial<Navigator>).locks,
): Promise<number | undefined> {
  if (locks === undefined) return 0;
  for (let bench = 0; bench < MOST; bench++) if (await take(locks, `neurone-bench-${bench}`)) return bench;
  return undefined;
}

function take(locks: LockManager, name: string): Promise<boolean> {
  return new Promise((resolve) => {
    void locks
      .request(name, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        // Held as long as the page lives.
        return lock === null ? undefined : new Promise<never>(() => undefined);
      })
      .catch(() => {
        resolve(false);
      });
  });
}
