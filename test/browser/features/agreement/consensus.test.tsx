import { parse } from "papaparse";
import { afterEach, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import type { Session } from "../../../../renderer/data/session.ts";
import { loadSettings } from "../../../../renderer/data/settings.ts";
import { AgreementPage } from "../../../../renderer/features/agreement/AgreementPage.tsx";
import { aSheet, NOW } from "../../../support/builders.ts";
import { axeFindings } from "../../support/axe.ts";
import type { FakeDesktop } from "../../support/desktop.ts";
import { changeFinished, valueOf } from "../../support/outcomes.ts";
import { closePage, folderDesktop, openPage } from "../../support/pages.tsx";
import { openTestSession } from "../../support/project.ts";
import { threeCoders } from "../../support/threeCoders.ts";
import { amara, mei, twoCoders } from "../../support/twoCoders.ts";

let session: Session;
let dispose: () => Promise<void>;
let desktop: FakeDesktop;

beforeEach(async () => {
  await page.viewport(1280, 800);
  desktop = folderDesktop();
  await loadSettings(desktop, () => undefined);
});
afterEach(() => closePage(session, dispose));

async function open(snapshot: ProjectSnapshot) {
  ({ session, dispose } = await openTestSession(snapshot));
  return openPage(
    session,
    desktop,
    <AgreementPage onOpenStory={() => undefined} onOpenTeam={() => undefined} />,
  );
}
type Screen = Awaited<ReturnType<typeof open>>;
const box = (screen: Screen, name: RegExp) => screen.getByRole("checkbox", { name });
const choose = (screen: Screen, name: RegExp) => box(screen, name).click({ force: true });

test("the consensus is a coder where somebody chooses it: on what is settled alone, following decisions, and said in what leaves", async () => {
  const all = twoCoders();
  const screen = await open({ ...all, coders: [{ ...amara, sawOthersAt: NOW }, mei] });
  await valueOf(session.switchCoder("amara"));
  const row = screen.getByRole("row", { name: /Empathy/u }).first();
  await expect.element(row).toHaveTextContent("70.0%");
  await expect.element(box(screen, /^Consensus \(discussion\)$/u)).not.toBeChecked();
  await choose(screen, /^Consensus/u);
  await choose(screen, /^Mei/u);
  // Three of the ten that both finished are open, and what Amara alone finished is not settled.
  await expect.element(row).toHaveTextContent("100%");
  await expect
    .element(screen.getByText(/7 stories compared; 4 finished by one of them only, or not settled/u))
    .toBeVisible();
  const words = screen.getByText(/Consensus \(discussion\) is among the coders compared/u);
  await expect.element(words).toHaveTextContent("It counts on 7 of the 10 stories");
  await expect.element(words).toHaveTextContent("It is the consensus as it is now");
  await expect.element(words).toHaveTextContent("not inter-rater reliability");
  expect(await axeFindings()).toEqual([]);
  // The fifth, which Amara alone gave, is decided against her.
  const decision = { storyId: all.stories[4]?.id ?? "", codeId: "empathy", reason: "", note: "", value: 0 };
  await valueOf(session.decide(decision));
  await expect.element(row).toHaveTextContent("87.5%");
  await expect.element(words).toHaveTextContent("8 of the 10");
  await choose(screen, /^Mei/u);
  // What is exported is what is shown.
  await expect.element(screen.getByText(/^10 stories compared/u)).toBeVisible();
  await screen.getByRole("button", { name: "Export as CSV…" }).click();
  const name = "Two coders - agreement.csv";
  await expect.poll(() => desktop.written.has(name)).toBe(true);
  const csv = new TextDecoder().decode(desktop.written.get(name));
  const [first] = parse<Record<string, string>>(csv, { header: true, delimiter: "," }).data;
  expect(first?.["consensus"]).toContain("not inter-rater reliability");
  expect(first?.["stories"]).toBe("10");
  await screen.getByRole("button", { name: "Copy", exact: true }).click();
  await screen.getByRole("menuitem", { name: /Methods paragraph/u }).click();
  const methods = screen.getByRole("dialog");
  await expect
    .element(methods)
    .toHaveTextContent(
      /What two coders coded with a codebook of two codes was compared, with each other and with the consensus/u,
    );
  await expect.element(methods).toHaveTextContent("not inter-rater reliability");
  await userEvent.keyboard("{Escape}");
});

test("its layer stands beside the coders’ on a story, with the words of its passages, and is open where something is", async () => {
  const screen = await open(threeCoders());
  await expect.element(screen.getByText(/^\d+ stories compared/u)).toBeVisible();
  await choose(screen, /^Consensus/u);
  await screen.getByRole("tab", { name: "Stories" }).click();
  const layer = screen.getByRole("article", { name: "As coded by Consensus (discussion)" });
  await expect.element(layer).toHaveTextContent("not settled yet");
  // The third, on which both say the same.
  await screen.getByRole("option", { name: /^s3/u }).click();
  await expect.element(layer).toHaveTextContent("settled, 1 code");
  await expect.element(layer.getByText("Hope", { exact: true })).toBeVisible();
  await screen.getByRole("tab", { name: "Coders" }).click();
  await expect.element(screen.getByRole("table").first()).toHaveTextContent("Consensus (discussion)");
});

test("where the bounds of a passage alone are open, its codes count and stand beside the coders’, and the page says so", async () => {
  const all = threeCoders();
  // On the second, all three apply Grief: Amara and Jonas to other words.
  const second = all.stories[1];
  const grief = all.codes[1];
  const sheets = all.sheets.map((sheet) => {
    const coder = all.coders.find(({ id }) => id === sheet.coderId);
    if (second === undefined || grief === undefined || coder === undefined || sheet.storyId !== second.id)
      return sheet;
    const words = coder.name === "Amara" ? { quote: "a long night" } : { quote: "long night" };
    return { ...aSheet(coder, second, [{ code: grief, ...words }]), review: sheet.review };
  });
  const screen = await open({ ...all, sheets });
  await expect.element(screen.getByText(/^\d+ stories compared/u)).toBeVisible();
  await choose(screen, /^Consensus/u);
  const words = screen.getByText(/Consensus \(discussion\) is among the coders compared/u);
  await expect.element(words).toHaveTextContent(/In figures of passages it counts on \d+ of them/u);
  // With Amara alone beside it, nobody else counts there.
  await choose(screen, /^Jonas/u);
  await expect.element(screen.getByText(/^7 stories compared/u)).toBeVisible();
  await screen.getByRole("tab", { name: "All codes" }).click();
  await expect.element(screen.getByText(/On 1 more, codes are compared/u)).toBeVisible();
  await screen.getByRole("tab", { name: "Stories" }).click();
  await screen.getByRole("option", { name: /^s2/u }).click();
  const layer = screen.getByRole("article", { name: "As coded by Consensus (discussion)" });
  await expect.element(layer).toHaveTextContent("1 code settled, passages of 1 code still open");
  await expect.element(screen.getByRole("cell", { name: "applied, passages open" })).toBeVisible();
});

test("who codes blind is not offered it, and a choice that has it is passed over", async () => {
  const screen = await open(twoCoders());
  const row = screen.getByRole("row", { name: /Empathy/u }).first();
  await expect.element(row).toHaveTextContent("70.0%");
  await choose(screen, /^Consensus/u);
  await choose(screen, /^Mei/u);
  await expect.element(row).toHaveTextContent("100%");
  await valueOf(session.switchCoder("amara"));
  await expect.element(box(screen, /^Consensus/u)).not.toBeInTheDocument();
  await expect.element(row).toHaveTextContent("70.0%");
  await expect.element(screen.getByText(/is among the coders compared/u)).not.toBeInTheDocument();
  await changeFinished(session, twoCoders().stories[4]?.id ?? "", "empathy");
  await expect.element(row).toHaveTextContent("80.0%");
});
