/** Where the window's page lives: `app://concord/` in a build, Vite's server while developing. */
export interface Home {
  /** The address that the window loads. */
  readonly url: string;
  /** Scheme and host of every page that counts as ours, without a trailing slash. */
  readonly origin: string;
  readonly development: boolean;
}

export const SCHEME = "app";
const HOST = "concord";

export const builtHome: Home = {
  url: `${SCHEME}://${HOST}/`,
  origin: `${SCHEME}://${HOST}`,
  development: false,
};

/**
 * The page for this start. Vite's server is used only in what `npm run dev` builds, and only on this computer: an
 * environment variable must never point a built Concord at another site.
 * @param development whether this is such a build; decided when it is built
 */
export function chooseHome(development: boolean, serverUrl: string | undefined): Home {
  if (!development || serverUrl === undefined || !URL.canParse(serverUrl)) return builtHome;
  const { protocol, hostname } = new URL(serverUrl);
  if (protocol !== "http:" || (hostname !== "localhost" && hostname !== "127.0.0.1")) return builtHome;
  return { url: serverUrl, origin: originOf(serverUrl) ?? "", development: true };
}

/**
 * Scheme and host of an address, or undefined if it is not an address. `URL.origin` will not do: it is "null" for
 * every scheme that the web does not know, which would make them all equal.
 */
export function originOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}

export function isAtHome(home: Home, url: string): boolean {
  return originOf(url) === home.origin;
}
