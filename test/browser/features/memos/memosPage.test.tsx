import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Memo, MemoSubject } from "../../../../core/model/memo.ts";
import { recordedSubject, withPurpose } from "../../../../core/model/memo.ts";
import type { Span } from "../../../../core/text.ts";
import { setOpened } from "../../../../renderer/data/openedStories.ts";
import type { Session } from "../../../../renderer/data/session.ts";
import { MemosPage } from "../../../../renderer/features/memos/MemosPage.tsx";
import { aCode, aCoder, aMemo, aSheet, aSnapshot, aStory, later } from "../../../support/builders.ts";
import { axeFindings } from "../../support/axe.ts";
import { valueOf } from "../../support/outcomes.ts";
import { closePage, folderDesktop, openPage } from "../../support/pages.tsx";
import { openTestSession } from "../../support/project.ts";

const [ana, ben] = ["Ana", "Ben"].map((name) => aCoder({ id: name.toLowerCase(), name }));
const hope = aCode({ id: "hope", name: "Hope" });
const [plain, painful] = ["She lived through it.", "He said he would not see the spring."].map(
  (text, position) =>
    aStory({
      id: `s${position + 1}`,
      externalId: `S00${position + 1}`,
      text,
      position,
      ...(position === 1 && { contentNotes: ["suicide"] }),
    }),
);

let session: Session;
let dispose: () => Promise<void>;
const onOpen = vi.fn<(subject: MemoSubject, passage: Span | null) => void>();

function memo(id: string, coderId: string, minute: number, over: Partial<Memo>): Memo {
  return aMemo({ id, coderId, updatedAt: later(minute), ...over });
}

const onStory = (storyId: string) => ({ storyId, subject: { kind: "story", id: storyId } }) as const;

function study() {
  const coded = aSheet(ana!, plain!, [{ code: hope, quote: "lived" }]);
  const onPassage = { kind: "annotation", id: coded.annotations[0]!.id } as const;
  return aSnapshot({
    codes: [hope],
    coders: [ana!, ben!],
    stories: [plain!, painful!],
    sheets: [
      {
        ...coded,
        memos: [
          withPurpose(
            memo("m3", "ana", 3, { storyId: "s1", subject: onPassage, text: "Or survived?" }),
            "question",
          ),
        ],
      },
      {
        ...aSheet(ana!, painful!, [], null),
        memos: [memo("m4", "ana", 4, { ...onStory("s2"), text: "He knew." })],
      },
      {
        ...aSheet(ben!, plain!, []),
        memos: [memo("m5", "ben", 5, { ...onStory("s1"), text: "Ben reads it so." })],
      },
    ],
    memos: [
      memo("m1", "ben", 1, { text: "Code what is told." }),
      memo("m2", "ana", 2, { subject: { kind: "code", id: "hope" }, text: "Only hope that is said." }),
      memo("m0", "ana", 0, {
        subject: recordedSubject({ kind: "coder", id: "ben" }, "p"),
        text: "Reads quickly.",
      }),
    ],
  });
}

const rows = () =>
  [...document.querySelectorAll('[role="option"]')].map((row) => row.getAttribute("aria-label"));
const shows = (...expected: string[]) => expect.poll(rows).toEqual(expected);

const ofSpring = "Rule on Story S002, by Ana: Content note: suicide";
const ofPassage = "Question on Story S001, Hope, “lived”, by Ana: Or survived?";
const ofCode = "Rule on Hope, by Ana: Only hope that is said.";
const ofProject = "Rule on The project, by Ben: Code what is told.";
const ofBen = "Rule on Ben, by Ana: Reads quickly.";
const bensOfStory = "Rule on Story S001, by Ben: Ben reads it so.";

beforeEach(async () => {
  await page.viewport(1280, 800);
  onOpen.mockReset();
});
afterEach(() => closePage(session, dispose));

async function open(snapshot = study()): Promise<void> {
  ({ session, dispose } = await openTestSession(snapshot));
  await session.switchCoder("ana");
  await openPage(session, folderDesktop(), <MemosPage onOpen={onOpen} />);
}

test("lists one's own memos and the team's on codes, coders and the project; a hidden story's are hidden", async () => {
  await open();
  await shows(ofSpring, ofPassage, ofCode, ofProject, ofBen);
  expect(document.body.textContent).not.toContain("He knew.");
  await userEvent.type(page.getByRole("searchbox", { name: "Search memos" }), "knew");
  await expect.element(page.getByText("No memo matches")).toBeVisible();
  await page.getByRole("button", { name: "Show all memos" }).click();
  setOpened(session, "s2", true);
  await shows("Rule on Story S002, by Ana: He knew.", ofPassage, ofCode, ofProject, ofBen);
  for (const scheme of ["light", "dark"]) {
    document.documentElement.style.colorScheme = scheme;
    expect(await axeFindings()).toEqual([]);
  }
  document.documentElement.style.removeProperty("color-scheme");
});

test("a teammate's memos on stories are there once the coder has seen their coding, and for no coder who has not", async () => {
  await open();
  await shows(ofSpring, ofPassage, ofCode, ofProject, ofBen);
  await valueOf(session.markSawOthers());
  await shows(bensOfStory, ofSpring, ofPassage, ofCode, ofProject, ofBen);
  await valueOf(session.switchCoder("ben"));
  await shows(bensOfStory, ofCode, ofProject, ofBen);
});

test("filters by kind, by what a memo is on and by coder, and finds words and codes", async () => {
  await open();
  const choose = async (select: string, option: string) => {
    await page.getByRole("button", { name: select }).click();
    await page.getByRole("option", { name: option, exact: true }).click();
  };
  await choose("Kind", "Question");
  await shows(ofPassage);
  await expect.element(page.getByText("1 of 5 memos")).toBeVisible();
  await choose("Kind", "All kinds");
  await choose("What it is on", "On codes");
  await shows(ofCode);
  await choose("What it is on", "On anything");
  await choose("Coder", "Ben");
  await shows(ofProject);
  await choose("Coder", "By anybody");
  await userEvent.type(page.getByRole("searchbox", { name: "Search memos" }), "hope");
  await shows(ofPassage, ofCode);
});

test("opens what a memo is on, by keys", async () => {
  await open();
  await shows(ofSpring, ofPassage, ofCode, ofProject, ofBen);
  const list = page.getByRole("listbox", { name: "Memos" }).element();
  if (list instanceof HTMLElement) list.focus();
  await userEvent.keyboard("{ArrowDown}{Enter}");
  expect(onOpen).toHaveBeenLastCalledWith({ kind: "story", id: "s1" }, { start: 4, end: 9 });
  await userEvent.keyboard("{ArrowDown}{Enter}");
  expect(onOpen).toHaveBeenLastCalledWith({ kind: "code", id: "hope" }, null);
});

test("says how to write one where there is none", async () => {
  await open(aSnapshot({ coders: [ana!], stories: [plain!] }));
  await expect.element(page.getByRole("heading", { name: "No memos yet" })).toBeVisible();
});
