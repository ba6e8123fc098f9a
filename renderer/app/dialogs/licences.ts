/** What is bundled into the application, under which licence, and whose it is. The full texts are in each package. */
export const licences: readonly { readonly name: string; readonly licence: string; readonly by: string }[] = [
  { name: "Source Serif 4, Source Sans 3", licence: "SIL Open Font License 1.1", by: "Adobe" },
  {
    name: "Noto Naskh Arabic, Noto Sans Arabic",
    licence: "SIL Open Font License 1.1",
    by: "The Noto Project Authors",
  },
  { name: "Lucide icons", licence: "ISC (from Feather, MIT)", by: "Lucide Contributors, Cole Bemis" },
  { name: "Electron, Chromium, Node.js", licence: "MIT, BSD and others", by: "their authors" },
  { name: "React", licence: "MIT", by: "Meta Platforms" },
  { name: "React Aria Components", licence: "Apache 2.0", by: "Adobe" },
  { name: "TanStack Virtual", licence: "MIT", by: "Tanner Linsley" },
  { name: "Dexie", licence: "Apache 2.0", by: "David Fahlander" },
  { name: "Comlink", licence: "Apache 2.0", by: "Google" },
  { name: "Papa Parse", licence: "MIT", by: "Matthew Holt" },
  { name: "jschardet", licence: "0BSD", by: "António Afonso" },
  { name: "entities", licence: "BSD 2-Clause", by: "Felix Böhm" },
  { name: "fflate", licence: "MIT", by: "Arjun Barrett" },
  { name: "noble-hashes", licence: "MIT", by: "Paul Miller" },
  { name: "Marked", licence: "MIT", by: "MarkedJS, Christopher Jeffrey" },
  { name: "Zod", licence: "MIT", by: "Colin McDonnell" },
];
