// The failed tests of all runners, as `npm test` lists them just before its last lines: a log that was cut before them
// still says what failed.

/**
 * @typedef {object} Failure
 * @property {string} file as people find it from the project's folder; empty where it is no test of a file
 * @property {string} name the test's full name
 * @property {string} message may be long, of many lines, and coloured
 */

/** At most this many lines per failure, none of them longer than this: all of it is further up in the log. */
const LINES = 14;
const LENGTH = 400;
/** If this many tests fail, the first ones are enough. */
const FAILURES = 40;

const COLOUR = /\u001b\[[\d;]*m/g;

/** The seed and path with which fast-check repeats a failure; they are useless if cut. */
const SEED = /^\{ seed: /;

/** Lines that say nothing: blank ones, stack frames of libraries and of Node, advice that every failure has. */
const EMPTY = /^\s*$|^\s*at .*(node_modules|node:)|^Hint: Enable verbose mode/;

/** @param {string} message @returns {string[]} its first lines that tell something */
function firstLines(message) {
  const lines = message
    .replaceAll(COLOUR, "")
    .split(/\r?\n/)
    .filter((line) => !EMPTY.test(line))
    .map((line) => (line.length > LENGTH && !SEED.test(line) ? `${line.slice(0, LENGTH)} ...` : line));
  const more = lines.length - LINES;
  return more > 0 ? [...lines.slice(0, LINES), `(${more} more lines)`] : lines;
}

/**
 * @param {{ name: string, failures: readonly Failure[] }[]} runners
 * @returns {string[]} lines to print; none where nothing failed
 */
export function listFailures(runners) {
  return runners.flatMap(({ name: runner, failures }) => {
    const listed = failures
      .slice(0, FAILURES)
      .flatMap(({ file, name, message }) => [
        "",
        `FAILED  ${[runner, file, name].filter((part) => part !== "").join(" > ")}`,
        ...firstLines(message).map((line) => `    ${line}`),
      ]);
    const more = failures.length - FAILURES;
    return more > 0 ? [...listed, "", `FAILED  ${runner} > ${more} more, listed above`] : listed;
  });
}
