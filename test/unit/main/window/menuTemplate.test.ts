import type { KeyboardEvent, MenuItemConstructorOptions } from "electron";
import { describe, expect, test, vi } from "vitest";
import { menuTemplate, startingMenu } from "../../../../main/window/menuTemplate.ts";
import type { MenuModel } from "../../../../preload/contract/menu.ts";

const menus: MenuModel[] = [
  {
    label: "&File",
    entries: [
      { kind: "command", id: "project.save", label: "Save", accelerator: "CmdOrCtrl+S", enabled: true },
      { kind: "separator" },
      { kind: "command", id: "view.veil", label: "Veil", enabled: false, checked: true },
      { kind: "role", role: "quit" },
    ],
  },
];

function items(menu: MenuItemConstructorOptions | undefined): MenuItemConstructorOptions[] {
  return Array.isArray(menu?.submenu) ? menu.submenu : [];
}

function click(item: MenuItemConstructorOptions | undefined, event: KeyboardEvent): void {
  // Electron calls it with the item and the window first; neither is used.
  Reflect.apply(item?.click ?? fail, undefined, [undefined, undefined, event]);
}

function fail(): never {
  throw new Error("nothing to click");
}

describe("the native menu", () => {
  test("draws what the window lists", () => {
    const [file] = menuTemplate(menus, "Concord", "linux", vi.fn());
    const [save, line, veil, quit] = items(file);
    expect(save).toMatchObject({
      id: "project.save",
      label: "Save",
      accelerator: "CmdOrCtrl+S",
      enabled: true,
    });
    expect(line).toEqual({ type: "separator" });
    expect(veil).toMatchObject({ type: "checkbox", checked: true, enabled: false });
    expect(quit).toEqual({ role: "quit" });
  });

  test("a command chosen with the pointer is told to the window", () => {
    const choose = vi.fn();
    click(items(menuTemplate(menus, "Concord", "linux", choose)[0])[0], { triggeredByAccelerator: false });
    expect(choose).toHaveBeenCalledWith("project.save");
  });

  test("a key never acts twice: the menu shows it, and drops what a key triggered", () => {
    const choose = vi.fn();
    const save = items(menuTemplate(menus, "Concord", "darwin", choose)[1])[0];
    expect(save?.registerAccelerator).toBe(false);
    click(save, { triggeredByAccelerator: true });
    expect(choose).not.toHaveBeenCalled();
  });

  test("macOS has the application's own menu first, with the about box", () => {
    const choose = vi.fn();
    const [own, file] = menuTemplate(menus, "Concord", "darwin", choose);
    expect(own?.label).toBe("Concord");
    expect(file?.label).toBe("&File");
    click(items(own)[0], {});
    expect(choose).toHaveBeenCalledWith("app.about");
  });

  test("there is a way to quit and to copy before the window has sent its menu", () => {
    const roles = menuTemplate(startingMenu, "Concord", "linux", vi.fn())
      .flatMap(items)
      .map((item) => item.role);
    expect(roles).toEqual(expect.arrayContaining(["quit", "copy", "paste", "togglefullscreen"]));
  });
});
