import type { CommandContext } from "./CommandContext.js";
import type { PlotOptions } from "./plotOptions.js";
import { reportLanguage } from "../report/reportLanguage.js";
import { writeReport } from "./writeReport.js";
import { restoreRun } from "./restoreRun.js";
import { readHistory } from "./runFolder.js";

/**
 * `neurone plot RUN`: writes the report of a kept run, and its pictures.
 * @throws Error when the folder holds no run, or its data cannot be had
 */
export async function plotRun(context: CommandContext, folder: string, options: PlotOptions): Promise<void> {
  const history = await readHistory(folder);
  const { config, images, model, test } = await restoreRun(context, folder, { threads: options.threads });
  const target = options.out ?? folder;
  const names = await writeReport(
    target,
    {
      config,
      title: images.title,
      history,
      model,
      test,
      images: images.test.images,
      labels: images.test.labels,
    },
    { language: options.language ?? reportLanguage(), theme: options.theme },
  );
  context.stdout.write(`Written in ${target}: ${names.join(", ")}\n`);
}
