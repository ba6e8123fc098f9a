// Chromium's sandbox in the processes that run, as the system tells.
import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { type Concord, launchConcord } from "./support/launch.ts";
import { preparedPerson } from "./support/person.ts";
import { family } from "./support/processes.ts";

const person = preparedPerson();
test.skip(process.platform !== "linux", "Only Linux tells in /proc what confines a process.");

let concord: Concord;
test.beforeAll(async () => {
  concord = await launchConcord();
});
test.afterAll(async () => {
  await concord.close();
});

/** What /proc says of a process, by the names there. */
async function statusOf(pid: number): Promise<ReadonlyMap<string, string>> {
  const lines = (await readFile(`/proc/${pid}/status`, "utf8")).split("\n");
  return new Map(lines.map((line) => [line.split(":")[0] ?? "", line.split(/:\s*/u)[1] ?? ""]));
}

test("no process of Concord’s belongs to root", async () => {
  test.skip(person?.id === null && process.getuid?.() === 0, person?.said);
  const pids = await family(concord.app.process().pid ?? 0);
  expect(pids.length).toBeGreaterThan(3);
  for (const pid of pids) {
    const ids = ((await statusOf(pid)).get("Uid") ?? "").split("\t");
    expect(ids).toHaveLength(4);
    expect(ids).not.toContain("0");
  }
});

test("no process was started without the sandbox", async () => {
  test.skip(person?.isSandboxed !== true, person?.said);
  expect(await concord.app.evaluate(({ app }) => app.commandLine.hasSwitch("no-sandbox"))).toBe(false);
  for (const pid of await family(concord.app.process().pid ?? 0))
    expect(await readFile(`/proc/${pid}/cmdline`, "utf8")).not.toContain("no-sandbox");
});

test("the page’s process has no rights, can get none, and may call the system only through a filter", async () => {
  test.skip(person?.isSandboxed !== true, person?.said);
  const pid = await concord.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]!.webContents.getOSProcessId(),
  );
  const status = await statusOf(pid);
  expect(status.get("Seccomp"), "2: a filter decides each call").toBe("2");
  expect(status.get("NoNewPrivs")).toBe("1");
  expect(status.get("CapEff")).toMatch(/^0+$/u);
  // In namespaces of its own it sees no process and no network beside itself: the last of its ids is the one within.
  expect((status.get("NSpid") ?? "").split("\t").length).toBeGreaterThan(1);
});
