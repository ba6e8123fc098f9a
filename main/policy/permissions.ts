import type { Session } from "electron";
import { type Home, isAtHome } from "./home.ts";

/**
 * What our own page may use. Neither opens anything to the outside:
 * - `persistent-storage`: the page may ask that the browser never evicts its database when the disk is full. Denied, a full disk could
 *   silently delete a project.
 * - `clipboard-sanitized-write`: Copy buttons put text and HTML on the clipboard. Reading the clipboard stays denied.
 */
const allowed: ReadonlySet<string> = new Set(["persistent-storage", "clipboard-sanitized-write"]);

/**
 * Who may use what the browser guards with a permission. Electron security checklist 5, "Handle session permission requests from remote
 * content": everything but `allowed` is denied (camera, location, notifications, reading the clipboard, devices…), and everything is denied to
 * any page that is not ours.
 */
export function mayUse(home: Home, permission: string, requestingUrl: string): boolean {
  return allowed.has(permission) && isAtHome(home, requestingUrl);
}

export function denyPermissions(session: Session, home: Home): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(mayUse(home, permission, details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    mayUse(home, permission, requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => {
    answer({});
  });
}
