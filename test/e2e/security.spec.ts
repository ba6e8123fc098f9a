import { createSocket } from "node:dgram";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, get } from "node:http";
import { expect, test } from "@playwright/test";
import { channels } from "../../preload/contract/channels.ts";
import { type Concord, launchConcord } from "./support/launch.ts";
import "./support/desktop.ts";

let concord: Concord;
test.beforeAll(async () => {
  concord = await launchConcord();
});
test.afterAll(async () => {
  await concord.close();
});

test("every answer carries the content security policy, refusals too", async () => {
  const policies = await concord.page.evaluate(async () => {
    const answers = await Promise.all(["app://concord/", "app://concord/none.js"].map((url) => fetch(url)));
    return answers.map(({ headers }) => [
      headers.get("content-security-policy"),
      headers.get("x-content-type-options"),
    ]);
  });
  for (const [policy, sniffing] of policies) {
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).not.toMatch(/unsafe|http/u);
    expect(sniffing).toBe("nosniff");
  }
});

test("inline scripts, inline handlers and eval are refused", async () => {
  const { ran, directives } = await concord.page.evaluate(async () => {
    const refused: string[] = [];
    document.addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
    const script = document.createElement("script");
    script.textContent = "document.documentElement.dataset.ran = 'inline'";
    document.body.append(script);
    const holder = document.createElement("div");
    holder.setAttribute("onclick", "document.documentElement.dataset.ran = 'handler'");
    document.body.append(holder);
    holder.click();
    // From a timer, because what the test itself evaluates may be exempt.
    await new Promise<void>((resolve) => {
      setTimeout(() => {
        try {
          const evaluate = globalThis.eval;
          evaluate("document.documentElement.dataset.ran = 'eval'");
        } catch (error) {
          refused.push(error instanceof EvalError ? "EvalError" : String(error));
        }
        resolve();
      });
    });
    // The violations are told later, one by one.
    const until = performance.now() + 10_000;
    while (refused.length < 3 && performance.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 20));
    script.remove();
    holder.remove();
    return { ran: document.documentElement.dataset["ran"], directives: refused };
  });
  expect(ran).toBeUndefined();
  expect(directives).toEqual(expect.arrayContaining(["script-src-elem", "script-src-attr", "EvalError"]));
});

test("the page has no Node and no Electron, and only `desktop` of ours", async () => {
  const found = await concord.page.evaluate(() => {
    const plain = document.createElement("iframe");
    document.body.append(plain);
    const usual = new Set(Object.getOwnPropertyNames(plain.contentWindow));
    const own = Object.getOwnPropertyNames(window).filter((name) => !usual.has(name));
    plain.remove();
    return {
      // Libraries and the test's own tools leave marks that begin with two underscores.
      own: own.filter((name) => !/^(?:\d+$|__)/u.test(name)),
      node: ["require", "process", "module", "Buffer", "global", "electron", "ipcRenderer"].filter(
        (name) => name in window,
      ),
      desktop: Object.keys(window.desktop),
    };
  });
  expect(found).toEqual({ own: ["desktop"], node: [], desktop: ["invoke", "on"] });
});

test("the preload has the names of the contract and loads no library", () => {
  const preload = readFileSync(new URL("../../out/preload/index.cjs", import.meta.url), "utf8");
  expect([...preload.matchAll(/require\("([^"]+)"\)/gu)].map(([, name]) => name)).toEqual(["electron"]);
  for (const name of Object.keys(channels)) expect(preload).toContain(`"${name}"`);
  expect(preload.length).toBeLessThan(10_000);
});

test("the page is sandboxed and isolated", async () => {
  const preferences = await concord.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]!.webContents;
    // Not in Electron's types, and the one way to ask a running page what it got.
    const ask: unknown = Reflect.get(contents, "getLastWebPreferences");
    const preferences: unknown = typeof ask === "function" ? Reflect.apply(ask, contents, []) : undefined;
    return preferences;
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
  });
});

test("the page cannot go anywhere", async () => {
  const { page, app } = concord;
  // Heard after the application's own listener, which prevents it.
  await app.evaluate(({ BrowserWindow }) => {
    const attempts: { url: string; prevented: boolean }[] = [];
    Reflect.set(globalThis, "attempts", attempts);
    BrowserWindow.getAllWindows()[0]!.webContents.on("will-navigate", (event) =>
      attempts.push({ url: event.url, prevented: event.defaultPrevented }),
    );
  });
  const attempts = () => app.evaluate(() => Reflect.get(globalThis, "attempts") as unknown[]);
  const press = (url: string) =>
    page.evaluate((target) => {
      const link = document.createElement("a");
      link.href = target;
      document.body.append(link);
      link.click();
      link.remove();
    }, url);
  for (const url of ["https://example.org/", "app://concord/other.html"]) {
    await press(url);
    await expect.poll(attempts).toContainEqual({ url, prevented: true });
  }
  // Chromium itself refuses these, and says so.
  for (const url of ["file:///etc/passwd", "data:text/html,x"]) {
    await press(url);
    await expect
      .poll(() => concord.consoleLines)
      .toContainEqual(expect.stringMatching(new RegExp(`^error: Not allowed to .*${url}`, "u")));
  }
  await page.evaluate(() => {
    location.href = "https://example.org/elsewhere";
  });
  await expect.poll(attempts).toContainEqual({ url: "https://example.org/elsewhere", prevented: true });
  expect(await attempts()).toHaveLength(3);
  expect(await page.evaluate(() => location.href)).toBe("app://concord/");
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test("no window opens, and only a DOI reaches the system's browser", async () => {
  const { page, app } = concord;
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Reflect.set(globalThis, "openedOutside", opened);
    shell.openExternal = (url) => {
      opened.push(url);
      return Promise.resolve();
    };
  });
  const windows = await page.evaluate(() =>
    [
      "https://example.org/",
      "https://doi.org/10.1/x",
      "app://concord/",
      "file:///etc/passwd",
      "about:blank",
    ].map((url) => window.open(url) === null),
  );
  expect(windows).toEqual([true, true, true, true, true]);
  const asked = await page.evaluate(async () => [
    await window.desktop.invoke("window.openExternal", { url: "https://doi.org/10.2/y" }),
    await window.desktop.invoke("window.openExternal", { url: "https://example.org/" }),
  ]);
  expect(asked).toEqual([{ opened: true }, { opened: false }]);
  const opened = await app.evaluate(() => Reflect.get(globalThis, "openedOutside") as string[]);
  expect(opened).toEqual(["https://doi.org/10.1/x", "https://doi.org/10.2/y"]);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test("a message with a bad payload or of an unknown channel is refused by name", async () => {
  const send = (channel: string, payload: unknown) =>
    concord.page.evaluate(
      ([name, input]) =>
        window.desktop.invoke(name as never, input as never).then(
          () => "answered",
          (error: unknown) => String(error),
        ),
      [channel, payload] as const,
    );
  expect(await send("files.read", { grant: "/etc/passwd", from: 0, length: 1, look: null })).toContain(
    "Refused files.read",
  );
  expect(await send("files.read", undefined)).toContain("Refused files.read");
  expect(await send("backups.list", { projectId: "../.." })).toContain("Refused backups.list");
  expect(await send("samples.read", { name: "../package.json" })).toContain("Refused samples.read");
  expect(await send("window.openExternal", { url: "file:///etc/passwd" })).toContain(
    "Refused window.openExternal",
  );
  expect(await send("fs.readFile", { path: "/etc/passwd" })).toContain("Refused fs.readFile");
  expect(await send("constructor", {})).toContain("Refused constructor");
  expect(await send("app.info", {})).toBe("answered");
  const read = await concord.page.evaluate(() =>
    window.desktop.invoke("files.read", { grant: crypto.randomUUID(), from: 0, length: 1, look: null }),
  );
  expect(read).toMatchObject({ ok: false, error: { kind: "unknown-grant" } });
});

test("a message from any other page is refused, even from our own address", async () => {
  const answer = await concord.app.evaluate(async ({ app, BrowserWindow }) => {
    const preload = `${app.getAppPath()}/out/preload/index.cjs`;
    const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
    await stranger.loadURL("app://concord/");
    const heard: unknown = await stranger.webContents.executeJavaScript(
      "desktop.invoke('app.info', {}).then(() => 'answered', (error) => error.message)",
    );
    stranger.destroy();
    return heard;
  });
  expect(answer).toContain("Refused app.info: the sender is not Concord’s own window");
});

test("every permission but keeping the database and writing to the clipboard is denied", async () => {
  const answers = await concord.page.evaluate(async () => {
    const state = async (name: PermissionName) => (await navigator.permissions.query({ name })).state;
    return {
      geolocation: await state("geolocation"),
      position: await new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve("given"),
          (error) => resolve(error.code === error.PERMISSION_DENIED ? "denied" : error.message),
        );
      }),
      notifications: await Notification.requestPermission(),
      clipboard: await navigator.clipboard.readText().then(
        () => "given",
        (error: unknown) => (error instanceof DOMException ? error.name : String(error)),
      ),
      microphone: await navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => "given",
        () => "denied",
      ),
      // Asked for by the application itself at its start; only its answer is looked at here.
      persistent: await navigator.storage.persisted(),
    };
  });
  expect(answers).toEqual({
    geolocation: "denied",
    position: "denied",
    notifications: "denied",
    clipboard: "NotAllowedError",
    microphone: "denied",
    persistent: true,
  });
});

test("nothing outside the renderer's folder is served", async () => {
  const statuses = await concord.page.evaluate(async () => {
    const paths = [
      "index.html",
      "../main/index.js",
      "..%2fmain%2findex.js",
      "%2e%2e%2fmain%2findex.js",
      "assets/..%2f..%2fpreload%2findex.cjs",
      "..%5c..%5cpackage.json",
      "%2fetc%2fhosts.json",
      "package.json",
    ];
    const results: Record<string, number> = {};
    for (const path of paths) results[path] = (await fetch(`app://concord/${path}`)).status;
    results["POST"] = (await fetch("app://concord/index.html", { method: "POST", body: "x" })).status;
    results["HEAD"] = (await fetch("app://concord/index.html", { method: "HEAD" })).status;
    return results;
  });
  expect(statuses).toEqual({
    "index.html": 200,
    "../main/index.js": 404,
    "..%2fmain%2findex.js": 404,
    "%2e%2e%2fmain%2findex.js": 404,
    "assets/..%2f..%2fpreload%2findex.cjs": 404,
    "..%5c..%5cpackage.json": 404,
    "%2fetc%2fhosts.json": 404,
    "package.json": 404,
    POST: 405,
    HEAD: 200,
  });
});

test("no request leaves the application, by whatever way", async () => {
  let connections = 0;
  const server = createServer((_request, response) => response.end("reached"));
  server.on("connection", () => (connections += 1));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port");
  let datagrams = 0;
  const listener = createSocket("udp4", () => (datagrams += 1));
  listener.bind(0, "127.0.0.1");
  await once(listener, "listening");
  const host = `127.0.0.1:${address.port}`;

  try {
    const outcomes = await concord.page.evaluate(
      async ([target, stun]) => {
        const outcome = (attempt: Promise<unknown>) =>
          attempt.then(
            () => "reached",
            () => "blocked",
          );
        const loading = (
          element: HTMLImageElement | HTMLScriptElement | HTMLLinkElement | HTMLIFrameElement,
        ) =>
          outcome(
            new Promise((resolve, reject) => {
              element.addEventListener("load", resolve);
              element.addEventListener("error", reject);
              setTimeout(reject, 1000);
              document.body.append(element);
            }).finally(() => element.remove()),
          );
        const stylesheet = Object.assign(document.createElement("link"), { rel: "stylesheet" });
        const prefetch = Object.assign(document.createElement("link"), { rel: "prefetch" });
        const preconnect = Object.assign(document.createElement("link"), { rel: "preconnect" });
        for (const link of [stylesheet, prefetch, preconnect]) link.href = `http://${target}/x.css`;
        const socket = () =>
          new Promise((resolve, reject) => {
            const opened = new WebSocket(`ws://${target}/`);
            opened.onopen = resolve;
            opened.onerror = reject;
          });
        const events = () =>
          new Promise((resolve, reject) => {
            const source = new EventSource(`http://${target}/events`);
            source.onopen = resolve;
            source.onerror = reject;
          });
        navigator.sendBeacon(`http://${target}/beacon`, "x");
        const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:${stun}` }] });
        peer.createDataChannel("x");
        const gathered = new Promise<void>((resolve) => {
          peer.addEventListener("icegatheringstatechange", () => {
            if (peer.iceGatheringState === "complete") resolve();
          });
        });
        await peer.setLocalDescription(await peer.createOffer());
        const results = {
          fetch: await outcome(fetch(`http://${target}/`, { mode: "no-cors" })),
          image: await loading(Object.assign(new Image(), { src: `http://${target}/x.png` })),
          script: await loading(
            Object.assign(document.createElement("script"), { src: `http://${target}/x.js` }),
          ),
          stylesheet: await loading(stylesheet),
          prefetch: await loading(prefetch),
          preconnect: await loading(preconnect),
          socket: await outcome(Promise.resolve().then(socket)),
          events: await outcome(Promise.resolve().then(events)),
        };
        await gathered;
        peer.close();
        return results;
      },
      [host, `127.0.0.1:${listener.address().port}`] as const,
    );
    expect(new Set(Object.values(outcomes))).toEqual(new Set(["blocked"]));

    // Past the content security policy: a page without one, and the main process itself, meet the second wall.
    const past = await concord.app.evaluate(async ({ BrowserWindow, net }, target) => {
      const outcome = (attempt: Promise<unknown>) =>
        attempt.then(
          () => "reached",
          () => "blocked",
        );
      const bare = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
      await bare.loadURL("data:text/html,bare");
      const fromPage: unknown = await bare.webContents.executeJavaScript(
        `Promise.all([
          fetch("http://${target}/", { mode: "no-cors" }).then(() => "reached", () => "blocked"),
          new Promise((resolve) => {
            const socket = new WebSocket("ws://${target}/");
            socket.onopen = () => resolve("reached");
            socket.onerror = () => resolve("blocked");
          }),
        ])`,
      );
      const loaded = await outcome(bare.loadURL(`http://${target}/`));
      bare.destroy();
      return { fromPage, loaded, main: await outcome(net.fetch(`http://${target}/`)) };
    }, host);
    expect(past).toEqual({ fromPage: ["blocked", "blocked"], loaded: "blocked", main: "blocked" });

    expect({ connections, datagrams }).toEqual({ connections: 0, datagrams: 0 });
    expect(await concord.app.evaluate(({ session }) => session.defaultSession.isSpellCheckerEnabled())).toBe(
      false,
    );

    // The server does count: this one is the test's own.
    await new Promise((resolve) =>
      get(`http://${host}/`, (response) => response.resume().on("end", resolve)),
    );
    expect(connections).toBe(1);
  } finally {
    server.close();
    listener.close();
  }
});
