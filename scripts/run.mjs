// Starting other programs so that Ctrl+C reaches each of them exactly once, and none outlives the command.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const onWindows = process.platform === "win32";

/** @typedef {{ code: number, output: string, timedOut: boolean, interrupted: boolean }} Ended */

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {object} [options]
 * @param {string} [options.folder]
 * @param {Record<string, string | undefined>} [options.env] beside the environment of this process; undefined removes one
 * @param {boolean} [options.quiet] collect what it prints (as `output`) instead of showing it
 * @param {number} [options.limit] milliseconds after which it is stopped
 * @param {boolean} [options.alone] pass signals to this process only, for a program that ends its own children itself
 * @returns {Promise<Ended>} `code` is 1 when a signal ended it; rejects only when it cannot be started
 */
export function run(command, args, { folder, env = {}, quiet = false, limit, alone = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: folder,
      env: { ...process.env, ...env },
      stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
      // A group of its own: the terminal's Ctrl+C then comes through here, once. A second SIGINT would make Electron
      // drop what it is still saving.
      detached: !onWindows,
      windowsHide: true,
    });
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));

    /** @param {NodeJS.Signals} signal */
    const send = (signal) => {
      if (child.pid === undefined || child.exitCode !== null) return;
      if (alone || onWindows) child.kill(signal);
      else signalGroup(child.pid, signal);
    };
    let interrupted = false;
    let lastSignal = -Infinity;
    /** @param {NodeJS.Signals} signal */
    const forward = (signal) => {
      interrupted = true;
      // npm passes on the Ctrl+C that the terminal has already sent: one within half a second is the same one.
      if (performance.now() - lastSignal > 500) send(signal);
      lastSignal = performance.now();
    };
    const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
    const killNow = () => send("SIGKILL");
    for (const signal of signals) process.on(signal, forward);
    process.on("exit", killNow);

    let timedOut = false;
    const timer =
      limit === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            send("SIGTERM");
            setTimeout(killNow, 5000).unref();
          }, limit);

    const done = () => {
      clearTimeout(timer);
      for (const signal of signals) process.off(signal, forward);
      process.off("exit", killNow);
    };
    child.on("error", (cause) => {
      done();
      reject(new Error(`${command} could not be started: ${cause.message}`, { cause }));
    });
    child.on("close", (code) => {
      done();
      resolve({ code: code ?? 1, output, timedOut, interrupted });
    });
  });
}

/** @param {number} leader @param {NodeJS.Signals} signal */
function signalGroup(leader, signal) {
  try {
    process.kill(-leader, signal);
  } catch (error) {
    // The group has ended in between; anything else is a bug.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

/**
 * The script behind a tool of node_modules, to be run with this Node: needs no shell, on Windows neither.
 * @param {string} root
 * @param {string} packageName
 * @param {string} [name] the tool, where the package has several
 */
export function toolScript(root, packageName, name = packageName) {
  const folder = join(root, "node_modules", packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof bin === "string" ? bin : bin[name]);
}
