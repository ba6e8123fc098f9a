import { expect, test } from "vitest";
import { Router } from "../../../renderer/app/routes.ts";

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

test("a code that the codebook is opened with is shown again on going back, and not when it is opened without", () => {
  const router = new Router();
  router.go("codebook", { codeId: "hope" });
  router.go("team");
  router.back();
  expect(router.route.get()).toMatchObject({ page: "codebook", codeId: "hope" });
  router.go("codebook");
  expect(router.route.get()).toMatchObject({ page: "codebook", codeId: null });
});
