/**
 * Waits until the host's event loop has had its turn: input, drawing, timers, messages. Cheap enough to be called for every batch.
 */
export const nextTask: () => Promise<void> =
  typeof setImmediate === "function"
    ? () => new Promise((resolve) => void setImmediate(resolve))
    : overMessageChannel();

// setTimeout would wait 4 ms in a browser; a message to oneself comes in the next turn.
function overMessageChannel(): () => Promise<void> {
  const waiting: (() => void)[] = [];
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(undefined);
    });
}
