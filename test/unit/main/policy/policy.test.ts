import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  builtPolicy,
  developmentPolicy,
  REACT_ARIA_STYLE,
} from "../../../../main/policy/contentSecurityPolicy.ts";
import { isExternalLink } from "../../../../main/policy/externalLinks.ts";
import { builtHome, chooseHome, isAtHome, originOf } from "../../../../main/policy/home.ts";
import { staysInside } from "../../../../main/policy/network.ts";
import { mayUse } from "../../../../main/policy/permissions.ts";
import { windowPreferences } from "../../../../main/policy/windowPreferences.ts";

const development = chooseHome(true, "http://localhost:5173");

describe("where the page lives", () => {
  test("a built application ignores the address of a development server", () => {
    expect(chooseHome(false, "http://localhost:5173")).toBe(builtHome);
  });

  test.each([
    "https://example.org/",
    "http://example.org/",
    "http://localhost.example.org/",
    "file:///tmp/x.html",
    "x",
  ])("%s is not believed to be a development server", (url) => {
    expect(chooseHome(true, url)).toBe(builtHome);
  });

  test("addresses of unknown schemes are told apart by their host", () => {
    expect(originOf("app://concord/x")).toBe("app://concord");
    expect(isAtHome(builtHome, "app://other/")).toBe(false);
    expect(isAtHome(builtHome, "app://concord.evil/")).toBe(false);
    expect(isAtHome(builtHome, "app://concord@evil/")).toBe(false);
    expect(isAtHome(builtHome, "")).toBe(false);
  });
});

describe("requests", () => {
  test.each([
    "app://concord/",
    "app://concord/assets/x.js",
    "blob:app://concord/1",
    "data:image/png;base64,",
    "devtools://devtools/x",
  ])("%s stays inside", (url) => {
    expect(staysInside(builtHome, url)).toBe(true);
  });

  test.each([
    "https://example.org/",
    "http://127.0.0.1:8000/",
    "http://localhost:5173/",
    "ws://localhost:5173/",
    "wss://example.org/",
    "ftp://example.org/",
    "file:///etc/passwd",
    "app://other/",
    "chrome-extension://x/y",
    "",
  ])("%s does not", (url) => {
    expect(staysInside(builtHome, url)).toBe(false);
  });

  test("while developing, Vite's server and its socket stay inside, and no other", () => {
    expect(staysInside(development, "http://localhost:5173/app.tsx")).toBe(true);
    expect(staysInside(development, "ws://localhost:5173/")).toBe(true);
    expect(staysInside(development, "ws://localhost:5174/")).toBe(false);
    expect(staysInside(development, "https://example.org/")).toBe(false);
  });
});

describe("permissions", () => {
  test.each([
    "media",
    "geolocation",
    "notifications",
    "clipboard-read",
    "fileSystem",
    "openExternal",
    "unknown",
  ])("%s is denied to our own page", (permission) => {
    expect(mayUse(builtHome, permission, "app://concord/")).toBe(false);
  });

  test.each(["persistent-storage", "clipboard-sanitized-write"])(
    "%s is allowed to our own page and to no other",
    (permission) => {
      expect(mayUse(builtHome, permission, "app://concord/")).toBe(true);
      for (const url of ["https://example.org/", "app://other/", "file:///tmp/page.html", ""]) {
        expect(mayUse(builtHome, permission, url), url).toBe(false);
      }
    },
  );
});

describe("links to the outside", () => {
  test("a paper's DOI may be opened", () => {
    expect(isExternalLink("https://doi.org/10.1177/001316446002000104")).toBe(true);
  });

  test.each([
    "http://doi.org/10.1",
    "https://doi.org.example.org/",
    "https://example.org/?doi.org",
    "https://someone@doi.org/",
    "https://doi.org:8443/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "smb://doi.org/share",
    "",
  ])("%s may not", (url) => {
    expect(isExternalLink(url)).toBe(false);
  });
});

describe("the content security policy", () => {
  test("allows neither inline code nor any outside host", () => {
    expect(builtPolicy).not.toMatch(/unsafe|https?:|\*|ws:/u);
    expect(builtPolicy).toMatch(/^default-src 'none'/u);
  });

  test("names the style that the installed react-aria puts into the page", () => {
    const library = dirname(createRequire(import.meta.url).resolve("react-aria/package.json"));
    const source = readFileSync(join(library, "dist/private/interactions/usePress.mjs"), "utf8");
    const attribute = /PRESSABLE_ATTRIBUTE = '([^']+)'/u.exec(source)?.[1];
    const style = /style\.textContent = `([^`]+)`\.trim\(\)/u.exec(source)?.[1];
    if (attribute === undefined || style === undefined) throw new Error("react-aria has changed its style");
    const text = style.replace(/\$\{[^}]+\}/u, attribute).trim();
    expect(REACT_ARIA_STYLE).toBe(`sha256-${createHash("sha256").update(text).digest("base64")}`);
  });

  test("while developing, opens only what Vite needs", () => {
    const policy = developmentPolicy("http://localhost:5173");
    expect(policy).toContain("script-src 'self' 'unsafe-inline';");
    expect(policy).toContain("style-src 'self' 'unsafe-inline';");
    expect(policy).toContain("connect-src 'self' ws://localhost:5173;");
    expect(policy).not.toContain("unsafe-eval");
  });
});

test("a page is shut in, and a built one has no developer tools", () => {
  expect(windowPreferences("/preload.cjs", false)).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    devTools: false,
  });
});
