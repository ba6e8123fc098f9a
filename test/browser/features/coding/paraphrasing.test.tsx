// Quotes of public posts are said in other words on the Code page, by the key that the Passages page has for it.
import { afterEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { valueOf } from "../../support/outcomes.ts";
import { type CodingScreen, openCoding } from "./codingScreen.tsx";

let screen: CodingScreen;
afterEach(() => screen.dispose());

const ALT_Q = "{Alt>}q{/Alt}";
const dialog = () => page.getByRole("dialog", { name: "Paraphrase" });
const field = () => dialog().getByRole("textbox", { name: "In other words" });
const written = () => screen.session.paraphrases.get().map(({ text, codePoints }) => [text, codePoints]);

async function sayPublic(): Promise<void> {
  const [collection] = screen.session.collections.get();
  await valueOf(screen.session.sayPublic(collection?.id ?? "", true));
}

/** Codes the first sentence, with the caret in it afterwards. */
async function codeFirstSentence(): Promise<void> {
  await userEvent.keyboard("{Control>}{Home}{/Control}{Shift>}{ArrowDown}{/Shift}e");
  await expect.poll(() => screen.coded(0)).toEqual(["Empathy: We stayed all night."]);
  await userEvent.keyboard("{Escape}{Control>}{Home}{/Control}{ArrowRight}");
}

test("the key opens the passage at the caret, and Ctrl+Enter saves its other words", async () => {
  screen = await openCoding();
  await sayPublic();
  await codeFirstSentence();
  await userEvent.keyboard(ALT_Q);
  await expect.element(dialog().getByText("We stayed all night.", { exact: true })).toBeVisible();
  await expect.element(field()).toHaveFocus();
  await userEvent.keyboard("Nobody went home.{Control>}{Enter}{/Control}");
  await expect.poll(() => dialog().query()).toBeNull();
  expect(written()).toEqual([["Nobody went home.", [0, 20]]]);

  await userEvent.keyboard(ALT_Q);
  await expect.element(field()).toHaveValue("Nobody went home.");
  // Without words there is nothing to save.
  await field().clear();
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await expect.element(field()).toBeVisible();
  await userEvent.keyboard("{Escape}");
  expect(written()).toEqual([["Nobody went home.", [0, 20]]]);
});

test("the only code of the whole story is paraphrased where no passage is at the caret", async () => {
  screen = await openCoding();
  await sayPublic();
  await userEvent.keyboard("b");
  await expect.poll(() => screen.coded(0)).toEqual(["Burnout"]);
  await userEvent.keyboard(ALT_Q);
  await expect.element(dialog().getByText(/^We stayed all night\. She asked/u)).toBeVisible();
  await userEvent.keyboard("A night on the ward.{Control>}{Enter}{/Control}");
  await expect.poll(() => dialog().query()).toBeNull();
  expect(written()).toEqual([["A night on the ward.", undefined]]);
});

test("where nothing can be paraphrased, the key says why", async () => {
  screen = await openCoding();
  await codeFirstSentence();
  await userEvent.keyboard(ALT_Q);
  await expect.element(page.getByText(/^Only quotes of public posts are paraphrased/u)).toBeVisible();
  await sayPublic();
  await userEvent.keyboard("{Control>}{End}{/Control}");
  await userEvent.keyboard(ALT_Q);
  await expect.element(page.getByText(/^No coded passage here/u)).toBeVisible();
  expect(dialog().query()).toBeNull();
});
