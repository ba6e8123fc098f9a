import "../../../renderer/ui/theme.css";
import "../../../renderer/ui/base.css";
import { useState } from "react";
import { flushSync } from "react-dom";
import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { AlertDialog } from "../../../renderer/ui/AlertDialog.tsx";
import { CommandProvider, useRegisterCommands } from "../../../renderer/ui/commands.tsx";
import { Dialog } from "../../../renderer/ui/Dialog.tsx";

/** A page that has commands on a bare key, a chord and Escape. */
function Page({ run }: { readonly run: (what: string) => void }) {
  useRegisterCommands(
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
