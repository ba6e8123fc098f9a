import { afterEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { toastQueue } from "../../../../renderer/ui/toastQueue.ts";
import { axeFindings } from "../../support/axe.ts";
import type { CodingScreen } from "./codingScreen.tsx";
import { openCoding } from "./codingScreen.tsx";

let screen: CodingScreen;

afterEach(async () => {
  toastQueue.clear();
  await screen.dispose();
});

const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await userEvent.keyboard(key);
};
const codeNamed = (name: string) => screen.session.codes.get().find((code) => code.name === name);
/** The codes that stand on the first story, by the names of the codebook as it is now, with the words of passages. */
const coded = (): readonly string[] =>
  screen.annotations(0).map(({ codeId, span }) => {
    const name = screen.session.codes.get().find(({ id }) => id === codeId)?.name ?? "?";
    return span === undefined ? name : `${name}: ${span.quote}`;
  });

test("a name that the search does not know becomes a code with a definition, and is applied", async () => {
  screen = await openCoding();
  await press("/", "Resilience", "{Enter}");
  const dialog = page.getByRole("dialog", { name: "New code" });
  await expect.element(dialog.getByRole("textbox", { name: "Name" })).toHaveValue("Resilience");
  expect(await axeFindings()).toEqual([]);
  await dialog.getByRole("textbox", { name: "Definition" }).fill("They carried on.");
  await dialog.getByRole("button", { name: "Add and apply" }).click();
  await expect.poll(coded).toEqual(["Resilience"]);
  expect(codeNamed("Resilience")).toMatchObject({ parentId: null, definition: "They carried on.", key: "1" });
  await expect.element(page.getByRole("searchbox", { name: "Find a code" })).toHaveValue("");
  await expect.element(page.getByRole("textbox", { name: "Story text" })).toHaveFocus();
  await press("{Control>}z{/Control}", "{Control>}z{/Control}");
  await expect.poll(coded).toEqual([]);
});

test("beside codes that were found, a new one is offered below their theme; a name that there is, is not", async () => {
  screen = await openCoding();
  await press("/", "listen");
  await page.getByRole("button", { name: "Add “listen” to the codebook…" }).click();
  await page.getByRole("dialog", { name: "New code" }).getByRole("button", { name: "Add and apply" }).click();
  await expect.poll(coded).toEqual(["listen"]);
  expect(codeNamed("listen")?.parentId).toBe(codeNamed("Empathy")?.id);
  await page.getByRole("searchbox", { name: "Find a code" }).fill("LISTEN");
  await expect.element(page.getByRole("button", { name: /to the codebook/u })).not.toBeInTheDocument();
});

test("the selected words become a code of themselves", async () => {
  screen = await openCoding();
  await press(
    "{ArrowDown}",
    "{Shift>}{ArrowRight}{ArrowRight}{/Shift}",
    "{Control>}{Shift>}c{/Shift}{/Control}",
  );
  const dialog = page.getByRole("dialog", { name: "New code" });
  await expect.element(dialog.getByRole("textbox", { name: "Name" })).toHaveValue("She asked");
  await press("{Enter}");
  await expect.poll(coded).toEqual(["She asked: She asked"]);
});
