import type { App, Session, WebContents } from "electron";
import { developmentPolicy, securityHeaders } from "./contentSecurityPolicy.ts";
import { type Home, isAtHome } from "./home.ts";

/**
 * No network. Stories must not leave the computer, and the content security policy is not the only barrier: every
 * request is checked here, names cannot be resolved, and what the browser would fetch by itself (dictionaries, pings)
 * is off. Electron security checklist 1, "Only load secure content".
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
  // WebRTC and DNS prefetching bypass the request filter: with these switches no address is found and no datagram
  // sent.
  app.commandLine.appendSwitch("force-webrtc-ip-handling-policy", "disable_non_proxied_udp");
  if (!home.development) app.commandLine.appendSwitch("host-resolver-rules", "MAP * ~NOTFOUND");
}

/** Cancels every request that would leave the application, and keeps the session from fetching by itself. */
export function blockRequests(session: Session, home: Home): void {
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !staysInside(home, details.url) });
  });
  // On Windows and Linux the spell checker downloads dictionaries, and in a new profile it starts before it can be
  // switched off. Without a language it drops the download.
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
