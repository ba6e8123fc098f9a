import "../../../../renderer/ui/theme.css";
import "../../../../renderer/ui/base.css";
import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { usualCodingKeys } from "../../../../renderer/app/dialogs/pageKeys.ts";
import { linkedFile, readChapter } from "../../../../renderer/features/guide/chapter.ts";
import { chapters } from "../../../../renderer/features/guide/chapters.ts";
import { GuideDialog } from "../../../../renderer/features/guide/GuideDialog.tsx";
import { searchGuide } from "../../../../renderer/features/guide/search.ts";
import { CommandProvider, useOwnKeys, useUsualKeys } from "../../../../renderer/ui/commands.tsx";
import type { OwnKeys } from "../../../../renderer/ui/ownKeys.ts";
import { axeFindings } from "../../support/axe.ts";

async function open(own: OwnKeys = {}) {
  await page.viewport(1280, 800);
  return render(
    <CommandProvider>
      <Keys own={own} />
      <GuideDialog isOpen onOpenChange={() => undefined} />
    </CommandProvider>,
  );
}

/** The keys of the Code page, which is not shown, and those that the person has chosen. */
function Keys({ own }: { readonly own: OwnKeys }) {
  useUsualKeys(usual);
  useOwnKeys(own);
  return null;
}

const usual = usualCodingKeys([]);

/** A chapter in the list at the side; its name may be a link in the text, too. */
function chapterButton(screen: Awaited<ReturnType<typeof open>>, name: string) {
  return screen.getByRole("navigation", { name: "Chapters" }).getByRole("button", { name });
}

describe("the guide's chapters", () => {
  test("each begins with one heading of the first level and has words under every other", () => {
    for (const { file, title, sections } of chapters) {
      expect(
        sections.filter(({ depth }) => depth === 1),
        file,
      ).toHaveLength(1);
      expect(sections[0]?.title, file).toBe(title);
      for (const { title: heading, text, depth } of sections) {
        if (depth > 1) expect(text, `${file}: ${heading}`).not.toBe("");
      }
    }
  });

  test("every link leads to another chapter", () => {
    const hrefs = chapters.flatMap(({ file, sections }) =>
      [...JSON.stringify(sections.map(({ body }) => body)).matchAll(/"href":"([^"]*)"/gu)].map(
        ([, href = ""]) => ({
          file,
          href,
        }),
      ),
    );
    expect(hrefs.length).toBeGreaterThan(0);
    const files = new Set(chapters.map(({ file }) => file));
    for (const { file, href } of hrefs) expect(files, `${href} in ${file}`).toContain(linkedFile(file, href));
  });

  test("a link that leaves docs/ leads nowhere", () => {
    expect(linkedFile("guide/start.md", "https://example.org/agreement.md")).toBeUndefined();
    expect(linkedFile("guide/start.md", "../agreement.md")).toBe("agreement.md");
  });

  test("HTML in Markdown is words, and emphasis leaves no marks in what is searched", () => {
    const chapter = readChapter("x.md", "# A **bold** title\n\nSome `code` & <b>HTML</b>.\n\n- one\n- two\n");
    expect(chapter.title).toBe("A bold title");
    expect(chapter.sections[0]?.text).toContain("Some code & ");
    expect(chapter.sections[0]?.text).toMatch(/one two$/u);
  });
});

describe("searching the guide", () => {
  test("finds sections that have every word, in any order and case, titles first", () => {
    const hits = searchGuide(chapters, "MERGE undo");
    expect(hits.length).toBeGreaterThan(0);
    for (const { section } of hits) {
      expect(`${section.title} ${section.text}`.toLowerCase()).toMatch(/merge/u);
      expect(`${section.title} ${section.text}`.toLowerCase()).toMatch(/undo/u);
    }
    const inTitle = hits.map(({ section }) => /merge|undo/iu.test(section.title));
    expect(inTitle).toEqual(inTitle.toSorted((a, b) => Number(b) - Number(a)));
  });

  test("the excerpt is cut from the section's own words", () => {
    for (const { section, excerpt } of searchGuide(chapters, "interval")) {
      const whole = `${excerpt.before}${excerpt.match}${excerpt.after}`.replace(/^… | …$/gu, "");
      expect(section.text).toContain(whole);
    }
  });

  test("a blank query finds nothing", () => {
    expect(searchGuide(chapters, "  ")).toEqual([]);
  });
});

describe("the guide's window", () => {
  test("shows the first chapter, and another one when it is chosen", async () => {
    const screen = await open();
    await expect.element(screen.getByRole("heading", { name: "Getting started" })).toBeVisible();
    await chapterButton(screen, "Work as a team").click();
    await expect.element(screen.getByRole("heading", { name: "Send your coding" })).toBeVisible();
    expect(await axeFindings()).toEqual([]);
  });

  test("is searched by keyboard, and a result opens at its section with the focus on it", async () => {
    const screen = await open();
    await screen.getByRole("searchbox", { name: "Search the guide" }).click();
    await userEvent.keyboard("code points");
    await expect.element(screen.getByRole("status")).toHaveTextContent(/result/u);
    await userEvent.tab();
    await userEvent.keyboard("{Enter}");
    await expect.element(screen.getByRole("heading", { name: "Positions of passages" })).toHaveFocus();
    expect(await axeFindings()).toEqual([]);
  });

  test("says when nothing is found", async () => {
    const screen = await open();
    await screen.getByRole("searchbox").fill("zebra crossing");
    await expect.element(screen.getByRole("status")).toHaveTextContent("Nothing found. Try another word.");
  });

  test("follows a link to another chapter", async () => {
    const screen = await open();
    await chapterButton(screen, "Read agreement").click();
    const text = screen.getByRole("article", { name: "Read agreement" });
    await text.getByRole("button", { name: "Agreement in detail" }).click();
    await expect.element(screen.getByRole("heading", { name: "Agreement in detail" })).toHaveFocus();
  });
});

test("keys in the text are those that the person has chosen", async () => {
  const screen = await open({ "coding.memo": ["F8"], "coding.veil": [] });
  await chapterButton(screen, "Code stories").click();
  const text = screen.getByRole("article").element().textContent;
  expect(text).toContain("Press F8 to write a memo");
  expect(text).toContain("(no key)");
  expect(text).toMatch(/press F2/iu);
});
