import { type Session, session } from "electron";
import { builtHome, SCHEME } from "../policy/home.ts";
import { blockRequests } from "../policy/network.ts";

const documents = new Map<string, readonly Uint8Array[]>();

/** A document has its own style and nothing else: it loads nothing, runs nothing, and is in nobody's frame. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; sandbox";

let own: Session | undefined;

/** The session of what is printed: in memory, apart from the window's, with nothing in it but the documents that are being printed. */
export function printSession(): Session {
  if (own !== undefined) return own;
  own = session.fromPartition("print", { cache: false });
  // While developing, the window's home is another one; what is printed is always served here.
  blockRequests(own, builtHome);
  own.protocol.handle(SCHEME, (request) => {
    const pieces = documents.get(request.url);
    if (pieces === undefined || request.method !== "GET") return new Response("Not found", { status: 404 });
    return new Response(Buffer.concat(pieces), {
      headers: {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
      },
    });
  });
  return own;
}

/** Where a document can be loaded from while it is served. */
export function printUrl(part: string): string {
  return `${builtHome.url}print/${part}`;
}

/** Serves a document in the session of what is printed, until what it returns is called. */
export function serveDocument(part: string, pieces: readonly Uint8Array[]): () => void {
  documents.set(printUrl(part), pieces);
  return () => documents.delete(printUrl(part));
}
