/** What a browser calls itself, for people: `Firefox 140`. */
export function browserName(userAgent: string): string {
  const names: readonly (readonly [name: string, pattern: RegExp])[] = [
    ["Edge", /Edg\/(\d+)/],
    ["Opera", /OPR\/(\d+)/],
    ["Firefox", /Firefox\/(\d+)/],
    ["Chrome", /Chrom(?:e|ium)\/(\d+)/],
    ["Safari", /Version\/(\d+).*Safari/],
    ["Node.js", /Node\.js\/(\d+)/],
  ];
  for (const [name, pattern] of names) {
    const [, version] = pattern.exec(userAgent) ?? [];
    if (version !== undefined) return `${name} ${version}`;
  }
  return "?";
}

/** The system that it runs on. */
export function systemName(userAgent: string): string {
  const systems = [
    ["Android", /Android/],
    ["iPadOS / iOS", /iPad|iPhone/],
    ["ChromeOS", /CrOS/],
    ["Windows", /Windows/],
    ["macOS", /Mac OS X/],
    ["Linux", /Linux/],
  ] as const;
  return systems.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? "?";
}
