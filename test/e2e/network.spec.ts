import { mkdir, readdir, readFile, readlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { z } from "zod";
import {
  dropFiles,
  exportMyCoding,
  goTo,
  importPreviewed,
  mergeSampleTeammates,
  openSampleStudy,
  openStory,
} from "./support/journey.ts";
import { answerFolderDialog, launchConcord, removeFolder, temporaryFolder } from "./support/launch.ts";
import { family } from "./support/processes.ts";

test("a whole journey makes no network request and opens no connection", async () => {
  const logs = await temporaryFolder();
  const log = join(logs, "net.json");
  // Chromium's own log of everything that its network stack is asked for.
  const concord = await launchConcord({
    args: [`--log-net-log=${log}`, "--net-log-capture-mode=Everything"],
  });
  const { app, page, documents } = concord;
  const asked: string[] = [];
  page.context().on("request", (request) => asked.push(request.url()));
  await app.evaluate(({ session }) => {
    const urls: string[] = [];
    Reflect.set(globalThis, "askedUrls", urls);
    session.defaultSession.webRequest.onSendHeaders(({ url }) => urls.push(url));
  });
  try {
    await openSampleStudy(page);
    await openStory(page, "S001");
    await page.keyboard.press("b");
    await mergeSampleTeammates(page);
    await goTo(page, "Agreement");
    await page.getByRole("region", { name: "Agreement, by code" }).waitFor();
    await exportMyCoding(app, page, join(documents, "mine.concord"));
    await goTo(page, "Codebook");
    await goTo(page, "Export");
    const folder = join(documents, "tables");
    await mkdir(folder);
    await answerFolderDialog(app, folder);
    await page.getByRole("button", { name: "Choose a folder and export…" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Exported to" })).toBeVisible();
    await goTo(page, "Project");
    await dropFiles(page, [
      {
        name: "links.csv",
        bytes: Buffer.from("id,text\n1,See https://example.org/x.png and <img src=http://example.org/y>\n"),
      },
    ]);
    await importPreviewed(page, "1 story");
    const sockets = await remoteSockets(concord.app.process().pid ?? 0);
    // So that the log has something to tell: one name that is asked for on purpose, and not found.
    const found = await app.evaluate(({ session }) =>
      session.defaultSession.resolveHost("on-purpose.example").then(
        () => true,
        () => false,
      ),
    );
    expect(found).toBe(false);

    const outside = [
      ...asked,
      ...(await app.evaluate(() => Reflect.get(globalThis, "askedUrls") as string[])),
    ].filter((url) => !/^(?:app:\/\/concord\/|blob:app:\/\/concord\/|data:|devtools:)/u.test(url));
    expect(outside).toEqual([]);
    expect(sockets).toEqual([]);
  } finally {
    await concord.close();
  }

  const { constants, events } = logSchema.parse(JSON.parse(await readFile(log, "utf8")));
  const names = new Map(Object.entries(constants.logEventTypes).map(([name, type]) => [type, name]));
  const begun = events.filter(({ phase }) => phase === 1).map(({ type }) => names.get(type) ?? "");
  expect(begun.filter((name) => name === "HOST_RESOLVER_MANAGER_REQUEST")).toHaveLength(1);
  expect(begun).not.toContain("URL_REQUEST_START_JOB");
  // No name is looked up, by Chromium or by the system, no connection begun, no byte sent.
  const leaving =
    /^(?:HOST_RESOLVER_(?:SYSTEM|DNS|MDNS|NAT64|SERVICE_ENDPOINT).*TASK|DNS_TRANSACTION.*|TCP_CONNECT.*|(?:SOCKET|UDP|SSL_SOCKET)_BYTES_SENT)$/u;
  expect([...names.values()].filter((name) => leaving.test(name)).length).toBeGreaterThan(5);
  const happened = new Set(events.map(({ type }) => names.get(type) ?? ""));
  expect([...happened].filter((name) => leaving.test(name))).toEqual([]);
  // Nothing is even asked for, by Chromium itself neither, such as a dictionary for its spell checker on a profile's first start.
  const urls = new Set(events.map(({ params }) => params?.url ?? ""));
  expect([...urls].filter((url) => /^(?:https?|wss?|ftp):/u.test(url))).toEqual([]);
  await removeFolder(logs);
});

/** The part of Chromium's log that is looked at. */
const logSchema = z.object({
  constants: z.object({ logEventTypes: z.record(z.string(), z.number()) }),
  events: z.array(
    z.object({
      type: z.number(),
      /** 1 where it begins. */
      phase: z.number(),
      params: z.object({ url: z.string().optional() }).optional(),
    }),
  ),
});

/** Connections to anywhere beyond this machine that the application's processes hold: as Linux tells; elsewhere the other checks stand alone. */
async function remoteSockets(mainPid: number): Promise<string[]> {
  if (process.platform !== "linux") return [];
  const held = new Set<string>();
  for (const pid of await family(mainPid)) {
    const names = await readdir(`/proc/${pid}/fd`).catch(() => []);
    for (const name of names) held.add(await readlink(`/proc/${pid}/fd/${name}`).catch(() => ""));
  }
  const tables = await Promise.all(
    ["tcp", "tcp6", "udp", "udp6"].map((name) => readFile(`/proc/net/${name}`, "utf8").catch(() => "")),
  );
  return tables.flatMap((table) =>
    table
      .split("\n")
      .slice(1)
      .map((line) => line.trim().split(/\s+/u))
      .filter((cells) => held.has(`socket:[${cells[9] ?? ""}]`))
      .map((cells) => cells[2] ?? "")
      .filter((remote) => remote !== "" && !isHere(remote)),
  );
}

/** Whether /proc's hexadecimal address is this machine's own, or nobody's yet (a socket that listens). */
function isHere(remote: string): boolean {
  const [address = ""] = remote.split(":");
  return (
    /^0+$/u.test(address) ||
    /7F$/u.test(address) ||
    /^0{24}01000000$/u.test(address) ||
    /^0{16}FFFF0000.{6}7F$/u.test(address)
  );
}
