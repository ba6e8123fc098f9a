import { expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { usePresently } from "../../../renderer/ui/usePresently.ts";

/** A page of so many parts, each of which takes some milliseconds to draw. */
function Part({ page }: { readonly page: string }) {
  const until = performance.now() + 4;
  while (performance.now() < until);
  return <span>{page}</span>;
}

function Window({ seen }: { readonly seen: string[] }) {
  const [page, setPresently, setNow] = usePresently("Code");
  return (
    <div
      onKeyDown={() => {
        seen.push(document.querySelector("main")?.textContent ?? "");
      }}
    >
      <button onClick={() => setPresently("Memos")}>Memos</button>
      <button onClick={() => setNow("Code")}>Code</button>
      <main>
        {Array.from({ length: 20 }, (_, part) => (
          <Part key={part} page={page} />
        ))}
      </main>
    </div>
  );
}

const all = (page: string): string => page.repeat(20);

test("what is on the screen stands until all of the next is there", async () => {
  const screen = await render(<Window seen={[]} />);
  const shown = new Set<string>();
  const main = document.querySelector("main")!;
  const watching = new MutationObserver(() => shown.add(main.textContent));
  watching.observe(main, { subtree: true, childList: true, characterData: true });
  let isStill = false;
  const button = screen.getByRole("button", { name: "Memos" }).element() as HTMLButtonElement;
  button.click();
  // React draws what a press changes in one step as the press ends, so in a task of its own the page would be there.
  await new Promise((resolve) => {
    queueMicrotask(() => {
      isStill = main.textContent === all("Code");
      resolve(null);
    });
  });
  expect(isStill).toBe(true);
  await expect.poll(() => main.textContent).toBe(all("Memos"));
  watching.disconnect();
  expect([...shown]).toEqual([all("Memos")]);
});

test("a key that is pressed meanwhile is meant for what comes", async () => {
  const seen: string[] = [];
  const screen = await render(<Window seen={seen} />);
  const button = screen.getByRole("button", { name: "Memos" }).element() as HTMLButtonElement;
  button.click();
  button.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
  expect(seen).toEqual([all("Memos")]);
  // Once it is there, keys bring nothing back.
  await userEvent.click(screen.getByRole("button", { name: "Code" }));
  button.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
  expect(seen).toEqual([all("Memos"), all("Code")]);
});

test("what is set in one step takes the place of what was on its way", async () => {
  const screen = await render(<Window seen={[]} />);
  const [memos, code] = ["Memos", "Code"].map(
    (name) => screen.getByRole("button", { name }).element() as HTMLButtonElement,
  );
  memos!.click();
  code!.click();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(document.querySelector("main")?.textContent).toBe(all("Code"));
});
