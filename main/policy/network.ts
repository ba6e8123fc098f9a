import type { App, Session, WebContents } from "electron";
import { isAtHome, type Home } from "../home.ts";
import { developmentPolicy, securityHeaders } from "./contentSecurityPolicy.ts";

/**
 * No network. People entrust Concord with stories that must not leave the machine, so the content security policy is
 * not the only wall: every request is looked at here, names cannot be resolved at all, and what the browser would fetch
 * of its own accord (dictionaries, pings) is off. Electron security checklist 1, "Only load secure content", taken to
 * its end.
 */
const OWN_SCHEMES: ReadonlySet<string> = new Set(["blob:", "data:", "devtools:"]);

/** Whether a request stays inside the application: its own files, memory, and Vite's server while developing. */
export function staysInside(home: Home, url: string): boolean {
  if (!URL.canParse(url)) return false;
  if (OWN_SCHEMES.has(new URL(url).protocol) || isAtHome(home, url)) return true;
  return home.development && isAtHome(home, url.replace(/^ws:/u, "http:"));
}

/** Switches for the browser as a whole; they take effect only before the application is ready. */
export function forbidNetwork(app: App, home: Home): void {
  app.commandLine.appendSwitch("disable-background-networking");
  app.commandLine.appendSwitch("disable-domain-reliability");
  app.commandLine.appendSwitch("no-pings");
  // WebRTC and DNS prefetching pass by the request filter: no address can be found, and no datagram sent.
  app.commandLine.appendSwitch("force-webrtc-ip-handling-policy", "disable_non_proxied_udp");
  if (!home.development) app.commandLine.appendSwitch("host-resolver-rules", "MAP * ~NOTFOUND");
}

/** Cancels every request that would leave the application, and keeps the session from fetching by itself. */
export function blockRequests(session: Session, home: Home): void {
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !staysInside(home, details.url) });
  });
  // On Windows and Linux the spell checker downloads its dictionaries, and a new profile's begins before it can be told
  // that it is not wanted: without a language it drops the one that it was about to fetch.
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
  if (home.development) {
    session.webRequest.onHeadersReceived((details, answer) => {
      answer({
        responseHeaders: { ...details.responseHeaders, ...securityHeaders(developmentPolicy(home.origin)) },
      });
    });
  }
}

export function blockDatagrams(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy("disable_non_proxied_udp");
}
