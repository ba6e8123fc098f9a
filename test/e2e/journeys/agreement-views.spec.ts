import { expect, test } from "@playwright/test";
import { confusion } from "../../../core/agreement/reports/confusion.ts";
import { disputedStories } from "../../../core/agreement/reports/disputed.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import {
  closeMessages,
  finish,
  goTo,
  mergeSampleTeammates,
  openSampleStudy,
  openStory,
  switchCoder,
} from "../support/journey.ts";
import { type Concord, launchConcord } from "../support/launch.ts";
import { mergedStudy } from "../support/mergedStudy.ts";

let concord: Concord;
let study: ProjectSnapshot;
test.beforeAll(async () => {
  study = await mergedStudy();
  concord = await launchConcord();
  await openSampleStudy(concord.page);
  await mergeSampleTeammates(concord.page);
  await closeMessages(concord.page);
  await goTo(concord.page, "Agreement");
});
test.afterAll(async () => {
  await concord.close();
});

const tab = (name: string) => concord.page.getByRole("tab", { name, exact: true });
const nameOf = (storyId: string): string => study.stories.find(({ id }) => id === storyId)?.externalId ?? "?";

test("the most disputed story is read side by side, and opened for coding from there", async () => {
  const { page } = concord;
  const disputed = disputedStories(study, "codes");
  await tab("Stories").click();
  const list = page.getByRole("listbox", { name: "Stories, most disputed first" });
  await expect(list).toBeVisible();
  for (const [at, { storyId, differing }] of disputed.slice(0, 4).entries()) {
    const row = list.getByRole("option").nth(at);
    await expect(row).toContainText(nameOf(storyId));
    await expect(row).toContainText(`${differing} codes`);
  }
  const first = disputed[0]!;
  const story = study.stories.find(({ id }) => id === first.storyId)!;
  const view = page.getByRole("region", { name: `${nameOf(story.id)}, coders side by side` });
  if (story.contentNotes.length > 0) await view.getByRole("button", { name: "Show story" }).click();
  for (const name of ["Amara", "Jonas", "Mei"]) {
    await expect(view.getByRole("article", { name: `As coded by ${name}` })).toContainText(
      story.text.slice(0, 40),
    );
  }
  await expect(view.getByText("Coders differ")).toBeVisible();

  await page.keyboard.press("j");
  const second = nameOf(disputed[1]?.storyId ?? "");
  await expect(page.getByRole("region", { name: `${second}, coders side by side` })).toBeVisible();
  await list.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("article", { name: new RegExp(`^${second},`, "u") })).toBeVisible();
  await page.keyboard.press("Alt+ArrowLeft");
  await expect(page.getByRole("heading", { name: "Agreement", level: 1 })).toBeVisible();
});

test("the most confused codes lead to their stories, and a story to its coders side by side", async () => {
  const { page } = concord;
  const found = confusion(study, { of: "stories", level: "codes" });
  const pair = found.pairs[0]!;
  const [one, other] = [found.codes[pair.first]!.name, found.codes[pair.second]!.name];
  await tab("Confusion").click();
  await page
    .getByRole("button", { name: `${one} and ${other} confused ${pair.count} times: list the stories` })
    .click();
  const stories = page.getByRole("listbox", { name: `Stories: ${one} or ${other}` });
  await expect(stories).toBeFocused();
  await expect(stories.getByRole("option").first()).toContainText(nameOf(pair.examples[0] ?? ""));
  await page.keyboard.press("Escape");

  const count = found.cells[pair.first * (found.codes.length + 1) + pair.second];
  await page
    .getByRole("gridcell", { name: `${one} from one, ${other} from the other: ${count}`, exact: true })
    .click();
  await expect(stories).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(
    page.getByRole("region", { name: `${nameOf(pair.examples[0] ?? "")}, coders side by side` }),
  ).toBeVisible();
  await expect(tab("Stories")).toHaveAttribute("aria-selected", "true");
});

test("agreement over time goes on with the coding", async () => {
  const { page } = concord;
  const compared = disputedStories(study, "codes").map(({ storyId }) => storyId);
  await tab("Over time").click();
  const sentence = page.getByText(/^.*Over all [\d,]+ stories/u);
  await expect(sentence).toContainText(`Over all ${compared.length} stories`);

  // A story that one coder finished becomes comparable with the second coder's finish.
  const single = study.stories.find(
    ({ id, contentNotes }) =>
      contentNotes.length === 0 &&
      !compared.includes(id) &&
      study.sheets.some(({ storyId, review }) => storyId === id && review?.state === "finished"),
  )!;
  const done = study.sheets.find(
    ({ storyId, review }) => storyId === single.id && review?.state === "finished",
  );
  const name = ["Amara", "Jonas", "Mei"].find((each) => each.toLowerCase() !== done?.coderId)!;
  await switchCoder(page, name);
  await goTo(page, "Code");
  await page.getByRole("searchbox", { name: "Search stories" }).fill(nameOf(single.id));
  await openStory(page, nameOf(single.id));
  await finish(page, nameOf(single.id));
  await goTo(page, "Agreement");
  await tab("Over time").click();
  await expect(sentence).toContainText(`Over all ${compared.length + 1} stories`);
});
