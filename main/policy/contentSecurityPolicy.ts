/**
 * What a page of ours may load and run. Electron security checklist 7, "Define a Content Security Policy".
 *
 * Nothing is allowed but files of the application itself; `blob:` and `data:` are for pictures only.
 */

/**
 * react-aria puts one constant style element into the page (react-aria, usePress): this is its SHA-256, so that it is
 * allowed by its content and `unsafe-inline` is not needed. A unit test computes it again from the installed library.
 */
export const REACT_ARIA_STYLE = "sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o=";

export const builtPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' '${REACT_ARIA_STYLE}'`,
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * The same for Vite's server, which puts scripts and styles into the page and talks over a socket. Never in a build.
 * @param origin the server's, such as `http://localhost:5173`
 */
export function developmentPolicy(origin: string): string {
  return builtPolicy
    .replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
    .replace(`'${REACT_ARIA_STYLE}'`, "'unsafe-inline'")
    .replace("connect-src 'self'", `connect-src 'self' ${origin.replace(/^http/u, "ws")}`);
}

/** The headers that every answer carries: the policy and smaller restrictions. */
export function securityHeaders(policy: string): Record<string, string> {
  return {
    "Content-Security-Policy": policy,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
  };
}
