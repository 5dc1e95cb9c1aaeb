import { files } from "#platform/files";
import { drawRun } from "../report/drawRun.js";
import { reportPage, type ReportOptions } from "../report/reportPage.js";
import type { RunResults } from "../report/RunResults.js";

/** Pictures of about 1000 pixels: whoever wants more has the report's, which are drawn in any size. More pixels would keep a training waiting. */
const scale = 1.25;

/**
 * Writes `report.html` and the pictures in it as PNG files.
 * @returns the names of the files
 */
export async function writeReport(
  folder: string,
  results: RunResults,
  options: ReportOptions,
): Promise<string[]> {
  const pictures = await drawRun(results, options);
  const page = await reportPage(results, pictures, options);
  await files.writeFile(files.joinPath(folder, "report.html"), page);
  const written = ["report.html"];
  for (const [name, picture] of Object.entries(pictures) as [string, (typeof pictures)["curves"]][]) {
    await picture.save(files.joinPath(folder, `${name}.png`), { scale });
    written.push(`${name}.png`);
  }
  return written;
}
