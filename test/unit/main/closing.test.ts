import type { BrowserWindow } from "electron";
import { EventEmitter } from "node:events";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { closeAfterSaving, type Question } from "../../../main/closing.ts";

/** Stands for Electron's window, which is outside this process: the few members that closing touches. */
class FakeWindow extends EventEmitter {
  readonly webContents = Object.assign(new EventEmitter(), { reload: vi.fn() });
  destroyed = false;
  isDestroyed = () => this.destroyed;
  destroy = () => {
    this.destroyed = true;
  };
  /** As the close button does; returns whether the window stays for now. */
  close(): boolean {
    const event = { preventDefault: vi.fn() };
    this.emit("close", event);
    return event.preventDefault.mock.calls.length === 1;
  }
}

function open(page: { listens: boolean }, answer: boolean | Promise<boolean> = true) {
  const window = new FakeWindow();
  const askPage = vi.fn(() => page.listens);
  const askPerson = vi.fn<(question: Question) => Promise<boolean>>(() => Promise.resolve(answer));
  const lastly = vi.fn(() => Promise.resolve());
  const { finish, stay } = closeAfterSaving(window as unknown as BrowserWindow, {
    askPage,
    askPerson,
    lastly,
  });
  return { window, askPage, askPerson, lastly, finish, stay };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("closing the window", () => {
  test("asks the page, and waits for its answer", async () => {
    const { window, askPage, askPerson, lastly, finish } = open({ listens: true });
    expect(window.close()).toBe(true);
    expect(window.close()).toBe(true);
    expect(askPage).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(29_000);
    expect(window.destroyed).toBe(false);
    await finish();
    expect(lastly).toHaveBeenCalledTimes(1);
    expect(window.destroyed).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(askPerson).not.toHaveBeenCalled();
  });

  test("goes at once when there is no page to ask", async () => {
    const { window } = open({ listens: false });
    window.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(window.destroyed).toBe(true);
  });

  test("after half a minute without an answer asks the person, who may close all the same", async () => {
    const { window, askPerson } = open({ listens: true }, false);
    window.close();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(askPerson.mock.calls[0]?.[0].message).toBe("Concord is still saving.");
    expect(window.destroyed).toBe(true);
  });

  test("of a person who stays begins anew the next time", async () => {
    const { window, askPage } = open({ listens: true }, true);
    window.close();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(window.destroyed).toBe(false);
    window.close();
    expect(askPage).toHaveBeenCalledTimes(2);
  });

  test("of a person who chose to stay in the page itself asks no native question, and begins anew", async () => {
    const { window, askPage, askPerson, stay } = open({ listens: true });
    window.close();
    stay();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(askPerson).not.toHaveBeenCalled();
    expect(window.destroyed).toBe(false);
    window.close();
    expect(askPage).toHaveBeenCalledTimes(2);
  });

  test("a page that finishes while the person is being asked is gone without more ado", async () => {
    const { promise, resolve } = withResolvers();
    const { window, finish } = open({ listens: true }, promise);
    window.close();
    await vi.advanceTimersByTimeAsync(30_000);
    await finish();
    resolve(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(window.destroyed).toBe(true);
  });

  test("the window goes even when its place cannot be kept", async () => {
    const { window, lastly, finish } = open({ listens: true });
    lastly.mockRejectedValueOnce(new Error("disk full"));
    await expect(finish()).rejects.toThrow("disk full");
    expect(window.destroyed).toBe(true);
  });
});

describe("a page that has died", () => {
  test("is reloaded when the person wants it, and asked again when closing", async () => {
    const { window, askPerson, askPage } = open({ listens: true }, true);
    window.webContents.emit("render-process-gone", {}, { reason: "crashed" });
    await vi.advanceTimersByTimeAsync(0);
    expect(askPerson.mock.calls[0]?.[0].detail).toContain("crashed");
    expect(window.webContents.reload).toHaveBeenCalledTimes(1);
    window.close();
    expect(askPage).toHaveBeenCalledTimes(1);
  });

  test("does not keep the window open", async () => {
    const { window, askPage } = open({ listens: true }, new Promise(() => undefined));
    window.webContents.emit("render-process-gone", {}, { reason: "oom" });
    window.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(askPage).not.toHaveBeenCalled();
    expect(window.destroyed).toBe(true);
  });

  test("that ended cleanly needs no question", () => {
    const { window, askPerson } = open({ listens: true });
    window.webContents.emit("render-process-gone", {}, { reason: "clean-exit" });
    expect(askPerson).not.toHaveBeenCalled();
  });
});

test("a page that hangs can be waited for, with one question at a time", () => {
  const { window, askPerson } = open({ listens: true }, new Promise(() => undefined));
  window.webContents.emit("unresponsive");
  window.webContents.emit("unresponsive");
  expect(askPerson).toHaveBeenCalledTimes(1);
});

function withResolvers() {
  let resolve: (value: boolean) => void = () => undefined;
  const promise = new Promise<boolean>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
