import "../../../renderer/ui/theme.css";
import "../../../renderer/ui/base.css";
import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { AlertDialog } from "../../../renderer/ui/AlertDialog.tsx";
import type { CommandPlace } from "../../../renderer/ui/commands.tsx";
import {
  CommandProvider,
  useCommands,
  useKeyOf,
  useOwnKeys,
  useRegisterCommands,
  useUsualKeys,
} from "../../../renderer/ui/commands.tsx";
import { Dialog } from "../../../renderer/ui/Dialog.tsx";
import { KeyHint } from "../../../renderer/ui/KeyHint.tsx";
import type { OwnKeys } from "../../../renderer/ui/ownKeys.ts";

/** A page that has commands on a bare key, a chord and Escape. */
function Page({ run }: { readonly run: (what: string) => void }) {
  useRegisterCommands(
    "page",
    [
      ["next", "J"],
      ["save", "Ctrl+S"],
      ["leave", "Escape"],
    ].map(([id = "", shortcut = ""]) => ({
      id,
      title: id,
      group: "Page",
      shortcut,
      enabled: true,
      run: () => run(id),
    })),
  );
  return null;
}

type Overlay = "dialog" | "alert dialog";

function Overlays({ kind, show }: { readonly kind: Overlay; readonly show: (open: () => void) => void }) {
  const [isOpen, setOpen] = useState(false);
  show(() => setOpen(true));
  return kind === "dialog" ? (
    <Dialog title="Settings" isOpen={isOpen} onOpenChange={setOpen}>
      <p>Nothing to set.</p>
    </Dialog>
  ) : (
    <AlertDialog
      title="Delete the project?"
      isOpen={isOpen}
      onOpenChange={setOpen}
      confirmLabel="Delete"
      onConfirm={() => undefined}
    >
      <p>It is moved to the trash.</p>
    </AlertDialog>
  );
}

/** A key as it comes while nothing in the page has the focus. */
function press(key: string, modifiers: KeyboardEventInit = {}): void {
  const init: KeyboardEventInit = { key, bubbles: true, cancelable: true, ...modifiers };
  document.body.dispatchEvent(new KeyboardEvent("keydown", init));
}

for (const kind of ["dialog", "alert dialog"] as const) {
  test(`a key in the tick in which the ${kind} opens does not reach the page behind it, and Escape closes it`, async () => {
    const run = vi.fn<(what: string) => void>();
    let open: () => void = () => undefined;
    const screen = await render(
      <CommandProvider>
        <Page run={run} />
        <Overlays kind={kind} show={(opener) => (open = opener)} />
      </CommandProvider>,
    );
    press("j");
    expect(run.mock.calls).toEqual([["next"]]);
    run.mockClear();

    flushSync(() => open());
    press("j");
    press("s", { ctrlKey: true });
    press("Escape");
    expect(run).not.toHaveBeenCalled();
    const role = kind === "dialog" ? "dialog" : "alertdialog";
    await expect.element(screen.getByRole(role)).not.toBeInTheDocument();

    press("j");
    press("Escape");
    expect(run.mock.calls).toEqual([["next"], ["leave"]]);
  });
}

/** Has one command on J; `all` is told the ids of all commands in their order. */
function Commands(props: {
  readonly place: CommandPlace;
  readonly run: (what: string) => void;
  readonly all: (ids: readonly string[]) => void;
}) {
  const { place, run, all } = props;
  useRegisterCommands(place, [
    { id: place, title: place, group: "Edit", shortcut: "j", enabled: true, run: () => run(place) },
  ]);
  const ids = useCommands().map(({ id }) => id);
  useEffect(() => all(ids));
  return null;
}

for (const places of [
  ["window", "page"],
  ["page", "window"],
] as const) {
  test(`of two commands with one key the page’s runs, where the ${places[0]} is drawn first`, async () => {
    const run = vi.fn<(what: string) => void>();
    const all = vi.fn<(ids: readonly string[]) => void>();
    const drawn = (count: number) => (
      <CommandProvider>
        {places.slice(0, count).map((place) => (
          <Commands key={place} place={place} run={run} all={all} />
        ))}
      </CommandProvider>
    );
    const screen = await render(drawn(1));
    press("j");
    await screen.rerender(drawn(2));
    press("j");
    expect(run.mock.calls).toEqual([[places[0]], ["page"]]);
    // What the menu and the palette go by.
    expect(all.mock.lastCall).toEqual([["page", "window"]]);
  });
}

test("a hint names the key that a person has chosen, none where they removed it, and that of a page that is not shown", async () => {
  const usual = new Map([["elsewhere", ["m"]]]);
  function Hints({ own }: { readonly own: OwnKeys }) {
    useOwnKeys(own);
    useUsualKeys(usual);
    const key = useKeyOf();
    return (
      <p>
        {["next", "elsewhere"].map((id) => key(id) ?? "none").join(", ")},{" "}
        <KeyHint command="next" without="none" />
      </p>
    );
  }
  const shown = (own: OwnKeys) => (
    <CommandProvider>
      <Page run={vi.fn()} />
      <Hints own={own} />
    </CommandProvider>
  );
  const screen = await render(shown({}));
  await expect.element(screen.getByText("J, M, J")).toBeVisible();
  await screen.rerender(shown({ next: ["F8"], elsewhere: ["Alt+q"] }));
  await expect.element(screen.getByText("F8, Alt+Q, F8")).toBeVisible();
  await screen.rerender(shown({ next: [], elsewhere: [] }));
  await expect.element(screen.getByText("none, none, none")).toBeVisible();
});
