// Runs npm as the person configured it, with the registry, proxy and cache of their own .npmrc.
import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";

/**
 * How to run npm from here. Under `npm start` the running npm is used again; Windows needs this too, where
 * `npm` is a .cmd file that cannot be started without a shell.
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ command: string, before: string[], shell: boolean }}
 */
function npmCommand(env) {
  const running = env.npm_execpath;
  if (running !== undefined && /npm-cli\.c?js$/.test(running)) {
    return { command: process.execPath, before: [running], shell: false };
  }
  return { command: "npm", before: [], shell: process.platform === "win32" };
}

/**
 * Runs npm in a folder. Resolves to what it printed on standard output; rejects with the first lines of its complaint.
 * @param {string[]} args
 * @param {string} folder
 * @returns {Promise<string>}
 */
export function npm(args, folder) {
  const { command, before, shell } = npmCommand(process.env);
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...before, ...args], {
      cwd: folder,
      shell,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    let complaint = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (complaint += chunk));
    child.on("error", (cause) => reject(new Error(`npm could not be run: ${cause.message}`, { cause })));
    child.on("close", (code) => {
      if (code === 0) resolve(output);
      else
        reject(
          new Error(complaint.trim().split("\n").slice(0, 12).join("\n") || `npm ended with code ${code}`),
        );
    });
  });
}

/**
 * Fetches a package's archive without installing it or running anything in it.
 * @param {string} name `package@version`
 * @param {string} destination an empty folder that receives the archive
 * @param {string} root the project, whose .npmrc holds
 * @returns {Promise<string>} the archive's path
 */
export async function packWithNpm(name, destination, root) {
  await npm(["pack", name, "--ignore-scripts", "--loglevel=error", "--pack-destination", destination], root);
  const archive = (await readdir(destination)).find((file) => file.endsWith(".tgz"));
  if (archive === undefined) throw new Error(`npm pack ${name} wrote no archive`);
  return join(destination, archive);
}
