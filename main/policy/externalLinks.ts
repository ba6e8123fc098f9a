/**
 * What may be handed to the system's browser. Electron security checklist 15, "Do not use shell.openExternal with
 * untrusted content": https only, and only hosts on this list. The list is short because Concord has no site of its
 * own: the help cites papers by their DOI.
 */
const HOSTS: ReadonlySet<string> = new Set(["doi.org"]);

export function isExternalLink(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  return protocol === "https:" && HOSTS.has(hostname) && port === "" && username === "" && password === "";
}
