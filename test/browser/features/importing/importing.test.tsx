import "../../../../renderer/ui/fonts.css";
import "../../../../renderer/ui/theme.css";
import "../../../../renderer/ui/base.css";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { DesktopProvider, SessionProvider } from "../../../../renderer/data/context.tsx";
import { openProjectDatabase } from "../../../../renderer/data/database.ts";
import type { Session } from "../../../../renderer/data/session.ts";
import { readSnapshot } from "../../../../renderer/data/snapshot.ts";
import { files } from "../../../../renderer/engine/client.ts";
import { collectionNameOf } from "../../../../renderer/features/importing/collectionName.ts";
import { ImportPage } from "../../../../renderer/features/importing/ImportPage.tsx";
import { runImport } from "../../../../renderer/features/importing/runImport.ts";
import { toastQueue } from "../../../../renderer/ui/toastQueue.ts";
import { ToastRegion } from "../../../../renderer/ui/ToastRegion.tsx";
import sampleStories from "../../../../samples/stories.csv?raw";
import { axeFindings } from "../../support/axe.ts";
import type { FakeDesktop } from "../../support/desktop.ts";
import { fakeDesktop } from "../../support/desktop.ts";
import { valueOf } from "../../support/outcomes.ts";
import { aSnapshot, openTestSession, wholeStory } from "../../support/project.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

/** Three stories, and one row each with too many cells, no text and malformed quoting. */
const small = [
  "id,text,date,content_notes",
  'A1,"We stayed all night.\nNobody left.",2018-10-30,',
  "A2,She never woke up.,2018-10-31,suicide",
  "A3,,2018-10-31,",
  "A4,One cell, too, many,2018-11-01,",
  'A5,"Never "closed properly,2018-11-01,',
  "A6,هو قال شكرا,2018-11-02,",
].join("\n");

let session: Session;
let dispose: () => Promise<void>;
let desktop: FakeDesktop;

beforeEach(async () => {
  await page.viewport(1280, 800);
  const empty = { ...aSnapshot([], []), collections: [] };
  ({ session, dispose } = await openTestSession(empty));
  desktop = fakeDesktop();
});

afterEach(async () => {
  toastQueue.clear();
  delete document.documentElement.dataset["theme"];
  await dispose();
});

interface GivenFile {
  readonly from?: string;
  readonly leftOut?: readonly string[];
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly others?: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

async function open(file: GivenFile | null = null) {
  const onDone = vi.fn<(firstStoryId: string | null) => void>();
  const onCancel = vi.fn<() => void>();
  const screen = await render(
    <DesktopProvider desktop={desktop}>
      <SessionProvider session={session}>
        <main style={{ height: "100vh" }}>
          <ImportPage file={file} onDone={onDone} onCancel={onCancel} />
        </main>
        <ToastRegion />
      </SessionProvider>
    </DesktopProvider>,
  );
  return { screen, onDone, onCancel };
}

/** The same desktop, on which making a backup first waits for `step`. */
function withBackup(step: () => Promise<unknown>): FakeDesktop {
  const inner = desktop;
  return {
    ...inner,
    invoke: async (channel, input) => {
      if (channel === "backups.begin") await step();
      return inner.invoke(channel, input);
    },
  };
}

/** Chooses another role for a column. */
async function setRole(screen: Awaited<ReturnType<typeof open>>["screen"], column: string, role: string) {
  await screen.getByRole("button", { name: `Role of the column “${column}”` }).click();
  await screen.getByRole("option", { name: role }).click();
}

const messages = (screen: Awaited<ReturnType<typeof open>>["screen"]) =>
  screen.getByRole("region", { name: "Messages" });

const importButton = (screen: Awaited<ReturnType<typeof open>>["screen"]) =>
  screen.getByRole("button", { name: /^Import/u });

describe("an import", () => {
  test("goes from the file dialog to stories in the project, after a backup, and can be taken back", async () => {
    desktop.pick("stories (1).csv", utf8(sampleStories));
    const { screen, onDone } = await open();
    await screen.getByRole("button", { name: "Choose files…" }).click();
    await expect.element(screen.getByLabelText("Collection")).toHaveValue("stories");
    await screen.getByRole("button", { name: "Import 180 stories" }).click();
    await expect.element(messages(screen).getByText("Imported 180 stories")).toBeVisible();
    await expect.poll(() => session.stories.get().ready && session.stories.get().all.length).toBe(180);
    expect(onDone).toHaveBeenCalledExactlyOnceWith(session.stories.get().all[0]?.id);
    expect(await wholeStory(session, session.stories.get().all[0]?.id ?? "")).toMatchObject({
      externalId: "S001",
      date: "2018-10-19",
      source: { fileName: "stories (1).csv", line: 2 },
    });
    expect(desktop.backups).toEqual(["before-import"]);

    await screen.getByRole("button", { name: "Undo" }).click();
    await expect.element(messages(screen).getByText(/^Undone: import/u)).toBeVisible();
    await expect.poll(() => session.stories.get().all.length).toBe(0);
    expect(session.collections.get()).toEqual([]);
    await messages(screen).getByRole("button", { name: "Redo" }).click();
    await expect.poll(() => session.stories.get().all.length).toBe(180);
  });

  test("can no longer be undone from its message once it has been undone elsewhere", async () => {
    const { screen } = await open({ name: "small.csv", bytes: utf8(small) });
    await importButton(screen).click();
    await expect.element(messages(screen).getByRole("button", { name: "Undo" })).toBeVisible();
    const [last] = await session.recentChanges(1);
    await session.takeBack(last?.seq ?? -1);
    await expect.element(messages(screen)).not.toBeInTheDocument();
  });

  test("of a file that is here already brings nothing, and says so", async () => {
    const file = { name: "small.csv", bytes: utf8(small) };
    const first = await open(file);
    await importButton(first.screen).click();
    await expect.poll(() => first.onDone.mock.calls.length).toBe(1);
    await first.screen.unmount();
    const { screen } = await open(file);
    await expect.element(screen.getByText("3 stories are already in the project")).toBeVisible();
    await expect.element(importButton(screen)).toBeDisabled();
  });

  test("that is cancelled leaves nothing behind, says so, and can be begun again", async () => {
    let goOn: () => void = () => undefined;
    const held = new Promise<undefined>((resolve) => {
      goOn = () => resolve(undefined);
    });
    desktop = withBackup(() => held);
    const { screen, onDone } = await open({ name: "small.csv", bytes: utf8(small) });
    await importButton(screen).click();
    await screen.getByRole("button", { name: "Cancel import" }).click();
    goOn();
    await expect.element(screen.getByText("Import cancelled")).toBeVisible();
    expect(onDone).not.toHaveBeenCalled();
    expect(session.collections.get()).toEqual([]);
    await screen.getByRole("button", { name: "Import 3 stories" }).click();
    await expect.poll(() => onDone.mock.calls.length).toBe(1);
  });

  test("that is cancelled while the worker reads leaves nothing behind", async () => {
    const rows = Array.from({ length: 5000 }, (_, at) => `R${at},Story ${at} of a long night on call`);
    const tableId = await valueOf(files.openTable(utf8(`id,text\n${rows.join("\n")}`), "many.csv"));
    const ending = new AbortController();
    const outcome = await runImport({
      session,
      desktop,
      tableId,
      options: { name: "many" },
      tell: ({ fraction }) => {
        if (fraction !== undefined && fraction > 0) ending.abort();
      },
      signal: ending.signal,
    });
    expect(outcome).toMatchObject({ ok: false, error: { kind: "cancelled" } });
    expect(session.collections.get()).toEqual([]);
    expect(await session.recentChanges()).toEqual([]);
    files.closeTable(tableId);
  });

  test("does not begin where no backup can be made", async () => {
    const reported = vi.spyOn(globalThis, "reportError").mockImplementation(() => undefined);
    desktop = withBackup(() => Promise.reject(new Error("EPIPE: broken pipe")));
    const { screen } = await open({ name: "small.csv", bytes: utf8(small) });
    await importButton(screen).click();
    await expect.element(screen.getByText("The import stopped")).toBeVisible();
    // By its code; its own words are in the details that are reported.
    await expect.element(screen.getByText(/^Concord made an error \(code [0-9A-Z]{4}\)\./u)).toBeVisible();
    await expect.element(screen.getByText(/EPIPE/u)).not.toBeInTheDocument();
    expect(String(reported.mock.calls[0]?.[0])).toContain("EPIPE");
    expect(session.collections.get()).toEqual([]);
    reported.mockRestore();
  });
});

describe("the preview", () => {
  test("counts what would come and lists rejected rows with line and reason", async () => {
    const { screen } = await open({ name: "small.csv", bytes: utf8(small) });
    await expect.element(screen.getByRole("status").getByText("3 stories will be imported")).toBeVisible();
    await expect.element(screen.getByText("3 rows will be rejected")).toBeVisible();
    const listed = screen.getByRole("region", { name: "Rows that will be rejected" }).getByRole("row");
    await expect.poll(() => listed.elements().length).toBe(4);
    const lines = listed
      .elements()
      .slice(1)
      .map((row) => [...row.querySelectorAll("th, td")].slice(0, 2).map((cell) => cell.textContent));
    expect(lines).toEqual([
      ["5", "Empty text"],
      ["6", "Too many cells"],
      ["7", "Malformed quoting"],
    ]);
  });

  test("a column made the identifier rejects what repeats it", async () => {
    const { screen } = await open({
      name: "twice.csv",
      bytes: utf8("ref,text\nA1,We told nobody\nA1,He came back"),
    });
    await expect.element(screen.getByText("2 stories will be imported")).toBeVisible();
    await setRole(screen, "ref", "Identifier");
    await expect.element(screen.getByText("1 story will be imported")).toBeVisible();
    await expect.element(screen.getByRole("cell", { name: "Duplicate identifier" })).toBeVisible();
  });

  test("of a column called id whose values repeat it is said why it is not the identifier, until its role is chosen", async () => {
    const { screen } = await open({
      name: "repeats.csv",
      bytes: utf8(
        "id,text\n1,We told nobody\n1,He came back\n2,She left\n2,It rained\n3,They waited\n4,Nobody asked\n5,I stayed",
      ),
    });
    const why = "“id” is not used as the identifier: 2 values are in more than one row";
    const column = screen.getByRole("columnheader", { name: "id" });
    await expect
      .element(column.getByRole("button", { name: "Role of the column “id”" }))
      .toHaveTextContent("Attribute");
    await expect.element(column.getByText(why)).toBeVisible();
    expect(await axeFindings()).toEqual([]);
    await setRole(screen, "id", "Identifier");
    await expect.element(screen.getByText("5 stories will be imported")).toBeVisible();
    await expect.element(screen.getByText(why)).not.toBeInTheDocument();
  });

  test("the list of rejected rows is saved as CSV", async () => {
    const { screen } = await open({ name: "small.csv", bytes: utf8(small) });
    await screen.getByRole("button", { name: "Save list…" }).click();
    await expect.poll(() => desktop.written.size).toBe(1);
    const [name, bytes] = [...desktop.written][0] ?? ["", new Uint8Array()];
    expect(name).toBe("small - rejected rows.csv");
    expect(new TextDecoder().decode(bytes).split("\r\n")[1]).toMatch(/^5,5,Empty text,/u);
  });

  test("a story with content notes is not in the document until its reader opens it", async () => {
    const { screen } = await open({ name: "small.csv", bytes: utf8(small) });
    await expect.element(screen.getByText("Content note: suicide")).toBeVisible();
    expect(document.documentElement.outerHTML).not.toContain("never woke");
    await screen.getByRole("button", { name: "Show the story on line 4" }).click();
    await expect.element(screen.getByText("She never woke up.")).toBeVisible();
    await screen.getByRole("button", { name: "Hide the story on line 4" }).click();
    expect(document.documentElement.outerHTML).not.toContain("never woke");
  });

  test("content notes that the project’s words suggest are added where they are chosen, and go with the import", async () => {
    const rows = [
      "id,text,content_notes",
      "B1,The tents fell.,",
      "B2,A TENT of ours.,loss",
      "B3,Tented.,War",
      "B4,Tea.,",
    ];
    const { screen, onDone } = await open({ name: "b.csv", bytes: utf8(rows.join("\n")) });
    const part = screen.getByRole("region", { name: "Suggested content notes" });
    await expect.element(part).toHaveTextContent("No story has one of the project’s words");
    await part.getByRole("button", { name: "Edit the words…" }).click();
    const dialog = screen.getByRole("dialog", { name: "Words for content notes" });
    await dialog.getByRole("textbox").fill("war tent*");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect.element(dialog).toHaveTextContent("Line 1 is not a note and its words.");
    await dialog.getByRole("textbox").fill("war: tent*\ntea: tea");
    expect(await axeFindings()).toEqual([]);
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect.element(part.getByText("Add “war” to 2 stories")).toBeVisible();
    await expect.element(part.getByText("“tents”, “tent”")).toBeVisible();
    // Nothing is chosen by itself: “tea” is left as it is.
    await part.getByText("Add “war” to 2 stories").click();
    await part.getByRole("button", { name: "Choose among the stories" }).click();
    await part.getByText("B1: “tents”").click();
    await expect.element(part.getByText("Add “war” to 2 stories: 1 chosen")).toBeVisible();
    expect(await axeFindings()).toEqual([]);
    await screen.getByRole("button", { name: "Import 4 stories" }).click();
    await expect.poll(() => onDone.mock.calls.length).toBe(1);
    const notes = () => session.stories.get().all.map(({ contentNotes }) => contentNotes);
    await expect.poll(notes).toEqual([[], ["loss", "war"], ["War"], []]);
    await messages(screen).getByRole("button", { name: "Undo" }).click();
    await expect.poll(notes).toEqual([]);
    // The words are an edit of their own.
    expect(session.project.get().noteWords).toBe("war: tent*\ntea: tea");
  });

  test("line breaks inside a cell are shown, and each cell has its own direction", async () => {
    const { screen } = await open({ name: "small.csv", bytes: utf8(small) });
    const cell = screen.getByText("We stayed all night.");
    await expect.element(cell).toBeVisible();
    expect(cell.element().textContent).toBe("We stayed all night.\nNobody left.");
    expect(getComputedStyle(cell.element()).whiteSpace).toBe("pre-wrap");
    expect(getComputedStyle(screen.getByText("هو قال شكرا").element()).direction).toBe("rtl");
  });

  test("a corrected role is what is imported", async () => {
    const csv =
      "id,text,comment\n1,a short note,This is really the story that was told\n2,another,And the second one";
    const { screen } = await open({ name: "roles.csv", bytes: utf8(csv) });
    await expect.element(screen.getByText("2 stories will be imported")).toBeVisible();
    await setRole(screen, "comment", "Story text");
    await setRole(screen, "text", "Title");
    await importButton(screen).click();
    await expect
      .poll(() => session.stories.get().all.map((story) => story.words))
      .toEqual(["This is really the story that was told", "And the second one"]);
    expect(session.stories.get().all[0]?.title).toBe("a short note");
    expect(session.collections.get()[0]?.textColumn).toBe("comment");
  });

  test("without column names the first row is a story too", async () => {
    const { screen } = await open({ name: "bare.csv", bytes: utf8("1,We told nobody\n2,He came back") });
    await expect.element(screen.getByText("1 story will be imported")).toBeVisible();
    await screen.getByRole("switch", { name: "First row has column names" }).click({ force: true });
    await expect.element(screen.getByText("2 stories will be imported")).toBeVisible();
  });

  test("a delimiter can be corrected", async () => {
    const { screen } = await open({
      name: "bars.csv",
      bytes: utf8("id|text\n1|We told nobody\n2|He came back"),
    });
    const between = screen.getByRole("button", { name: /Delimiter/u });
    await expect.element(between).toHaveTextContent("Pipe");
    await between.click();
    await screen.getByRole("option", { name: "Semicolon" }).click();
    await expect.element(screen.getByText("2 rows, 1 column")).toBeVisible();
  });
});

describe("encodings", () => {
  test("Latin-1 is read as Windows-1252, and can be corrected from a list that is searched by typing", async () => {
    const bytes = Uint8Array.from("id,text\n1,Fiancé déjà là - no", (sign) => sign.charCodeAt(0));
    const { screen } = await open({ name: "latin.csv", bytes });
    await expect.element(screen.getByText("Fiancé déjà là - no").first()).toBeVisible();
    const encoding = screen.getByRole("combobox", { name: "Encoding" });
    await expect.element(encoding).toHaveValue("Windows-1252, Latin-1 · Western European");
    await userEvent.fill(encoding, "central");
    await expect.poll(() => screen.getByRole("option").elements().length).toBe(2);
    await userEvent.fill(encoding, "utf-8");
    await screen.getByRole("option", { name: "UTF-8" }).click();
    await expect.element(screen.getByText("1 cell contains characters that nobody typed")).toBeVisible();
    await screen.getByRole("button", { name: "Show the cells" }).click();
    const row = screen.getByRole("region", { name: "Doubtful cells" }).getByRole("row").nth(1);
    await expect.element(row).toHaveTextContent(/^2textUnreadable character/u);
  });

  test("where the letters are too few to be certain, the likely ones are offered with a sample of each", async () => {
    const bytes = Uint8Array.from("id,text\n1,Z\x9frich \xd1 \x8et\x8e\n2,\xd2quoted\xd3", (sign) =>
      sign.charCodeAt(0),
    );
    const { screen } = await open({ name: "mac.csv", bytes });
    await expect.element(screen.getByText("The encoding is not certain")).toBeVisible();
    const mac = screen.getByRole("radio", { name: /^Mac Roman/u });
    await expect.element(mac).toBeChecked();
    await expect.element(screen.getByText("Zürich — été").first()).toBeVisible();
    await screen.getByRole("radio", { name: /^Windows-1252/u }).click({ force: true });
    await expect
      .element(screen.getByRole("combobox", { name: "Encoding" }))
      .toHaveValue("Windows-1252, Latin-1 · Western European");
    await expect.element(screen.getByText("ZŸrich Ñ ŽtŽ").first()).toBeVisible();
  });

  test("UTF-16 with a byte order mark is recognised, and the mark is mentioned", async () => {
    const text = "\uFEFFid\ttext\n1\tشكرا لك يا دكتور\n2\tThank you";
    const bytes = new Uint8Array(Uint16Array.from(text, (sign) => sign.charCodeAt(0)).buffer);
    const { screen } = await open({ name: "unicode.txt", bytes });
    await expect.element(screen.getByText("شكرا لك يا دكتور")).toBeVisible();
    await expect
      .element(screen.getByRole("combobox", { name: "Encoding" }))
      .toHaveValue("UTF-16 LE · Unicode");
    await expect.element(screen.getByText("Detected, with a byte order mark")).toBeVisible();
  });
});

describe("what was noticed in the file", () => {
  const qualtrics = [
    "StartDate,IPAddress,ResponseId,RecipientEmail,Q1,Q2",
    "Start Date,IP Address,Response ID,Recipient Email,Your role,Tell us about a shift that stayed with you.",
    '"{""ImportId"":""startDate""}","{""ImportId"":""ipAddress""}","{""ImportId"":""_recordId""}","{""ImportId"":""recipientEmail""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2_TEXT""}"',
    "2019-03-02 09:10:00,192.0.2.4,R_1,ana@example.org,nurse,She asked for the window seat and got it.",
    "2019-03-02 10:10:00,192.0.2.7,R_2,b@example.org,doctor,Nobody had told the son.",
  ].join("\r\n");

  test("Qualtrics’ heading rows are left out, and are stories only if somebody says so", async () => {
    const { screen } = await open({ name: "survey.csv", bytes: utf8(qualtrics) });
    await expect.element(screen.getByText("This looks like a Qualtrics export")).toBeVisible();
    await expect.element(screen.getByText("2 stories will be imported")).toBeVisible();
    await expect.element(screen.getByRole("textbox", { name: "Header rows" })).toHaveValue("3");
    await screen.getByRole("switch", { name: "Leave out its 2 extra heading rows" }).click({ force: true });
    await expect.element(screen.getByText("4 stories will be imported")).toBeVisible();
    await screen.getByRole("switch", { name: "Leave out its 2 extra heading rows" }).click({ force: true });
    await expect.element(screen.getByText("2 stories will be imported")).toBeVisible();
  });

  test("columns that tell who wrote a story are proposed to be left out, and none of their cells reaches the project", async () => {
    const { screen, onDone } = await open({ name: "survey.csv", bytes: utf8(qualtrics) });
    await expect.element(screen.getByText("2 stories will be imported")).toBeVisible();
    for (const column of ["IPAddress", "RecipientEmail"])
      await expect
        .element(screen.getByRole("button", { name: `Role of the column “${column}”` }))
        .toHaveTextContent("Leave out");
    await expect
      .element(screen.getByRole("columnheader", { name: "IPAddress" }).getByText("IP addresses"))
      .toBeVisible();
    // Each is a press away, wherever it is in a wide table, and is named until its role is chosen.
    const toCheck = screen.getByRole("region", { name: "Columns to check" });
    await toCheck.getByRole("button", { name: "RecipientEmail E-mail addresses, left out" }).click();
    const role = screen.getByRole("button", { name: "Role of the column “RecipientEmail”" });
    await expect.element(role).toHaveFocus();
    await expect.element(role).toBeInViewport();
    // The story comes first, what is left out last.
    const headers = screen
      .getByRole("columnheader")
      .elements()
      .map((cell) => cell.getAttribute("aria-label"));
    expect(headers.slice(1, 3)).toEqual(["Q2", "ResponseId"]);
    expect(headers.slice(-2)).toEqual(["IPAddress", "RecipientEmail"]);
    await setRole(screen, "Q1", "Attribute, hidden while coding");
    await importButton(screen).click();
    await expect.poll(() => onDone.mock.calls.length).toBe(1);
    await expect.poll(() => session.stories.get().all.length).toBe(2);
    const [collection] = session.collections.get();
    expect(collection).toMatchObject({
      attributeNames: ["Q1"],
      attributeDetails: [{ name: "Q1", label: "Your role", hidden: true }],
      textLabel: "Tell us about a shift that stayed with you.",
    });
    const db = await openProjectDatabase(session.projectId);
    if (db === null) throw new Error("The project has no database.");
    // The tables as they are, and with the stories unpacked.
    const stored = await Promise.all(db.tables.map((table) => table.toArray()));
    const told = JSON.stringify([stored, await readSnapshot(db)]);
    db.close();
    expect(told).toContain("window seat");
    expect(told).not.toMatch(/example\.org|192\.0\.2/u);
  });

  test("HTML codes and JSON strings are converted, shown before and after, and can be kept", async () => {
    const csv = 'id,text\n1,"""caf\\u00e9 &amp; bar"""\n2,"""It&#39;s late"""';
    const { screen } = await open({ name: "tweets.csv", bytes: utf8(csv) });
    await expect.element(screen.getByText("The text contains HTML codes")).toBeVisible();
    await expect.element(screen.getByText("The text is written as JSON strings")).toBeVisible();
    await expect.element(screen.getByText("café & bar").first()).toBeVisible();
    await screen.getByRole("switch", { name: "Convert to plain text" }).first().click({ force: true });
    await expect.element(screen.getByRole("cell", { name: "It&#39;s late" })).toBeVisible();
    await importButton(screen).click();
    await expect
      .poll(() => session.stories.get().all.map((story) => story.words))
      .toEqual(["café &amp; bar", "It&#39;s late"]);
  });

  test("ids that Excel has rounded are said to be so", async () => {
    const { screen } = await open({
      name: "ids.csv",
      bytes: utf8("id,text\n1.29403E+18,The first of two.\n1.29403E+18,The second of two.\n"),
    });
    await expect.element(screen.getByText("The numbers in “id” were rounded by a spreadsheet")).toBeVisible();
    await expect.element(screen.getByText("2 stories will be imported")).toBeVisible();
    await setRole(screen, "id", "Identifier");
    await expect.element(screen.getByRole("cell", { name: "Identifier rounded by Excel" })).toBeVisible();
  });

  test("column names without stories are no success", async () => {
    const { screen } = await open({ name: "names.csv", bytes: utf8("id,text\n") });
    await expect.element(screen.getByText("This file has column names but no stories.")).toBeVisible();
    await expect.element(screen.getByText("No stories will be imported")).toBeVisible();
    expect(document.querySelector('.importing-outcome [data-tone="success"]')).toBeNull();
    expect(document.body.textContent).not.toContain("reasons below");
  });

  test("another file is chosen in the file dialog at once", async () => {
    const { screen } = await open({ name: "small.csv", bytes: utf8(small) });
    await expect.element(screen.getByText("3 stories will be imported")).toBeVisible();
    desktop.pick("other.csv", utf8("id,text\n1,Only one."));
    await screen.getByRole("button", { name: "Choose another file…" }).click();
    await expect.element(screen.getByText("1 story will be imported")).toBeVisible();
    await expect.element(screen.getByLabelText("Collection")).toHaveValue("other");
  });
});

describe("a file that is no table of stories", () => {
  test.each([
    ["empty.csv", new Uint8Array(), /The file is empty/u],
    ["book.xlsx", Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]), /Office document is cut off or damaged/u],
    ["paper.pdf", utf8("%PDF-1.7 \n"), /PDF is damaged or incomplete/u],
    [
      "scan.pdf",
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
      /is no PDF: it seems to be a picture/u,
    ],
    ["fake.docx", utf8("A long night."), /is no Word document/u],
    ["essay.odt", Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]), /no text that Concord can read/u],
  ])("%s is refused with its own sentence, and another can be chosen", async (name, bytes, sentence) => {
    const { screen } = await open({ name, bytes });
    await expect.element(screen.getByText(sentence)).toBeVisible();
    expect(screen.getByRole("button", { name: "Change reading options…" }).elements()).toEqual([]);
    desktop.pick("small.csv", utf8(small));
    await screen.getByRole("button", { name: "Choose files…" }).click();
    await expect.element(screen.getByText("3 stories will be imported")).toBeVisible();
  });

  test("a text whose quotation marks are not CSV can be read without them", async () => {
    const { screen } = await open({ name: "quotes.csv", bytes: utf8('"id" x,text\n1,We told nobody\n') });
    await screen.getByRole("button", { name: "Change reading options…" }).click();
    await screen.getByRole("switch", { name: "Text is in quotation marks" }).click({ force: true });
    await expect.element(screen.getByText("1 story will be imported")).toBeVisible();
  });

  test("two files at once are refused", async () => {
    const { screen } = await open();
    const transfer = new DataTransfer();
    for (const name of ["a.csv", "b.csv"]) transfer.items.add(new File([small], name));
    const zone = screen.getByText(/^Drop a table, texts or a folder/u).element();
    zone.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: transfer }));
    await expect.element(screen.getByText(/Tables are imported one at a time/u)).toBeVisible();
  });
});

describe("texts", () => {
  const diary = "# Monday\nA long night.\n\n# Tuesday\nNobody came.\n";
  const outcome = (screen: Awaited<ReturnType<typeof open>>["screen"], words: string) =>
    expect.element(screen.getByText(words)).toBeVisible();

  test("a file is one story, or split as somebody chooses, or read as a table after all", async () => {
    const { screen } = await open({ name: "diary.md", bytes: utf8(diary) });
    await outcome(screen, "1 story will be imported");
    await screen.getByRole("button", { name: /Split into stories/u }).click();
    await screen.getByRole("option", { name: /At headings/u }).click();
    await outcome(screen, "2 stories will be imported");
    await screen.getByRole("button", { name: /Split into stories/u }).click();
    await screen.getByRole("option", { name: /At a marker/u }).click();
    await screen.getByRole("textbox", { name: "Marker" }).fill("T");
    await expect.element(screen.getByRole("cell", { name: "uesday", exact: true }).first()).toBeVisible();
    await outcome(screen, "2 stories will be imported");
    // What is being worked out is dimmed meanwhile.
    await expect.poll(axeFindings).toEqual([]);
    await screen.getByRole("button", { name: /Read as/u }).click();
    await screen.getByRole("option", { name: /Table/u }).click();
    await expect.element(screen.getByRole("switch", { name: "First row has column names" })).toBeVisible();
  });

  test("the files of a folder that are left out are named, with the reason", async () => {
    const { screen } = await open({
      name: "a.txt",
      bytes: utf8("A night."),
      from: "Ward",
      leftOut: ["table.csv", "Old/stories.jsonl", "tweets.js", "photo.png"],
    });
    await outcome(screen, "4 files of the folder are left out");
    await outcome(screen, "“table.csv” is a table. Tables are imported one at a time: import it by itself.");
    await expect
      .element(screen.getByText(/^“Old\/stories.jsonl” and “tweets.js” may have tweets/u))
      .toBeVisible();
    await expect.element(screen.getByText(/^“photo.png” has a name/u)).toBeVisible();
    await outcome(screen, "1 story will be imported");
  });

  test("a collection of several files is named after the first that was imported and how many more", async () => {
    const others = ["a.txt", "b.txt"].map((name) => ({ name, bytes: utf8(`A night in ${name}.`) }));
    const { screen } = await open({ name: "Empty.txt", bytes: utf8(""), others });
    await expect.element(screen.getByRole("cell", { name: "Empty.txt", exact: true })).toBeVisible();
    await screen.getByRole("button", { name: "Import 2 stories" }).click();
    await expect.poll(() => session.collections.get()[0]?.fileName).toBe("a.txt and 1 more");
  });

  test("files with one text are told, and each is a story", async () => {
    const { screen } = await open({
      ...{ name: "a.txt", bytes: utf8("A night.") },
      others: [{ name: "b.txt", bytes: utf8("A night.\n") }],
    });
    await outcome(screen, "2 stories will be imported");
    await expect.element(screen.getByText("“b.txt” has the text of “a.txt”")).toBeVisible();
  });

  test("text that is pasted is looked at as a file is", async () => {
    const { screen } = await open();
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "It was long.\nNobody came.");
    document.dispatchEvent(new ClipboardEvent("paste", { clipboardData, cancelable: true }));
    await outcome(screen, "1 story will be imported");
    await expect.element(screen.getByLabelText("Collection")).toHaveValue("Pasted text");
  });
});

test("every file is asked whether it has public posts, and a table with who wrote, when and what is taken for one", async () => {
  const asked = { name: /These are public posts/u };
  const posts = "id,username,created_at,text\n1,ward_seven,2026-01-02,A long night\n";
  const first = await open({ name: "posts.csv", bytes: utf8(posts) });
  await expect.element(first.screen.getByRole("switch", asked)).toBeChecked();
  await importButton(first.screen).click();
  await expect.poll(() => session.collections.get().map(({ isPublic }) => isPublic)).toEqual([true]);
  await first.screen.unmount();
  const { screen } = await open({ name: "letters.csv", bytes: utf8("id,text\n1,A letter\n") });
  const choice = screen.getByRole("switch", asked);
  await expect.element(choice).not.toBeChecked();
  await choice.click({ force: true });
  await expect.element(choice).toBeChecked();
  await importButton(screen).click();
  await expect.poll(() => session.collections.get().map(({ isPublic }) => isPublic)).toEqual([true, true]);
});

describe("tweets and other records", () => {
  const tweet = (id: string, text: string, more = {}) => ({
    tweet: {
      id_str: id,
      full_text: text,
      created_at: "Wed Oct 10 20:19:24 +0000 2018",
      entities: {},
      ...more,
    },
  });
  const long = "Nobody told me that the night would be so long, and the day after it longer still";
  const archive = `window.YTD.tweets.part0 = ${JSON.stringify([
    tweet("1050118621198921728", "Salt &amp; pepper"),
    tweet("1050118621198921729", "and more", { in_reply_to_status_id_str: "1050118621198921728" }),
    tweet("1050118621198921730", "RT @ana: What a night"),
    tweet("1050118621198921731", long),
    tweet("1050118621198921732", `${long} !!`),
  ])}`;

  test("an account archive: retweets stay out, threads are joined and what is nearly the same is decided on", async () => {
    const { screen } = await open({ name: "tweets.js", bytes: utf8(archive) });
    await expect.element(screen.getByText("4 stories will be imported")).toBeVisible();
    await expect.element(screen.getByRole("cell", { name: "Retweet", exact: true })).toBeVisible();
    await expect.element(screen.getByRole("cell", { name: "Salt & pepper" })).toBeVisible();
    await screen.getByRole("switch", { name: /Join 1 thread of 2 tweets/u }).click({ force: true });
    await expect.element(screen.getByText("3 stories will be imported")).toBeVisible();
    await screen.getByRole("checkbox", { name: /nearly the same: 1 group/u }).click({ force: true });
    await expect.element(screen.getByText("2 stories will be imported")).toBeVisible();
    // What is being worked out is dimmed meanwhile.
    await expect.poll(axeFindings).toEqual([]);
    await screen.getByRole("switch", { name: /Leave out 1 retweet/u }).click({ force: true });
    await expect.element(screen.getByText("3 stories will be imported")).toBeVisible();
    await importButton(screen).click();
    await vi.waitFor(async () => {
      const db = await openProjectDatabase(session.projectId);
      if (db === null) throw new Error("The project has no database.");
      const { stories } = await readSnapshot(db);
      db.close();
      expect(stories.map(({ externalId, text }) => [externalId, text])).toEqual([
        ["1050118621198921728", "Salt & pepper\n\nand more"],
        ["1050118621198921730", "RT @ana: What a night"],
        ["1050118621198921731", long],
      ]);
    });
  });

  test("records of JSON have a column for each field", async () => {
    const lines = '{"id": 1049321347312345678, "user": {"ward": "A"}, "text": "A long night"}\n{"id": 2, "te';
    const { screen } = await open({ name: "records.jsonl", bytes: utf8(lines) });
    await expect.element(screen.getByText("1 story will be imported")).toBeVisible();
    await expect.element(screen.getByRole("cell", { name: "1049321347312345678" })).toBeVisible();
    await expect.element(screen.getByRole("columnheader", { name: "user.ward" })).toBeVisible();
    await expect.element(screen.getByRole("cell", { name: "No JSON", exact: true })).toBeVisible();
  });
});

describe("a collection's name", () => {
  test.each([
    ["stories.csv", "stories"],
    ["stories (1).csv", "stories"],
    ["stories - Kopie (2).tsv", "stories"],
    ["stories - Copy.csv", "stories"],
    ["Copy of stories.txt", "stories"],
    ["stories copy 3.csv", "stories"],
    ["2018.10.30.csv", "2018.10.30"],
    ["photocopy.csv", "photocopy"],
    ["(1).csv", "(1)"],
    [".csv", "Stories"],
  ])("%s suggests %s", (fileName, name) => {
    expect(collectionNameOf(fileName)).toBe(name);
  });

  test("is needed", async () => {
    const { screen } = await open({ name: "small.csv", bytes: utf8(small) });
    await expect.element(importButton(screen)).toBeEnabled();
    await userEvent.clear(screen.getByLabelText("Collection"));
    await expect.element(screen.getByText("Enter a name for the collection.")).toBeVisible();
    await expect.element(importButton(screen)).toBeDisabled();
  });
});

describe.each(["light", "dark"])("in %s", (theme) => {
  test("axe finds nothing on either step", async () => {
    document.documentElement.dataset["theme"] = theme;
    const { screen } = await open();
    expect(await axeFindings()).toEqual([]);
    await screen.unmount();
    const review = await open({ name: "small.csv", bytes: utf8(small) });
    await expect.element(review.screen.getByText("3 stories will be imported")).toBeVisible();
    expect(await axeFindings()).toEqual([]);
  });
});
