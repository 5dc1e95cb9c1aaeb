import type { ExportedFile } from "../../laboratory/protocol.js";

/** Hands a file to the user, as a download. Several become one zip: browsers ask again and again otherwise. */
export async function handOver(files: readonly ExportedFile[], zipName: string): Promise<void> {
  const [file] = files;
  if (file === undefined) return;
  if (files.length === 1) {
    save(file);
    return;
  }
  const { zipSync } = await import("fflate");
  // The weights are as good as random: they do not get smaller.
  const bytes = zipSync(Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])), { level: 0 });
  save({ name: zipName, type: "application/zip", bytes: new Uint8Array(bytes) });
}

function save({ name, type, bytes }: ExportedFile): void {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers read it only after the click is through.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}
