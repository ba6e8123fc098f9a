import { describe, expect, test } from "vitest";
import { createGrants, type Grant } from "../../../../main/disk/grants.ts";

const stories: Grant = { path: "/home/ana/stories.csv", kind: "file", purpose: "stories", writable: false };

describe("grants", () => {
  test("the window learns a file's name and place, and gets a token that says nothing", () => {
    const given = createGrants().give(stories);
    expect(given).toMatchObject({ name: "stories.csv", place: "/home/ana" });
    expect(given.grant).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
  });

  test("a token leads back to what was granted", () => {
    const grants = createGrants();
    expect(grants.find(grants.give(stories).grant)).toEqual(stories);
  });

  test("the same file granted for the same has one token, for something else another", () => {
    const grants = createGrants();
    const token = grants.give(stories).grant;
    expect(grants.give({ ...stories }).grant).toBe(token);
    expect(grants.give({ ...stories, writable: true }).grant).not.toBe(token);
    expect(grants.give({ ...stories, purpose: "csv" }).grant).not.toBe(token);
    expect(grants.find(token)).toEqual(stories);
  });

  test("a token of another start, and a path, lead nowhere", () => {
    const other = createGrants().give(stories).grant;
    expect(createGrants().find(other)).toBeUndefined();
    expect(createGrants().find(stories.path)).toBeUndefined();
  });
});
