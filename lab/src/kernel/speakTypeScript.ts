import ts from "typescript";

type Messages = Record<string, string>;

let spoken: "fr" | "en" = "en";

/** Lets TypeScript say what is wrong in the reader's language: it brings the French words itself. */
export async function speakTypeScript(language: "fr" | "en"): Promise<void> {
  if (language === spoken) return;
  spoken = language;
  const { setLocalizedDiagnosticMessages: set } = ts as unknown as {
    setLocalizedDiagnosticMessages?: (messages: Messages | undefined) => void;
  };
  const messages =
    language === "fr"
      ? ((await import("typescript/lib/fr/diagnosticMessages.generated.json")) as { default: Messages })
          .default
      : undefined;
  set?.(messages);
}
