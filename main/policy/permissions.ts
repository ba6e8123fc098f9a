import type { Session } from "electron";
import { isAtHome, type Home } from "../home.ts";

/**
 * Who may use what the browser guards with a permission. Electron security checklist 5, "Handle session permission
 * requests from remote content": everything is denied (camera, location, notifications, clipboard reading, devices...).
 *
 * The one exception opens nothing to the outside: `persistent-storage` lets our own page ask that the browser never
 * evict its database when the disk runs full. Denied, a full disk could silently delete a project.
 */
export function mayUse(home: Home, permission: string, requestingUrl: string): boolean {
  return permission === "persistent-storage" && isAtHome(home, requestingUrl);
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
