// Whether a table seems to have posts of a platform: tables that do, and those of letters, surveys and interviews, which do not.
import { expect, test } from "vitest";
import { mayBePublic, seemPublicPosts } from "../../../../core/tweets/public-posts.ts";

test.each([
  ["id username created_at text", true],
  ["Author Date Content", true],
  ["Screen_Name Timestamp Message likes", true],
  ["user.name published-at post", true],
  ["Autor Datum Beitrag", true],
  ["id text ward date", false],
  ["participant date answer", false],
  ["username text", false],
  ["username created_at", false],
])("“%s” seems to have posts: %s", (header, seems) => {
  expect(seemPublicPosts(header.split(" "))).toBe(seems);
});

test("tweets are posts whatever their columns, and another table is as its columns tell", () => {
  const header = ["id", "text"];
  expect(mayBePublic({ tweets: null, source: { kinds: ["json", "tweets"] }, header })).toBe(true);
  expect(mayBePublic({ tweets: null, source: { kinds: ["table"] }, header })).toBe(false);
});
