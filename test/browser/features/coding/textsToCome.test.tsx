import { afterEach, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Story } from "../../../../core/model/story.ts";
import type { Environment } from "../../../../renderer/data/environment.ts";
import { storySide } from "../../../../renderer/engine/storySide.ts";
import { testEnvironment } from "../../support/project.ts";
import type { CodingScreen } from "./codingScreen.tsx";
import { openCoding, painful, stories, storyText } from "./codingScreen.tsx";

// The texts of stories are outside the window. Here the worker that has them answers when it is let.

let screen: CodingScreen;
let release: () => void;
let asked: string[];
let environment: Environment;
beforeEach(() => {
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  asked = [];
  environment = {
    ...testEnvironment(),
    stories: (place) => {
      const real = storySide(place);
      return {
        ...real,
        read: async (some) => {
          asked.push(...some.map(({ id }) => id));
          await gate;
          return real.read(some);
        },
      };
    },
  };
});
afterEach(async () => {
  release();
  await screen.dispose();
});
const press = async (...keys: readonly string[]) => {
  for (const key of keys) await userEvent.keyboard(key);
};

test("a text that has not come is shown as nothing, and the keys pressed meanwhile count in their order", async () => {
  screen = await openCoding({ environment, withText: false });
  await expect.element(page.getByRole("textbox", { name: "Story text" })).toHaveFocus();
  expect(storyText().textContent).toBe("");
  await expect.element(page.getByText("1 of 5", { exact: true })).toBeVisible();
  // The first is removed by the third: in another order it would stand.
  await press("e", "b", "e", "j", "l");
  await expect.element(page.getByText("2 of 5", { exact: true })).toBeVisible();
  expect([screen.coded(0), screen.coded(1)]).toEqual([[], []]);
  release();
  await expect.poll(() => screen.coded(1)).toEqual(["Listening"]);
  expect(screen.coded(0)).toEqual(["Burnout"]);
  await expect.poll(() => storyText().textContent).toBe(stories[1]?.text);
});

test("a story with content notes is veiled before its text has come, and when it comes", async () => {
  screen = await openCoding({ at: 2, environment, withText: false });
  await expect.element(page.getByRole("button", { name: "Show story" })).toHaveFocus();
  await expect.element(page.getByRole("option", { name: /Content note: suicide/u })).toBeVisible();
  const seen: string[] = [];
  const observer = new MutationObserver(() => seen.push(document.documentElement.outerHTML));
  observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  release();
  await expect.poll(() => screen.session.story(stories[2]?.id ?? "").get()?.text).toBe(painful);
  await press("k", "j");
  await expect.element(page.getByRole("button", { name: "Show story" })).toHaveFocus();
  observer.disconnect();
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.filter((document) => document.includes("spring"))).toEqual([]);
});

test("the stories to which keys go are asked for while another one is read", async () => {
  const many = Array.from({ length: 9 }, (_, at): Story => ({ ...stories[0]!, id: `s${at}`, position: at }));
  screen = await openCoding({ stories: many, at: 2, environment, withText: false });
  await expect.poll(() => new Set(asked)).toEqual(new Set(["s2", "s3", "s4", "s5", "s6", "s1", "s0"]));
  await press("j");
  await expect.poll(() => asked.at(-1)).toBe("s7");
  expect(asked).toHaveLength(new Set(asked).size);
});
