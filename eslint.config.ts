import { defineConfig } from "eslint/config";
import reactHooks from "eslint-plugin-react-hooks";
import simpleImportSort from "eslint-plugin-simple-import-sort";
import tseslint from "typescript-eslint";

const IMPORTS = ["^node:", "^@?\\w", "^\\.\\.", "^\\."];
const STYLES = "^\\u0000";

/** What a class keeps to itself has "#", which holds at run time too. */
const HASH_FOR_PRIVATE = {
  selector: 'PropertyDefinition[accessibility], MethodDefinition[kind!="constructor"][accessibility]',
  message: "Write #name for what the class keeps to itself, and nothing for what others use.",
};

export default defineConfig(
  { ignores: ["out/", "node_modules/", "demo-output/", "test-results/"] },
  tseslint.configs.strictTypeChecked,
  {
    // One block of imports, sorted: libraries, then our own from the furthest to the nearest, then style sheets.
    plugins: { "simple-import-sort": simpleImportSort },
    rules: { "simple-import-sort/imports": ["error", { groups: [[...IMPORTS, STYLES]] }] },
  },
  {
    // The window's own style sheets come before those of the components, which win over them.
    files: ["renderer/app/**/main.tsx", "test/browser/**"],
    rules: { "simple-import-sort/imports": ["error", { groups: [[STYLES, ...IMPORTS]] }] },
  },
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "never" }],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { destructuredArrayIgnorePattern: "^_", varsIgnorePattern: "^_$" },
      ],
      "no-console": "error",
      "no-restricted-syntax": ["error", HASH_FOR_PRIVATE],
    },
  },
  { files: ["renderer/**/*.{ts,tsx}"], extends: [reactHooks.configs.flat["recommended-latest"]] },
  {
    // Tests and scripts speak on the console and look inside what libraries leave untyped.
    files: ["test/**", "scripts/**", "*.config.ts"],
    rules: {
      "no-console": "off",
      "@typescript-eslint/consistent-type-assertions": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "no-restricted-syntax": [
        "error",
        HASH_FOR_PRIVATE,
        {
          selector: 'Property[key.name="numRuns"] > Literal',
          message: "Write runs(…) of test/support/runs.ts: PROPERTY_RUNS multiplies the cases of every law.",
        },
      ],
    },
  },
  {
    files: ["test/e2e/**/*.spec.ts", "test/e2e/support/**"],
    rules: {
      "no-restricted-syntax": [
        "error",
        HASH_FOR_PRIVATE,
        {
          selector: 'CallExpression[callee.property.name="waitForTimeout"]',
          message: "Wait for a condition: a time is too short on a busy machine and too long on another.",
        },
      ],
    },
  },
  { files: ["scripts/**/*.mjs", "*.cjs"], extends: [tseslint.configs.disableTypeChecked] },
);
