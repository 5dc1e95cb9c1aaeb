import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

export default defineConfig(
  {
    ignores: [
      "dist/",
      "lab/dist/",
      "src/engine/wasm/",
      "src/plot/fonts/",
      "src/engine/kernels/",
      "node_modules/",
      "bench/node_modules/",
      "test/e2e/**/*.js",
      "/runs/",
      "examples/",
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ["*.js", "scripts/*.js"] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      // Numbers in messages are the normal case here: shapes, counts, rates.
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      // Index access into typed arrays is proven by the loop bounds; a check per element would cost more than it says.
      "@typescript-eslint/no-non-null-assertion": "off",
      // With verbatimModuleSyntax `import { type A }` would still load the module.
      "@typescript-eslint/no-import-type-side-effects": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      // A method made to be overridden names what it is given.
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      // The caller of a parser says what it expects.
      "@typescript-eslint/no-unnecessary-type-parameters": "off",
    },
  },
);
