import { useEffect } from "react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { focusNextPane } from "../../../renderer/ui/panes.ts";
import { showToast, toastQueue } from "../../../renderer/ui/toastQueue.ts";
import { ToastRegion } from "../../../renderer/ui/ToastRegion.tsx";

/** A window with the rail and a page of these panes; F6 as in the application. */
function Panes({ names }: { readonly names: readonly string[] }) {
  useEffect(() => {
    const go = (event: KeyboardEvent) => {
      if (event.key === "F6") focusNextPane(event.shiftKey ? -1 : 1);
    };
    window.addEventListener("keydown", go);
    return () => window.removeEventListener("keydown", go);
  }, []);
  return (
    <>
      <nav data-pane="frame">
        <button type="button">Rail</button>
      </nav>
      <main data-pane="frame">
        <button type="button">Page</button>
        {names.map((name) => (
          <section key={name} data-pane="">
            <button type="button">{name}</button>
          </section>
        ))}
      </main>
      <ToastRegion />
    </>
  );
}

/** The names of what has the focus after each press, as far as round again. */
async function stops(key: string, count: number): Promise<string[]> {
  const names: string[] = [];
  for (let at = 0; at < count; at += 1) {
    await userEvent.keyboard(key);
    const { activeElement } = document;
    names.push(activeElement?.getAttribute("aria-label") ?? activeElement?.textContent ?? "");
  }
  return names;
}

/** Stays until it is closed. */
const warn = () => showToast({ title: "The disk is nearly full", tone: "warning", about: "disk" });
const NEXT = "{F6}";
const PREVIOUS = "{Shift>}{F6}{/Shift}";

beforeEach(() => toastQueue.clear());
afterEach(() => toastQueue.clear());

const pages = [
  { what: "several panes", names: ["List", "Story", "Codebook"], cycle: ["List", "Story", "Codebook"] },
  { what: "one pane", names: ["Codebook"], cycle: ["Rail", "Page", "Codebook"] },
  { what: "no panes", names: [], cycle: ["Rail", "Page"] },
];

for (const { what, names, cycle } of pages) {
  for (const isShown of [false, true]) {
    test(`F6 and Shift+F6 go round a page of ${what} with ${isShown ? "a message as one more stop" : "no messages"}`, async () => {
      const screen = await render(<Panes names={names} />);
      if (isShown) {
        warn();
        await expect.element(screen.getByRole("region", { name: "Messages" })).toBeVisible();
      }
      const round = isShown ? [...cycle, "Close message"] : cycle;
      const [first, ...others] = round;
      screen.getByRole("button", { name: first!, exact: true }).element().focus();
      expect(await stops(NEXT, round.length)).toEqual([...others, first]);
      expect(await stops(PREVIOUS, round.length)).toEqual([...others.toReversed(), first]);
    });
  }
}
