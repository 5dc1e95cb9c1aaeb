import { describe, expect, it } from "vitest";

interface Cell {
  kind: string;
  role?: string;
  id: string;
  source: string;
  title?: string;
}
interface Lesson {
  title: string;
  number: number;
  minutes: number;
  cells: Cell[];
}
type Read = (markdown: string, file: { name: string; language: string }) => Lesson;

// The lessons' tools are plain JavaScript, run without a build; they have no types for the compiler of the sources.
const { readLesson } = (await import(new URL("../../lessons/tools/readLesson.js", import.meta.url).href)) as {
  readLesson: Read;
};
const { toNotebook } = (await import(new URL("../../lessons/tools/toNotebook.js", import.meta.url).href)) as {
  toNotebook: (lesson: Lesson, version: string) => string;
};

const head = "---\ntitle: Un essai\nnumber: 3\nminutes: 20\n---\n";
const markdown = `${head}
# Titre

Du texte.

\`\`\`ts
1 + 1;
\`\`\`

## Été

À compléter :

\`\`\`ts todo
const a = …;
\`\`\`

\`\`\`ts solution
const a = 2;
\`\`\`

\`\`\`ts check
if (a !== 2) throw new Error();
\`\`\`

Pourquoi ?

<details><summary>Réponse</summary>

Parce que.

Voilà.

</details>

## Été

Fin.
`;
const read = (text: string): Lesson => readLesson(text, { name: "3-essai", language: "fr" });
const cellsOf = (version: string): { id: string; cell_type: string; source: string[] }[] =>
  (JSON.parse(toNotebook(read(markdown), version)) as { cells: never[] }).cells;
const sources = (version: string): string[] => cellsOf(version).map(({ source }) => source.join(""));

describe("an explorer of the laboratory", () => {
  const withExplorer = `${head}\n# Titre\n\nAvant.\n\n<!-- explorer: softmax -->\n\n## Plus loin\n\nAprès.\n`;
  it("is a cell of a lesson, and none of a notebook", () => {
    const lesson = read(withExplorer);
    expect(lesson.cells.map(({ kind }) => kind)).toEqual(["text", "explorer", "text"]);
    const { cells } = JSON.parse(toNotebook(lesson, "teacher")) as { cells: { source: string[] }[] };
    expect(cells.map(({ source }) => source.join("")).join()).not.toContain("explorer");
  });
});

describe("a lesson", () => {
  it("has a title, a number and minutes", () => {
    expect(read(markdown)).toMatchObject({ title: "Un essai", number: 3, minutes: 20 });
  });

  it("is cut into text, cells and answers; sections begin a text of their own", () => {
    expect(read(markdown).cells.map(({ kind, role = "" }) => `${kind} ${role}`.trim())).toEqual([
      "text",
      "code run",
      "text",
      "code todo",
      "code solution",
      "code check",
      "text",
      "answer",
      "text",
    ]);
  });

  it("names cells by their section, each differently", () => {
    const ids = read(markdown).cells.map(({ id }) => id);
    expect(ids.slice(0, 3)).toEqual(["titre-text", "titre-run", "ete-text"]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9-]{1,64}$/);
  });

  it.each([
    ["no head", "# Titre", /line 1: expected "---"/],
    ["a missing number", "---\ntitle: a\nminutes: 3\n---\n", /the number is missing/],
    [
      "an unknown role",
      `${head}\`\`\`ts tood\n\`\`\`\n`,
      /line 6: expected one of run, todo, solution, check .* got "tood"/,
    ],
    ["a cell without end", `${head}\`\`\`ts\n1\n`, /line 6: the cell has no end/],
    ["an answer without end", `${head}<details><summary>A</summary>\n`, /line 6: the answer has no end/],
    [
      "a cell to complete without solution",
      `${head}\`\`\`ts todo\n…\n\`\`\`\n\ntext\n`,
      /needs its solution/,
    ],
    ["a solution of nothing", `${head}\`\`\`ts solution\n1\n\`\`\`\n`, /needs its cell to complete/],
  ])("with %s is refused, naming file and line", (_, text, message) => {
    expect(() => read(text)).toThrow(message);
    expect(() => read(text)).toThrow(/lessons\/fr\/3-essai\.md, line \d+/);
  });
});

describe("a notebook", () => {
  it("for students has questions without answers and cells to complete", () => {
    const all = sources("student");
    expect(all).toContain("const a = …;");
    expect(all.join("\n")).not.toContain("Parce que");
    expect(all.join("\n")).not.toContain("const a = 2;");
    expect(all).toContain("✏️ *Ta réponse :*");
  });

  it("for teachers has answers and solutions, nothing to complete and no checks", () => {
    const all = sources("teacher");
    expect(all).toContain("const a = 2;");
    expect(all).toContain("> **Réponse.** Parce que.\n>\n> Voilà.");
    expect(all.join("\n")).not.toMatch(/…|throw/);
  });

  it("to be checked has the checks", () => {
    expect(sources("check").join("\n")).toContain("throw new Error");
  });

  it("keeps a cell's name in every version", () => {
    const names = (version: string): Map<string, string> =>
      new Map(cellsOf(version).map(({ source, id }) => [source.join(""), id]));
    expect(names("student").get("1 + 1;")).toBe(names("teacher").get("1 + 1;"));
  });
});

describe("the lessons", () => {
  it.each(["fr", "en"])(
    "in %s state how long they take, by the rule of estimateMinutes",
    async (language) => {
      const tools = new URL("../../lessons/tools/", import.meta.url).href;
      const { lessonsIn } = (await import(`${tools}lessons.js`)) as {
        lessonsIn: (language: string) => Lesson[];
      };
      const { estimateMinutes } = (await import(`${tools}estimateMinutes.js`)) as {
        estimateMinutes: (lesson: Lesson) => number;
      };
      const lessons = lessonsIn(language);
      expect(lessons.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
      for (const lesson of lessons)
        expect(Math.abs(estimateMinutes(lesson) - lesson.minutes), lesson.title).toBeLessThanOrEqual(5);
    },
  );
});

describe("the notebooks in the repository", () => {
  it("are what the lessons say: run `npm run notebooks` after a change", async () => {
    const tool = new URL("../../lessons/tools/buildNotebooks.js", import.meta.url).href;
    const { staleNotebooks } = (await import(tool)) as { staleNotebooks: () => string[] };
    expect(staleNotebooks()).toEqual([]);
  });

  it("are the same lessons in both languages, with the same cells", async () => {
    const tool = new URL("../../lessons/tools/lessons.js", import.meta.url).href;
    const { lessonsIn } = (await import(tool)) as { lessonsIn: (language: string) => Lesson[] };
    const [french, english] = ["fr", "en"].map((language) =>
      lessonsIn(language).map(({ number, cells }) => ({
        number,
        cells: cells.map(({ kind, role }) => role ?? kind),
      })),
    );
    expect(english).toEqual(french);
  });
});
