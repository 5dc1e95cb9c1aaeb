import { describe, expect, it } from "vitest";
import { takeBench } from "../../../lab/src/storage/takeBench.js";

/** As a browser has it: a name is held until its page goes away. */
function pages(): { open: () => LockManager; close: (page: LockManager) => void } {
  const held = new Map<string, LockManager>();
  const waiting = new Set<() => void>();
  return {
    open: () => {
      const page = {
        request(
          name: string,
          { ifAvailable, signal }: LockOptions,
          callback: (lock: Lock | null) => unknown,
        ): Promise<unknown> {
          if (!held.has(name)) {
            held.set(name, page);
            return Promise.resolve(callback({ name, mode: "exclusive" }));
          }
          if (ifAvailable === true) return Promise.resolve(callback(null));
          return new Promise((resolve, reject) => {
            const take = (): void => {
              if (held.has(name)) return;
              waiting.delete(take);
              held.set(name, page);
              resolve(callback({ name, mode: "exclusive" }));
            };
            waiting.add(take);
            signal?.addEventListener("abort", () => {
              waiting.delete(take);
              reject(new Error("given up"));
            });
          });
        },
      } as unknown as LockManager;
      return page;
    },
    close(page) {
      for (const [name, holder] of held) if (holder === page) held.delete(name);
      for (const take of [...waiting]) take();
    },
  };
}

describe("the benches of several pages", () => {
  it("are each page's own, and free again when it goes away", async () => {
    const { open, close } = pages();
    const [first, second] = [open(), open()];
    expect(await takeBench(first)).toBe(0);
    expect(await takeBench(second)).toBe(1);
    close(first);
    expect(await takeBench(open())).toBe(0);
  });

  it("are waited for a moment, as after a reload", async () => {
    const { open, close } = pages();
    const before = open();
    await takeBench(before);
    const after = takeBench(open());
    setTimeout(() => {
      close(before);
    }, 20);
    expect(await after).toBe(0);
  });

  it("are the first where the browser knows no locks, and none when all are taken", async () => {
    expect(await takeBench(undefined)).toBe(0);
    const { open } = pages();
    for (let bench = 0; bench < 8; bench++) await takeBench(open());
    expect(await takeBench(open())).toBeUndefined();
  });
});
