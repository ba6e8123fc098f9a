// A screen for computers that have none.
import { spawn } from "node:child_process";
import { SetupError } from "./steps.mjs";

/** @typedef {{ env: Record<string, string>, stop: () => void }} Display */

/** Whether windows can be shown here: only Linux runs without a screen. */
export function hasScreen(env = process.env, platform = process.platform) {
  return platform !== "linux" || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
}

/**
 * The screen to open windows on: the one that is there, or one of our own.
 * @returns {Promise<Display>}
 */
export async function openDisplay() {
  return hasScreen() ? { env: {}, stop: () => undefined } : startXvfb();
}

/**
 * An Xvfb of our own on a free display, 1920x1200. `stop` ends it, and so does the end of this process.
 * @returns {Promise<Display>}
 */
export async function startXvfb() {
  const args = ["-displayfd", "3", "-screen", "0", "1920x1200x24", "-nolisten", "tcp", "-noreset"];
  const server = spawn("Xvfb", args, { stdio: ["ignore", "ignore", "ignore", "pipe"], detached: true });
  const stop = () => {
    process.off("exit", stop);
    server.kill();
  };
  process.on("exit", stop);
  const number = await new Promise((resolve, reject) => {
    let answer = "";
    server.stdio[3]?.on("data", (chunk) => {
      answer += chunk;
      // Xvfb writes the number and a line break once it accepts clients.
      if (answer.includes("\n")) resolve(answer.trim());
    });
    server.on("error", (cause) => reject(new SetupError(`Xvfb could not be started: ${cause.message}`)));
    server.on("exit", (code) => {
      reject(
        new SetupError(
          `Xvfb exited immediately with code ${code}. Run "Xvfb ${args.slice(2).join(" ")}" to see why.`,
        ),
      );
    });
  });
  // Nothing more is read from it, and it must not keep this process from ending.
  server.stdio[3]?.destroy();
  server.unref();
  return { env: { DISPLAY: `:${number}` }, stop };
}
