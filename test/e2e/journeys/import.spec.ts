import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { aDocx, aPdf } from "../../unit/core/documents/files.ts";
import {
  closeMessages,
  dropFiles,
  goTo,
  importPreviewed,
  messages,
  newProject,
  openStory,
  previewStories,
  storyList,
  storyRow,
  storyText,
  tableRows,
} from "../support/journey.ts";
import { answerFolderDialog, chooseInMenu, type Concord, launchConcord } from "../support/launch.ts";

let concord: Concord;
test.beforeEach(async () => {
  concord = await launchConcord();
  await newProject(concord.page, "Night shifts", "Ana");
});
test.afterEach(async () => {
  await concord.close();
});

/** A spreadsheet's export as an old Windows program writes it: semicolons, Windows-1252, and a few broken rows. */
const hostile = [
  "id;text;story;date;content_notes;country",
  `R1;“Coffee” with the night porter;"She kept the last €5 for the porter’s coffee, and he never knew why the résumé of that night was only one word long: enough. 'Enough', he said.";2018-10-19;;España`,
  `R2;What the corridor heard that year;"He asked me twice whether it would hurt, and I said no both times, and for eleven years I have wondered who that answer was for, him or me.";2018-10-20;suicide;España`,
  `R1;“Coffee”, told a second time over;"The same id again, with another story behind it, as happens where two exports are pasted together by hand.";2018-10-21;;España`,
  `R3;A row that has lost its story here;;2018-10-21;;España`,
  `R4;One quotation mark too many in it;"She said "no" and left the room before I could turn round; nobody had told her that she was allowed to.";2018-10-22;;España`,
  `R5;The handover, over two lines of it;"First line of the handover; second thoughts came later.`,
  `Second line: ""he walks"", the nurse wrote, and underlined it.";2018-10-23;;España`,
  `R6;=HYPERLINK is not a link to follow;"=1+1 was on the board, and the only sum that anybody in that room could still do after nineteen hours awake.";2018-10-24;;España`,
].join("\r\n");

test("a file in Windows-1252 with broken rows is previewed, corrected, imported, undone and redone", async () => {
  const { app, page, documents } = concord;
  const path = join(documents, "relatos.csv");
  await writeFile(path, windows1252(hostile));
  await previewStories(app, page, path);

  await expect(encodingField(page)).toHaveValue(/Windows-1252/u);
  await expect(select(page, "Delimiter")).toHaveText(/Semicolon/u);
  await expect(page.getByText("Detected", { exact: true })).toHaveCount(3);
  await expect(roleOf(page, "id")).toHaveText(/Identifier/u);
  await expect(roleOf(page, "text")).toHaveText(/Story text/u);
  await expect(roleOf(page, "date")).toHaveText(/Date/u);
  await expect(roleOf(page, "content_notes")).toHaveText(/Content notes/u);
  await expect(roleOf(page, "country")).toHaveText(/Attribute/u);
  const firstRows = page.getByRole("region", { name: "First rows of the file" });
  await expect(firstRows).toContainText("porter’s coffee");
  await expect(firstRows).toContainText("€5");
  await expect(firstRows).toContainText("España");

  // The guess was the headline; the story is in the next column.
  await roleOf(page, "story").click();
  await page.getByRole("option", { name: "Story text" }).click();
  await expect(roleOf(page, "story")).toHaveText(/Story text/u);
  await expect(roleOf(page, "text")).toHaveText(/Attribute/u);
  const outcome = page.getByRole("status").filter({ hasText: "will be imported" });
  await expect(outcome).toContainText("4 stories will be imported");
  await expect(outcome).toContainText("3 rows will be rejected");
  // A story with content notes is veiled in the preview too.
  expect(await page.content()).not.toContain("who that answer was for");

  const rejected = page.getByRole("region", { name: "Rows that will be rejected" }).last();
  await expect(rejected.getByRole("row")).toHaveCount(4);
  const rows = await tableRows(rejected);
  expect(rows.slice(1).map(([line, reason]) => [line, reason])).toEqual([
    ["4", "Duplicate identifier"],
    ["5", "Empty text"],
    ["6", "Malformed quoting"],
  ]);
  expect(rows[1]?.[2]).toContain("Line 2 has the same identifier, “R1”");
  expect(rows[2]?.[2]).toContain("“story”");
  expect(rows[3]?.[2]).toMatch(/quotation mark opened on line 6/u);

  await importPreviewed(page, "4 stories");
  await expect(messages(page)).toContainText("Imported 4 stories");
  await expect(messages(page)).toContainText("3 rows were rejected");
  await expect(storyList(page).getByRole("option")).toHaveCount(4);
  await openStory(page, "R5");
  await expect(storyText(page)).toHaveText(/Second line: "he walks", the nurse wrote/u);
  await openStory(page, "R6");
  await expect(storyText(page)).toHaveText(/^=1\+1 was on the board/u);

  // Undo by key is for people's own changes. An import is undone from the list of collections.
  await page.keyboard.press("Control+z");
  await goTo(page, "Project");
  const collections = page.getByRole("grid", { name: "Collections" });
  await collections.getByRole("button", { name: "Undo this import…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Undo this import" }).click();
  await expect(page.getByRole("heading", { name: "No stories yet" })).toBeVisible();
  await goTo(page, "Code");
  await expect(page.getByRole("heading", { name: "No stories yet" })).toBeVisible();

  // The message of an import can undo it as well.
  await closeMessages(page);
  await previewStories(app, page, path);
  await importPreviewed(page);
  await messages(page).getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("heading", { name: "No stories yet" })).toBeVisible();
});

const plain = "id,text\n1,Thank you for the señal 👩🏽‍⚕️\n2,شكرا لكم جميعا على تلك الليلة\n";
const encoded = [
  { name: "utf-8.csv", bytes: utf8(plain), encoding: /UTF-8/u, delimiter: /Comma/u, mark: "Detected" },
  {
    name: "utf-8 with mark.csv",
    bytes: utf8(`\uFEFF${plain}`),
    encoding: /UTF-8/u,
    delimiter: /Comma/u,
    mark: "Detected, with a byte order mark",
  },
  {
    name: "utf-16.txt",
    bytes: Buffer.from(`\uFEFF${plain.replaceAll(",", "\t")}`, "utf16le"),
    encoding: /UTF-16 LE/u,
    delimiter: /Tab/u,
    mark: "Detected, with a byte order mark",
  },
  {
    name: "utf-16 big.csv",
    bytes: Buffer.from(`\uFEFF${plain.replaceAll(",", "|")}`, "utf16le").swap16(),
    encoding: /UTF-16 BE/u,
    delimiter: /Pipe/u,
    mark: "Detected, with a byte order mark",
  },
];

test("files that are dropped on the window are read in the encoding that they are written in", async () => {
  const { page } = concord;
  for (const [at, { name, bytes, encoding, delimiter, mark }] of encoded.entries()) {
    await dropFiles(page, [{ name, bytes }]);
    await expect(encodingField(page)).toHaveValue(encoding);
    await expect(select(page, "Delimiter")).toHaveText(delimiter);
    await expect(page.getByText(mark, { exact: true }).first()).toBeVisible();
    await importPreviewed(page, "2 stories");
    await expect(storyList(page).getByRole("option")).toHaveCount((at + 1) * 2);
  }
  await storyList(page).getByRole("option").nth(0).click();
  await expect(storyText(page)).toHaveText("Thank you for the señal 👩🏽‍⚕️");
  for (const at of [1, 3, 5, 7]) {
    await storyList(page).getByRole("option").nth(at).click();
    await expect(storyText(page)).toHaveText("شكرا لكم جميعا على تلك الليلة");
  }

  // The same file a second time brings nothing twice.
  await dropFiles(page, [{ name: "utf-8.csv", bytes: utf8(plain) }]);
  await expect(page.getByRole("status").filter({ hasText: "will be imported" })).toContainText(
    "2 stories are already in the project",
  );
  await expect(page.getByRole("button", { name: "Import", exact: true })).toBeDisabled();

  // A folder of texts, split at their headings: one of them is a scan. Chosen again with one text more, it adds that alone.
  const folder = join(concord.documents, "Interviews");
  await mkdir(join(folder, "Ward A"), { recursive: true });
  await writeFile(join(folder, "Ward A", "p1.docx"), aDocx(twoParts));
  await writeFile(join(folder, "p2.pdf"), aPdf([[[700, "Nobody came."]]]));
  await writeFile(join(folder, "scan.pdf"), aPdf([[]]));
  const lookAtFolder = async () => {
    await answerFolderDialog(concord.app, folder);
    await chooseInMenu(concord.app, "file.import");
    await page.getByRole("button", { name: "Choose a folder…" }).click();
  };
  const splitAtHeadings = async () => {
    await page.getByRole("button", { name: /Split into stories/u }).click();
    await page.getByRole("option", { name: /At headings/u }).click();
  };
  const outcome = page.getByRole("status").filter({ hasText: "will be imported" });
  await lookAtFolder();
  await expect(outcome).toContainText("2 stories will be imported1 row will be rejected");
  await expect(page.getByText(/The PDF has no text/u)).toBeVisible();
  await splitAtHeadings();
  await expect(outcome).toContainText("3 stories will be imported");
  await importPreviewed(page, "3 stories");
  await openStory(page, "Ward A/p1 / Morning");
  await expect(storyText(page)).toHaveText("She left.");
  await writeFile(join(folder, "p3.md"), "# Late\nSomebody did.");
  await lookAtFolder();
  await splitAtHeadings();
  await expect(outcome).toContainText("1 story will be imported3 stories are already in the project");
});

const twoParts = ["Night", "She stayed.", "Morning", "She left."]
  .map((text, at) => {
    const style = at % 2 === 0 ? '<w:pPr><w:pStyle w:val="berschrift1"/></w:pPr>' : "";
    return `<w:p>${style}<w:r><w:t>${text}</w:t></w:r></w:p>`;
  })
  .join("");

test("what is no table is refused with its reason, and nothing changes", async () => {
  const { page } = concord;
  const refusals = [
    { name: "scan.png", bytes: utf8("PNG"), says: /opens tables of stories/u },
    {
      name: "book.csv",
      bytes: Buffer.from("PK\u0003\u0004\u0014\u0000\u0006\u0000workbook", "latin1"),
      says: /Office document is cut off or damaged/u,
    },
    { name: "nothing.csv", bytes: new Uint8Array(), says: /The file is empty/u },
  ];
  for (const { name, bytes, says } of refusals) {
    await dropFiles(page, [{ name, bytes }]);
    await expect(page.getByText(says).first()).toBeVisible();
    await page.keyboard.press("Escape");
  }
  await dropFiles(page, [
    { name: "one.csv", bytes: utf8(plain) },
    { name: "two.csv", bytes: utf8(plain) },
  ]);
  await expect(page.getByText("Please drop one file at a time")).toBeVisible();
});

test("a large import shows its progress, and cancelled leaves nothing behind", async () => {
  const { app, page, documents } = concord;
  const path = join(documents, "large.csv");
  await writeFile(path, largeTable(60_000));
  await previewStories(app, page, path);
  const start = page.getByRole("button", { name: "Import 60,000 stories" });
  await expect(start).toBeEnabled({ timeout: 60_000 });
  const cancelled = cancelAtOnce(page, "Importing stories", "Cancel import");
  await start.click();
  await cancelled;
  await expect(page.getByRole("status").filter({ hasText: "Import cancelled" })).toContainText(
    "Nothing was changed",
  );
  await goTo(page, "Project");
  await expect(page.getByRole("heading", { name: "No stories yet" })).toBeVisible();
  await goTo(page, "Code");
  await expect(page.getByRole("heading", { name: "No stories yet" })).toBeVisible();

  // Nothing of it is in the way of the same import afterwards.
  await previewStories(app, page, path);
  await expect(start).toBeEnabled({ timeout: 60_000 });
  await importPreviewed(page, "60,000 stories");
  await expect(storyList(page).getByRole("option").first()).toHaveAttribute("aria-setsize", "60000");
  await storyList(page).focus();
  await page.keyboard.press("End");
  await expect(storyRow(page, "L60000")).toBeVisible();
  await expect(storyText(page)).toHaveText(/^Story 60000:/u);
});

/** Presses a button as soon as it stands beside the progress bar of this name. In the page: whoever looks from outside may come after the end. */
function cancelAtOnce(page: Page, bar: string, cancel: string): Promise<void> {
  return page.evaluate(
    ([named, words]) =>
      new Promise<void>((resolve) => {
        const look = new MutationObserver(() => {
          const button = [...document.querySelectorAll("button")].find(
            ({ textContent }) => textContent === words,
          );
          const bars = [...document.querySelectorAll("[role=progressbar]")];
          if (button === undefined || !bars.some(({ textContent }) => textContent.includes(named))) return;
          look.disconnect();
          button.click();
          resolve();
        });
        look.observe(document.body, { subtree: true, childList: true, attributes: true });
      }),
    [bar, cancel] as const,
  );
}

function select(page: Page, label: string) {
  return page.getByRole("button", { name: new RegExp(`${label}$`, "u") });
}

function encodingField(page: Page) {
  return page.getByRole("combobox", { name: "Encoding" });
}

function roleOf(page: Page, column: string) {
  return page.getByRole("button", { name: new RegExp(`Role of the column “${column}”`, "u") });
}

function largeTable(rows: number): string {
  const words = "the night was long and the ward was full and nobody had slept since the day before ".repeat(
    3,
  );
  const lines = Array.from({ length: rows }, (_, at) => `L${at + 1},"Story ${at + 1}: ${words}",2018-10-19`);
  return `id,text,date\n${lines.join("\n")}\n`;
}

function utf8(text: string): Buffer {
  return Buffer.from(text, "utf8");
}

/** What Node does not write: Latin-1 with its own signs between 0x80 and 0x9F. */
function windows1252(text: string): Buffer {
  const own: Readonly<Record<string, number>> = { "€": 0x80, "’": 0x92, "“": 0x93, "”": 0x94 };
  return Buffer.from(Array.from(text, (sign) => own[sign] ?? sign.codePointAt(0) ?? 0));
}
