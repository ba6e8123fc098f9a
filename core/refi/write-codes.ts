import type { Code } from "../model/code.ts";
import { canonicalCodes, codebookTree } from "../model/codebook.ts";
import { levelNumbered, levelsOf } from "../model/levels.ts";
import { isLive } from "../model/record.ts";
import { PALETTE } from "./colours.ts";
import { guidOf } from "./guid.ts";
import { describeCode, levelGuid, RETIRED_GUID } from "./own.ts";
import { xmlElement, xmlText } from "./write-xml.ts";

/** The codes of a project as they are written: those that stand, and those that were removed and still have coding. */
export interface WrittenCodes {
  /** The `Codes` element; "" where there is no code. */
  readonly xml: string;
  /** The identifiers of the retired ones. */
  readonly retired: readonly string[];
  /** What a coding with this code, at this level, refers to; null where the project has no such code. */
  readonly reference: (codeId: string, value: number | undefined) => string | null;
}

/**
 * The codebook in the form of REFI-QDA. A rated code has a sub-code for each level.
 * @param coded the ids of codes that something refers to
 * @param notesOf the `NoteRef` elements of a code
 */
export function writeCodes(
  codes: readonly Code[],
  coded: ReadonlySet<string>,
  notesOf: (codeId: string) => string = () => "",
): WrittenCodes {
  const canonical = canonicalCodes(codes);
  const byId = new Map(codes.map((code) => [code.id, code]));
  const named = new Set([...coded].map((id) => canonical.get(id) ?? id));
  const placed = codebookTree(codes);
  const standing = new Set(placed.map(({ code }) => code.id));
  const removed = codes.filter(({ id }) => named.has(id) && !standing.has(id) && canonical.get(id) === id);
  const all = [...placed, ...removed.map((code) => ({ code, depth: 0 }))];
  const pieces: string[] = [];
  let open = 0;
  for (const { code, depth } of all) {
    for (; open > depth; open -= 1) pieces.push("</Code>");
    const element = xmlElement("Code", headOf(code), " ");
    pieces.push(
      element.slice(0, element.indexOf(">") + 1),
      xmlText("Description", describeCode(code)),
      notesOf(code.id),
      levelsXml(code),
    );
    open = depth + 1;
  }
  for (; open > 0; open -= 1) pieces.push("</Code>");
  return {
    xml: all.length === 0 ? "" : xmlElement("Codes", {}, pieces.join("")),
    retired: placed.flatMap(({ code }) =>
      code.retired === true && isLive(code) ? [guidOf("code", code.id)] : [],
    ),
    reference: (codeId, value) => {
      const code = byId.get(canonical.get(codeId) ?? codeId);
      if (code === undefined) return null;
      const place = value === undefined ? null : (levelNumbered(code, value)?.place ?? null);
      const guid = guidOf("code", code.id);
      return place === null || levelsOf(code.scale).length < 2 ? guid : levelGuid(guid, place);
    },
  };
}

function headOf({ id, name, colour }: Pick<Code, "id" | "name" | "colour">) {
  return { guid: guidOf("code", id), name, isCodable: true, color: PALETTE[colour - 1] };
}

function levelsXml({ id, colour, scale }: Code): string {
  const levels = levelsOf(scale);
  if (levels.length < 2) return "";
  const guid = guidOf("code", id);
  return levels
    .map(({ name }, place) =>
      xmlElement("Code", { guid: levelGuid(guid, place), name, isCodable: true, color: PALETTE[colour - 1] }),
    )
    .join("");
}

/**
 * A codebook alone, as a `.qdc`; null where it has no code.
 * @param origin the program that writes it
 */
export function refiCodebook(codes: readonly Code[], origin: string): string | null {
  const { xml, retired } = writeCodes(codes, new Set());
  if (xml === "") return null;
  const members = retired.map((guid) => xmlElement("MemberCode", { guid })).join("");
  const sets =
    members === ""
      ? ""
      : xmlElement("Sets", {}, xmlElement("Set", { guid: RETIRED_GUID, name: "Retired codes" }, members));
  return `${DECLARATION}${xmlElement("CodeBook", { origin, xmlns: "urn:QDA-XML:codebook:1.0" }, xml + sets)}\n`;
}

export const DECLARATION = `<?xml version="1.0" encoding="utf-8"?>\n`;
