import type { LeftBehind } from "./left-behind.ts";
import type { RefiCase, RefiCoding, RefiProject, RefiSelection, RefiText } from "./project.ts";

/**
 * The project with what programs say in ways of their own said in one way: a note that is linked to a passage or a source is referred to by it (NVivo), a
 * note with a selection is a note on that passage of the source that refers to it (QualCoder), and a source that is coded with a case belongs to the
 * case (NVivo). Links that join anything else are left behind.
 */
export function joined(project: RefiProject, left: LeftBehind): RefiProject {
  const linked = linkedNotes(project, left);
  const notes = new Map(
    project.memos.flatMap((note) => (note.guid === null ? [] : [[note.guid, note] as const])),
  );
  const cases = new Map(
    project.cases.flatMap((each) => (each.guid === null ? [] : [[each.guid, each] as const])),
  );
  const members = new Map<string, string[]>();
  const texts = project.texts.map((text): RefiText => {
    const ofSource = [...text.notes, ...text.known.flatMap((guid) => linked.get(guid) ?? [])];
    const onPassages = ofSource.flatMap((guid) => passagesOf(notes.get(guid)));
    const placed = new Set(onPassages.flatMap(({ notes: [guid] }) => guid ?? []));
    const isCase = ({ code }: RefiCoding): boolean => {
      const found = cases.get(code ?? "");
      if (found?.guid === undefined || found.guid === null) return false;
      addTo(members, found.guid, ...text.known.slice(0, 1));
      return true;
    };
    const withoutCases = (codings: readonly RefiCoding[]): RefiCoding[] =>
      codings.filter((each) => !isCase(each));
    const selections = text.selections.flatMap((selection): RefiSelection[] => {
      const codings = withoutCases(selection.codings);
      const own = linked.get(selection.guid ?? "") ?? [];
      const isOfCase = selection.codings.length > 0 && codings.length === 0;
      const read = { ...selection, codings, notes: [...selection.notes, ...own] };
      return isOfCase && read.notes.length === 0 && read.description.trim() === "" ? [] : [read];
    });
    return {
      ...text,
      codings: withoutCases(text.codings),
      notes: ofSource.filter((guid) => !placed.has(guid)),
      selections: [...selections, ...onPassages],
    };
  });
  const withMembers = (each: RefiCase): RefiCase => ({
    ...each,
    sources: [...new Set([...each.sources, ...(members.get(each.guid ?? "") ?? [])])],
  });
  return { ...project, texts, cases: project.cases.map(withMembers) };
}

/** What is linked to notes -> these. */
function linkedNotes(
  { links, memos, texts }: RefiProject,
  left: LeftBehind,
): ReadonlyMap<string, readonly string[]> {
  const notes = new Set(memos.map(({ guid }) => guid));
  const places = new Set(
    links.length === 0
      ? []
      : texts.flatMap(({ known, selections }) => [...known, ...selections.map(({ guid }) => guid)]),
  );
  const linked = new Map<string, string[]>();
  for (const { ends } of links) {
    const note = ends.find((end) => notes.has(end));
    const place = ends.find((end) => end !== note && places.has(end));
    if (note === undefined || place === undefined) left.add("link");
    else addTo(linked, place, note);
  }
  return linked;
}

function addTo(lists: Map<string, string[]>, key: string, ...added: readonly string[]): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [...added]);
  else known.push(...added);
}

/** The passages of a source that a note is about, where it says so itself. */
function passagesOf(note: RefiText | undefined): RefiSelection[] {
  if (note?.guid === undefined || note.guid === null) return [];
  const { guid, selections } = note;
  return selections.flatMap((selection) =>
    selection.codings.length > 0 ? [] : [{ ...selection, user: selection.user ?? note.user, notes: [guid] }],
  );
}
