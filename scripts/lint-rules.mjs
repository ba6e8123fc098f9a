// The lint rules that are Concord's own, read by .oxlintrc.json.

/**
 * A rule that reports every node a selector finds.
 * @param {string} selector of ESLint's syntax tree
 * @param {string} message
 */
const never = (selector, message) => ({
  meta: { type: /** @type {const} */ ("problem"), schema: [] },
  create: (/** @type {{ report: (found: { node: object, message: string }) => void }} */ context) => ({
    [selector]: (/** @type {object} */ node) => {
      context.report({ node, message });
    },
  }),
});

export default {
  meta: { name: "concord" },
  rules: {
    // What a class keeps to itself has "#", which holds at run time too.
    "hash-for-private": never(
      ':matches(PropertyDefinition, MethodDefinition[kind!="constructor"])[accessibility]',
      "Write #name for what the class keeps to itself, and nothing for what others use.",
    ),
    "runs-by-name": never(
      'Property[key.name="numRuns"] > Literal',
      "Write runs(…) of test/support/runs.ts: PROPERTY_RUNS multiplies the cases of every law.",
    ),
    "no-fixed-wait": never(
      'CallExpression[callee.property.name="waitForTimeout"]',
      "Wait for a condition: a time is too short on a busy computer and too long on another.",
    ),
  },
};
