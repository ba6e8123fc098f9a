import { ipcMain, type IpcMainInvokeEvent, type WebContents } from "electron";
import { channels, isChannel } from "../../preload/contract/channels.ts";
import { type Home, isAtHome } from "../policy/home.ts";
import { answer, type Handlers, RefusedRequest } from "./requests.ts";

/**
 * Opens every channel of the contract. Electron security checklist 17, "Validate the sender of all IPC messages": only
 * the main frame of our own window, showing our own page, is answered, and only payloads that fit.
 * @param ownContents the window's, as it is now
 */
export function serveChannels(
  handlers: Handlers,
  home: Home,
  ownContents: () => WebContents | undefined,
  checkAnswers: boolean,
): void {
  for (const channel of Object.keys(channels).filter(isChannel)) {
    ipcMain.handle(channel, async (event, ...payload: unknown[]) => {
      if (!isOwnSender(event, home, ownContents())) {
        throw new RefusedRequest(channel, "the sender is not Concord’s own window");
      }
      return answer(channel, handlers[channel], payload[0], checkAnswers);
    });
  }
}

function isOwnSender(event: IpcMainInvokeEvent, home: Home, own: WebContents | undefined): boolean {
  const frame = event.senderFrame;
  return own !== undefined && frame !== null && frame === own.mainFrame && isAtHome(home, frame.url);
}
