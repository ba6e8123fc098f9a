import { describe, expect, test, vi } from "vitest";
import { answer, RefusedRequest } from "../../../../main/channels/requests.ts";

describe("a request", () => {
  test("is answered when it fits", async () => {
    const opened = await answer(
      "window.openExternal",
      () => ({ opened: true }),
      { url: "https://doi.org/1" },
      true,
    );
    expect(opened).toEqual({ opened: true });
  });

  test.each([
    ["nothing at all", undefined],
    ["a path where a grant belongs", { grant: "/etc/passwd", from: 0, length: 1, look: null }],
    [
      "more than the window is sent at once",
      { grant: crypto.randomUUID(), from: 0, length: 2 ** 30, look: null },
    ],
    ["a number", 7],
    ["another shape", { path: "/etc/passwd" }],
  ])("with %s is refused by name, before its handler is called", async (_what, payload) => {
    const handler = vi.fn(() => ({
      ok: true as const,
      value: { bytes: new Uint8Array(), size: 0, look: "" },
    }));
    const refusal = answer("files.read", handler, payload, false);
    await expect(refusal).rejects.toThrow(RefusedRequest);
    await expect(refusal).rejects.toThrow(/^Refused files\.read: /u);
    expect(handler).not.toHaveBeenCalled();
  });

  test.each(["../secrets.csv", "a/b.csv", "..", "c:x.csv", "x\u0000.csv", ""])(
    "to write into a folder under the name %j is refused",
    async (name) => {
      const payload = { folder: crypto.randomUUID(), name, bytes: new Uint8Array() };
      const handler = vi.fn(() => {
        throw new Error("called");
      });
      await expect(answer("files.beginInto", handler, payload, false)).rejects.toThrow(
        /Refused files\.beginInto/u,
      );
    },
  );

  test("gets only the fields that its schema names", async () => {
    const handler = vi.fn(() => ({ theme: "dark" as const }));
    await answer("appearance.get", handler, { path: "/etc/passwd" }, true);
    expect(handler).toHaveBeenCalledWith({});
  });

  test("with an answer that does not fit is a bug that development shows", async () => {
    const answered = answer(
      "projectFile.recall",
      () => ({ file: { grant: "x", name: "", place: "", exists: true, isReachable: true } }),
      { projectId: "p1" },
      true,
    );
    await expect(answered).rejects.toThrow();
  });

  test("for a project whose id could be a path is refused", async () => {
    const handler = vi.fn(() => ({ backups: [], problem: null }));
    await expect(answer("backups.list", handler, { projectId: "../../.." }, false)).rejects.toThrow(
      /Refused/u,
    );
    expect(handler).not.toHaveBeenCalled();
  });
});
