import "../../../../renderer/ui/fonts.css";
import "../../../../renderer/ui/theme.css";
import "../../../../renderer/ui/base.css";
import { afterEach, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import type { Code } from "../../../../core/model/code.ts";
import { DesktopProvider, SessionProvider } from "../../../../renderer/data/context.tsx";
import type { Session } from "../../../../renderer/data/session.ts";
import { CodebookPage } from "../../../../renderer/features/codebook/CodebookPage.tsx";
import { CommandProvider } from "../../../../renderer/ui/commands.tsx";
import { axeFindings } from "../../support/axe.ts";
import { fakeDesktop } from "../../support/desktop.ts";
import { aCode, aSnapshot, aStory, openTestSession } from "../../support/project.ts";

const codes: Code[] = [
  { ...aCode("Burnout"), definition: "What the work takes from people." },
  aCode("Depletion", "Burnout", 0),
];

let session: Session;
let dispose: () => Promise<void>;

beforeEach(async () => {
  await page.viewport(1280, 900);
  ({ session, dispose } = await openTestSession(aSnapshot([aStory("We stayed all night.", 0)], codes)));
  const coder = await session.addCoder("Amara");
  if (!coder.ok) throw new Error(coder.error.message);
  await session.switchCoder(coder.value.id);
});

afterEach(async () => {
  delete document.documentElement.dataset["theme"];
  await dispose();
});

async function openVersions() {
  const screen = await render(
    <CommandProvider>
      <DesktopProvider desktop={fakeDesktop()}>
        <SessionProvider session={session}>
          <main style={{ height: "100vh" }}>
            <CodebookPage />
          </main>
        </SessionProvider>
      </DesktopProvider>
    </CommandProvider>,
  );
  await screen.getByRole("button", { name: "More about the codebook" }).click();
  await screen.getByRole("menuitem", { name: "Versions…" }).click();
  return screen;
}

test("a version is frozen under a name by the keyboard alone, and the list says who froze it", async () => {
  const screen = await openVersions();
  await expect.element(screen.getByText(/There is no earlier version yet/u)).toBeVisible();
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByText("Enter a name for this version.")).toBeVisible();
  await userEvent.keyboard("Pilot{Enter}");
  await expect.element(screen.getByText("These two versions say the same.")).toBeVisible();
  await expect.element(screen.getByRole("button", { name: /Pilot.*From|From.*Pilot/u })).toBeVisible();
  const known = await session.codebookHistory();
  expect(known.ok && known.value.map(({ frozen }) => frozen.map(({ name }) => name))).toEqual([["Pilot"]]);
  for (const theme of ["light", "dark"]) {
    document.documentElement.dataset["theme"] = theme;
    expect(await axeFindings()).toEqual([]);
  }
  await session.undo();
  const after = await session.codebookHistory();
  expect(after.ok && after.value.flatMap(({ frozen }) => frozen)).toEqual([]);
});

test("what differs since is shown word by word, and a code's earlier words come back as an edit", async () => {
  await session.freezeCodebook({ name: "Pilot", note: "" });
  const [burnout, depletion] = session.codes.get().toSorted((a, b) => (a.name < b.name ? -1 : 1));
  if (burnout === undefined || depletion === undefined) throw new Error("fixtures");
  await session.editCode(burnout.id, { definition: "What the work takes from nurses." });
  await session.removeCode(depletion.id);
  const screen = await openVersions();
  await expect.element(screen.getByText("2 codes differ.")).toBeVisible();
  const words = (tag: string) =>
    [...document.querySelectorAll(tag)].map((each) => each.childNodes[1]?.textContent);
  expect(words("ins")).toEqual(["nurses"]);
  expect(words("del")).toEqual(["people", "Depletion", "Burnout"]);
  for (const theme of ["light", "dark"]) {
    document.documentElement.dataset["theme"] = theme;
    expect(await axeFindings()).toEqual([]);
  }
  await screen.getByRole("button", { name: "Restore the earlier words of “Burnout”" }).click();
  await expect.element(screen.getByText("1 code differs.")).toBeVisible();
  const restored = session.codes.get().find(({ id }) => id === burnout.id);
  expect(restored?.definition).toBe("What the work takes from people.");
  await session.undo();
  expect(session.codes.get().find(({ id }) => id === burnout.id)?.definition).toBe(
    "What the work takes from nurses.",
  );
});
