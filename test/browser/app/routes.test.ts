import { expect, test } from "vitest";
import type { Way } from "../../../renderer/app/routes.ts";
import { Router } from "../../../renderer/app/routes.ts";
import { writable } from "../../../renderer/data/store.ts";

test("going back returns to the page before, and forward again", () => {
  const router = new Router("s1");
  router.go("team");
  router.go("agreement");
  router.back();
  expect(router.route.get().page).toBe("team");
  router.forward();
  expect(router.route.get().page).toBe("agreement");
  expect(router.canGoForward.get()).toBe(false);
});

test("the story that was read stays the one that is read", () => {
  const router = new Router();
  router.noteStory("s7");
  router.go("agreement");
  router.go("coding");
  expect(router.route.get().storyId).toBe("s7");
  router.go("coding", { storyId: "s9" });
  expect(router.route.get().storyId).toBe("s9");
});

test("reading on is no step: back leads to the page before", () => {
  const router = new Router();
  router.go("agreement");
  router.go("coding", { storyId: "s1" });
  router.noteStory("s2");
  router.back();
  expect(router.route.get().page).toBe("agreement");
});

test("going back never opens a file again", () => {
  const router = new Router();
  router.go("importing", { file: { name: "stories.csv", bytes: new Uint8Array() } });
  router.go("coding");
  router.back();
  expect(router.route.get()).toMatchObject({ page: "importing", file: null });
});

test("the menu's entry of the Code page leads to the story that was read last, and Back to the one that was read there", () => {
  const router = new Router("s1");
  router.go("passages");
  router.go("coding", { storyId: "s2" });
  router.back();
  router.go("coding");
  expect(router.route.get()).toMatchObject({ page: "coding", storyId: "s2" });
  router.back();
  router.back();
  expect(router.route.get()).toMatchObject({ page: "coding", storyId: "s1" });
});

test("the entry of the page that is shown is no step", () => {
  const router = new Router("s1");
  router.go("team");
  router.go("team");
  router.back();
  expect(router.route.get().page).toBe("coding");
  expect(router.canGoBack.get()).toBe(false);
});

test("a window that is made anew stands where the one before it stood, and goes back where that one would", () => {
  const way = writable<Way | null>(null);
  const before = new Router("s1", way);
  before.go("codebook");
  before.go("team");
  before.back();
  const after = new Router("s1", way);
  expect(after.route.get().page).toBe("codebook");
  expect([after.canGoBack.get(), after.canGoForward.get()]).toEqual([true, true]);
  after.forward();
  expect(after.route.get().page).toBe("team");
  after.back();
  after.back();
  expect(after.route.get()).toMatchObject({ page: "coding", storyId: "s1" });
});
