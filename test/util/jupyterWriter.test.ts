import { describe, expect, it, vi, afterEach } from "vitest";
import { ProgressBar } from "../../src/callbacks/ProgressBar.js";
import { jupyterWriter } from "../../src/util/jupyterWriter.js";
import { defaultWriter } from "../../src/util/Writer.js";

interface Message {
  type: string;
  text: string;
  id: string;
}

function notebook(): { messages: Message[]; broadcast: (type: string, content: object) => Promise<void> } {
  const messages: Message[] = [];
  return {
    messages,
    broadcast: (type, content) => {
      const { data, transient } = content as {
        data: { "text/plain": string };
        transient: { display_id: string };
      };
      messages.push({ type, text: data["text/plain"], id: transient.display_id });
      return Promise.resolve();
    },
  };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe("a writer for notebooks", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it("makes one output and redraws it", async () => {
    const { messages, broadcast } = notebook();
    const writer = jupyterWriter(broadcast);
    writer.write("Epoch 1/2\n");
    writer.write("done\n");
    await settled();
    expect(messages.map(({ type }) => type)).toEqual(["display_data", "update_display_data"]);
    expect(messages[1]!.text).toBe("Epoch 1/2\ndone\n");
    expect(messages[1]!.id).toBe(messages[0]!.id);
  });

  it("begins a line again at a carriage return, as a terminal does", async () => {
    const { messages, broadcast } = notebook();
    let time = 0;
    const writer = jupyterWriter(broadcast, () => (time += 200));
    const bar = new ProgressBar({ target: 3, style: "redraw", now: () => (time += 1000) });
    for (let step = 1; step <= 3; step++) writer.write(bar.update(step, { loss: 1 / step }));
    writer.write(bar.finish({ loss: 0.25 }));
    await settled();
    const last = messages.at(-1)!.text;
    expect(last).not.toMatch(/[\b\r]/);
    expect(last.match(/loss/g)).toHaveLength(1);
    expect(last).toContain("loss: 0.2500");
    expect(messages.length).toBe(4);
  });

  it("draws an unfinished line ten times a second at most, and a finished one always", async () => {
    const { messages, broadcast } = notebook();
    const writer = jupyterWriter(broadcast, () => 0);
    for (let i = 0; i < 100; i++) writer.write(`\r${i}`);
    writer.write("\rend\n");
    await settled();
    expect(messages.map(({ text }) => text)).toEqual(["0", "end\n"]);
  });

  it("goes on when the notebook does not listen any more", async () => {
    const writer = jupyterWriter(() => Promise.reject(new Error("gone")));
    writer.write("a\n");
    writer.write("b\n");
    await settled();
  });

  it("is what Deno's kernel gets by default, and what a page's kernel gets that offers itself", async () => {
    const { messages, broadcast } = notebook();
    vi.stubGlobal("Deno", { jupyter: { broadcast } });
    defaultWriter().write("one\n");
    await settled();
    vi.stubGlobal("Deno", undefined);
    const key = Symbol.for("Jupyter.broadcast") as unknown as "key";
    (globalThis as unknown as Record<string, unknown>)[key] = broadcast;
    defaultWriter().write("two\n");
    await settled();
    Reflect.deleteProperty(globalThis, key);
    expect(messages.map(({ text }) => text)).toEqual(["one\n", "two\n"]);
  });

  it("is not used where Deno says that there is no notebook", () => {
    vi.stubGlobal("Deno", {
      get jupyter() {
        throw new Error("Deno.jupyter is only available in `deno jupyter` subcommand");
      },
    });
    expect(defaultWriter()).toBe(process.stdout);
  });
});
