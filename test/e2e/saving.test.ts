import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openInChromium, openInFirefox, type PageServer, servePage } from "./pages.js";

describe.each([
  ["Chromium", openInChromium],
  ["Firefox", openInFirefox],
])("a page in %s", (_name, open) => {
  let server: PageServer;
  beforeAll(async () => {
    server = await servePage("savingPage");
  });
  afterAll(() => server.close());

  it("saves to the site's storage and to a download, and loads from there, picked files, bytes and addresses", async () => {
    const { results, error } = await server.result(false, open);
    expect(error).toBeUndefined();
    expect(results).toEqual({
      path: "opfs:models/model.keras",
      opfs: true,
      weights: true,
      blob: true,
      file: true,
      bytes: true,
      address: true,
      server: true,
      progress: true,
      severalFiles: true,
      shards: true,
      noPath: expect.stringMatching(
        /A browser has no files by path .*Save to its private storage, "opfs:models\/model\.keras"/,
      ) as string,
      missing: expect.stringMatching(
        /^opfs:nothing\/there: There is no such file in this site's storage/,
      ) as string,
      notFound: expect.stringMatching(/not\/there\.keras: The server answered 404/) as string,
      tooLarge: expect.stringMatching(/The file has \d+ bytes, more than the 100/) as string,
    });
  });
});
