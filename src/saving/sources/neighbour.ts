import { ModelFileError } from "../ModelFileError.js";

/** Checks the name of a file beside another. @throws ModelFileError when it leads out of the folder */
export function checkNeighbour(file: string, name: string): void {
  if (name !== "" && !/(^|[/\\])\.\.([/\\]|$)|^[/\\]|[\0:\\]/.test(name)) return;
  throw new ModelFileError(
    file,
    `It names the file ${JSON.stringify(name)} as a part of it: only names in its own folder are followed.`,
  );
}

/** @throws ModelFileError when a file is larger than a reader wants */
export function checkSize(file: string, size: number, maxBytes: number): void {
  if (size <= maxBytes) return;
  throw new ModelFileError(
    file,
    `The file has ${size} bytes, more than the ${maxBytes} that are allowed here.`,
  );
}
