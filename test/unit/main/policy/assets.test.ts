import { join, relative, sep } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { resolveAsset } from "../../../../main/policy/assets.ts";
import { runs } from "../../../support/runs.ts";

describe("the files behind app://", () => {
  test("the root is the page", () => {
    expect(resolveAsset("app://concord/")).toEqual({
      segments: ["index.html"],
      contentType: "text/html; charset=utf-8",
    });
  });

  test("a query or fragment names the same file", () => {
    expect(resolveAsset("app://concord/index.html?a=1#b")?.segments).toEqual(["index.html"]);
  });

  test.each([
    ["assets/index-abc.js", "text/javascript; charset=utf-8"],
    ["assets/index-abc.css", "text/css; charset=utf-8"],
    ["assets/serif.woff2", "font/woff2"],
    ["assets/agreement.worker-x.mjs", "text/javascript; charset=utf-8"],
  ])("%s is served as %s", (path, contentType) => {
    expect(resolveAsset(`app://concord/${path}`)).toEqual({ segments: path.split("/"), contentType });
  });

  test.each([
    ["another host", "app://elsewhere/index.html"],
    ["another scheme", "file:///etc/passwd.html"],
    ["an encoded slash", "app://concord/assets%2f..%2f..%2fpackage.json"],
    ["an encoded backslash", "app://concord/..%5c..%5cpackage.json"],
    ["a drive letter", "app://concord/c:/secrets.html"],
    ["a null character", "app://concord/index.html%00.js"],
    ["a broken escape", "app://concord/%zz.html"],
    ["an empty segment", "app://concord//etc/x.html"],
    ["a folder", "app://concord/assets/"],
    ["a kind of file that the renderer does not consist of", "app://concord/main.ts"],
    ["a name from the prototype", "app://concord/x.constructor"],
    ["no address", "nonsense"],
  ])("%s is not served", (_what, url) => {
    expect(resolveAsset(url)).toBeUndefined();
  });

  test("no address leads out of the folder", () => {
    const piece = fc.constantFrom(
      "..",
      ".",
      "%2e%2e",
      "%2E.",
      "/",
      "\\",
      "%2f",
      "%5c",
      "a",
      "%00",
      "c:",
      "....",
      "x.js",
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.constantFrom("", ".js", "/x.json"),
        (pieces, ending) => {
          const asset = resolveAsset(`app://concord/${pieces.join("")}${ending}`);
          if (asset === undefined) return;
          const path = relative("/root/out", join("/root/out", ...asset.segments));
          expect(path.split(sep)).not.toContain("..");
          expect(path).not.toBe("");
        },
      ),
      { numRuns: runs(500) },
    );
  });
});
