import { expect, test } from "vitest";
import { WorkerCalls } from "../../../renderer/engine/calls.ts";
import type { MortalApi } from "./mortal.worker.ts";

function mortal() {
  let started = 0;
  const worker = new WorkerCalls<MortalApi>(() => {
    started += 1;
    return new Worker(new URL("./mortal.worker.ts", import.meta.url), { type: "module" });
  });
  return { worker, started: () => started };
}

const stopped = { ok: false, error: { kind: "stopped" } };

test("a worker is started when it is first asked, and stays", async () => {
  const { worker, started } = mortal();
  expect(started()).toBe(0);
  expect(await worker.call((api) => api.answer("one"))).toEqual({ ok: true, value: "one" });
  expect(await worker.call((api) => api.answer("two"))).toEqual({ ok: true, value: "two" });
  expect(started()).toBe(1);
});

test("one that ends answers every call that waits with a sentence, and the next call starts another", async () => {
  const { worker, started } = mortal();
  const waiting = [worker.call((api) => api.answerNever()), worker.call((api) => api.answerNever())];
  const last = await worker.call((api) => api.end());
  expect(last).toMatchObject(stopped);
  expect(last.ok ? "" : last.error.message).toMatch(/What was saved is kept\. Try again/u);
  expect(await Promise.all(waiting)).toMatchObject([stopped, stopped]);
  expect(await worker.call((api) => api.answer("again"))).toEqual({ ok: true, value: "again" });
  expect(started()).toBe(2);
});

test("one that is asked for something large is ended after it, unless somebody waits for it", async () => {
  const { worker, started } = mortal();
  expect(await worker.callAndEnd((api) => api.answer("one"))).toEqual({ ok: true, value: "one" });
  expect(await worker.callAndEnd((api) => api.answer("two"))).toEqual({ ok: true, value: "two" });
  expect(started()).toBe(2);
  await expect(worker.callAndEnd((api) => api.throw())).rejects.toThrow("a mistake in the worker");
  expect(started()).toBe(3);
  const waiting = worker.call((api) => api.answerNever());
  expect(await worker.callAndEnd((api) => api.answer("three"))).toEqual({ ok: true, value: "three" });
  expect(await worker.call((api) => api.answer("four"))).toEqual({ ok: true, value: "four" });
  expect(started()).toBe(4);
  worker.end();
  expect(await waiting).toMatchObject(stopped);
});

test.each([
  ["is not there", () => new URL("/no/such/worker.js", location.href)],
  ["is no program", () => URL.createObjectURL(new Blob(["this is ("], { type: "text/javascript" }))],
])("one that cannot be loaded since it %s ends its calls", async (_why, place) => {
  const worker = new WorkerCalls<MortalApi>(() => new Worker(place(), { type: "module" }));
  expect(await worker.call((api) => api.answer("one"))).toMatchObject(stopped);
});

test("a mistake in its code is the call's alone", async () => {
  const { worker, started } = mortal();
  const waiting = worker.call((api) => api.answer("still there"));
  await expect(worker.call((api) => api.throw())).rejects.toThrow("a mistake in the worker");
  expect(await waiting).toEqual({ ok: true, value: "still there" });
  expect(started()).toBe(1);
});
