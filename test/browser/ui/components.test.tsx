import "../../../renderer/ui/theme.css";
import "../../../renderer/ui/base.css";
import { useState } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { AlertDialog } from "../../../renderer/ui/AlertDialog.tsx";
import { Button } from "../../../renderer/ui/Button.tsx";
import type { DroppedFile } from "../../../renderer/ui/droppedFiles.ts";
import { DropZone } from "../../../renderer/ui/DropZone.tsx";
import { NavRail } from "../../../renderer/ui/NavRail.tsx";
import { Select } from "../../../renderer/ui/Select.tsx";
import type { TableSort } from "../../../renderer/ui/Table.tsx";
import { Table } from "../../../renderer/ui/Table.tsx";
import { TextField } from "../../../renderer/ui/TextField.tsx";
import { endProjectToasts, endToast, showToast, toastQueue } from "../../../renderer/ui/toastQueue.ts";
import { ToastRegion } from "../../../renderer/ui/ToastRegion.tsx";

afterEach(() => toastQueue.clear());

test("a pending button keeps its focus and refuses presses", async () => {
  const onPress = vi.fn();
  const screen = await render(
    <Button isPending onPress={onPress}>
      Import
    </Button>,
  );
  await userEvent.tab();
  await expect.element(screen.getByRole("button")).toHaveFocus();
  await userEvent.keyboard("{Enter}");
  expect(onPress).not.toHaveBeenCalled();
});

test("an error message marks its field invalid and is joined to it", async () => {
  const screen = await render(<TextField label="Name" description="Short." errorMessage="Give it a name." />);
  const input = screen.getByRole("textbox", { name: "Name" });
  await expect.element(input).toHaveAttribute("aria-invalid", "true");
  await expect.element(input).toHaveAccessibleDescription("Short. Give it a name.");
});

test("an alert has Cancel focused, so that a stray Enter changes nothing", async () => {
  const onConfirm = vi.fn();
  const onOpenChange = vi.fn();
  const screen = await render(
    <AlertDialog
      title="Remove?"
      isOpen
      onOpenChange={onOpenChange}
      confirmLabel="Remove"
      onConfirm={onConfirm}
    >
      Gone for good.
    </AlertDialog>,
  );
  await expect.element(screen.getByRole("button", { name: "Cancel" })).toHaveFocus();
  await userEvent.keyboard("{Enter}");
  expect(onConfirm).not.toHaveBeenCalled();
  expect(onOpenChange).toHaveBeenCalledWith(false);
});

test("a select is chosen by keys alone, and letters find an option", async () => {
  const onChange = vi.fn();
  const options = [
    { id: "a", name: "Anger" },
    { id: "g", name: "Grief" },
  ];
  const screen = await render(
    <Select label="Code" options={options} value={null} onChange={onChange} placeholder="None" />,
  );
  await userEvent.tab();
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByRole("listbox")).toBeVisible();
  await userEvent.keyboard("g{Enter}");
  expect(onChange).toHaveBeenCalledWith("g");
});

test("a toast is announced politely and its action is run once, closing it", async () => {
  const onAction = vi.fn();
  const screen = await render(<ToastRegion paneKey="F6" />);
  showToast({ title: "3 stories removed", action: { name: "Undo", onAction } });
  await expect.element(screen.getByRole("status")).toHaveTextContent("3 stories removed. Undo: press F6.");
  expect(screen.getByRole("alert").elements()).toEqual([]);
  expect(screen.getByRole("alertdialog").elements()).toEqual([]);
  await screen.getByRole("button", { name: "Undo" }).click();
  expect(onAction).toHaveBeenCalledOnce();
  await vi.waitFor(() => expect(document.querySelector(".ui-toast")).toBeNull(), 15_000);
});

test("a toast takes no focus of its own, and its button gives the focus back where it was", async () => {
  const screen = await render(
    <>
      <button type="button" data-pane="" data-fills="">
        Work
      </button>
      <ToastRegion />
    </>,
  );
  const work = screen.getByRole("button", { name: "Work" });
  await userEvent.tab();
  await expect.element(work).toHaveFocus();
  showToast({ title: "Saved" });
  await expect.element(screen.getByText("Saved", { exact: true })).toBeVisible();
  await expect.element(work).toHaveFocus();
  await userEvent.tab();
  await expect.element(screen.getByRole("button", { name: "Close message" })).toHaveFocus();
  await userEvent.keyboard("{Enter}");
  await expect.element(work).toHaveFocus();
});

test("a toast takes room at the foot of the window: it lies over nothing", async () => {
  await render(
    <div style={{ display: "flex", flexDirection: "column", height: "300px" }}>
      <main style={{ flex: 1, minHeight: 0 }} />
      <ToastRegion />
    </div>,
  );
  const foot = () => document.querySelector("main")!.getBoundingClientRect().bottom;
  const before = foot();
  showToast({
    tone: "error",
    about: "file",
    title: "Could not save",
    description: "The disk is full. ".repeat(30),
  });
  await vi.waitFor(() => expect(document.querySelector(".ui-toast")).not.toBeNull(), 15_000);
  const toasts = document.querySelector(".ui-toasts")!;
  expect(toasts.getBoundingClientRect().top).toBe(foot());
  expect(toasts.getBoundingClientRect().bottom).toBe(before);
});

test("however many messages there are and however long, they take one line until the reader asks for more", async () => {
  const screen = await render(<ToastRegion />);
  const height = () => document.querySelector(".ui-toasts")!.getBoundingClientRect().height;
  showToast({ title: "Saved" });
  await expect.element(screen.getByText("Saved", { exact: true })).toBeVisible();
  const oneLine = height();
  await expect.element(screen.getByRole("button", { name: /more|all/u })).not.toBeInTheDocument();
  const description = "The disk is full. ".repeat(30);
  showToast({ tone: "error", about: "file", title: "Couldn’t save the study", description });
  await expect.element(screen.getByText("Couldn’t save the study", { exact: true })).toBeVisible();
  showToast({ title: "Undone: finish “S001”" });
  const more = screen.getByRole("button", { name: "2 more" });
  await expect.element(more).toBeVisible();
  await expect.element(more).toHaveAttribute("aria-expanded", "false");
  expect(screen.getByRole("listitem").elements()).toHaveLength(1);
  expect(height()).toBe(oneLine);
  await more.click();
  expect(screen.getByRole("listitem").elements()).toHaveLength(3);
  await expect.element(screen.getByRole("list").getByText(/The disk is full/u)).toBeVisible();
  await screen.getByRole("button", { name: "Show less" }).click();
  expect(height()).toBe(oneLine);
  // Once one alone is left there is no more to show.
  await more.click();
  endToast("file");
  await screen.getByRole("button", { name: "Close message" }).first().click();
  await expect.element(screen.getByRole("button", { name: /Show|more/u })).not.toBeInTheDocument();
  expect(height()).toBe(oneLine);

  // The long one alone: it is cut, and its rest is one press away.
  toastQueue.clear();
  showToast({ tone: "error", about: "file", title: "Couldn’t save the study", description });
  await screen.getByRole("button", { name: "Show all" }).click();
  expect(height()).toBeGreaterThan(oneLine);
});

test("a message is replaced by a newer one about the same, and leaves when what it says is over", async () => {
  const screen = await render(<ToastRegion />);
  const saved = { over: (): void => undefined, watched: 0 };
  showToast({
    tone: "error",
    about: "file",
    title: "Couldn’t save the study",
    until: (end) => {
      saved.over = end;
      saved.watched += 1;
      return () => (saved.watched -= 1);
    },
  });
  showToast({ tone: "warning", about: "disk", title: "The disk is nearly full" });
  showToast({ tone: "error", about: "file", title: "Couldn’t save the study again" });
  expect(toastQueue.visibleToasts.map(({ content }) => content.title)).toEqual([
    "Couldn’t save the study again",
    "The disk is nearly full",
  ]);
  expect(saved.watched).toBe(0);
  endToast("disk");
  showToast({ title: "Removed", until: (end) => ((saved.over = end), () => undefined) });
  await expect.element(screen.getByText("Removed", { exact: true })).toBeVisible();
  await expect.element(screen.getByRole("status")).toHaveTextContent("Removed.");
  saved.over();
  await expect.element(screen.getByText("Removed", { exact: true })).not.toBeInTheDocument();
  await expect.element(screen.getByText("Couldn’t save the study again", { exact: true })).toBeVisible();
  // What comes into view again has been said.
  expect(screen.getByRole("status").element().textContent).toBe("");
  showToast({ tone: "warning", about: "settings", reach: "window", title: "Settings not saved" });
  endProjectToasts();
  expect(toastQueue.visibleToasts.map(({ content }) => content.title)).toEqual(["Settings not saved"]);
});

test("the open page is marked for screen readers too", async () => {
  const onSelect = vi.fn();
  const entries = [
    { id: "coding", name: "Coding", icon: null, count: { value: 1200, words: "1,200 stories to read" } },
    { id: "team", name: "Team", icon: null },
  ];
  const screen = await render(
    <NavRail label="Pages" entries={entries} current="coding" onSelect={onSelect} />,
  );
  await expect
    .element(screen.getByRole("button", { name: "Coding 1,200 stories to read" }))
    .toHaveAttribute("aria-current", "page");
  await screen.getByRole("button", { name: "Team" }).click();
  expect(onSelect).toHaveBeenCalledWith("team");
});

function Sorted() {
  const [sort, setSort] = useState<TableSort>({ column: "n", direction: "ascending" });
  const rows = [{ n: 2 }, { n: 1 }].sort((a, b) => (sort.direction === "ascending" ? a.n - b.n : b.n - a.n));
  return (
    <Table
      label="Counts"
      columns={[{ id: "n", name: "Number", isRowHeader: true, isSortable: true }]}
      rows={rows}
      getKey={(row) => String(row.n)}
      renderCell={(row) => row.n}
      sort={sort}
      onSort={setSort}
    />
  );
}
test("a table is sorted from its header, and says how it is sorted", async () => {
  const screen = await render(<Sorted />);
  const header = screen.getByRole("columnheader");
  await expect.element(header).toHaveAttribute("aria-sort", "ascending");
  await header.click();
  await expect.element(header).toHaveAttribute("aria-sort", "descending");
  await expect.element(screen.getByRole("rowheader").first()).toHaveTextContent("2");
});

test("files dropped are handed over; other things dragged are left alone", async () => {
  const onDropFiles = vi.fn<(files: readonly DroppedFile[]) => void>();
  const screen = await render(
    <DropZone title="Drop here" chooseLabel="Choose" onChoose={() => undefined} onDropFiles={onDropFiles} />,
  );
  const zone = screen.getByText("Drop here").element();
  const drop = (transfer: DataTransfer) =>
    zone.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: transfer }));
  const words = new DataTransfer();
  words.setData("text/plain", "a story");
  expect(drop(words)).toBe(true);
  expect(onDropFiles).not.toHaveBeenCalled();
  const files = new DataTransfer();
  files.items.add(new File(["id,text"], "stories.csv"));
  expect(drop(files)).toBe(false);
  await vi.waitFor(() => expect(onDropFiles).toHaveBeenCalledOnce());
  expect(onDropFiles.mock.calls[0]?.[0].map(({ file }) => file.name)).toEqual(["stories.csv"]);
});
