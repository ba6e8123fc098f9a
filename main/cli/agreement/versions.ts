import type { VersionInUse } from "../../../core/agreement/data/comparison.ts";
import { counted } from "../../../core/counts.ts";
import { csvText } from "../../../core/exporting/csv-writer.ts";

const COLUMNS = [
  ["id", "the codebook version"],
  ["created", "when it was first used; empty if the files do not contain it"],
  ["codes", "how many codes it has; empty if the files do not contain it"],
  ["finished", "stories finished with it, counted for each coder"],
] as const;

/** The codebook versions by which stories were finished, the earliest first. */
export function writeVersions(versions: readonly VersionInUse[], format: "table" | "csv" | "json"): string {
  if (format === "json") return `${JSON.stringify(versions, null, 2)}\n`;
  if (format === "csv") {
    return csvText({
      columns: COLUMNS.map(([name, meaning]) => ({ name, meaning })),
      rowCount: versions.length,
      rows: versions.map(({ id, createdAt, codes, sheets }) => [id, createdAt, codes, sheets]),
    });
  }
  if (versions.length === 0) return "No story was finished, so no codebook version is in use.\n";
  const lines = versions.map(({ id, createdAt, codes, sheets }) => {
    const known =
      createdAt === null ? "not in these files" : `of ${createdAt}, ${counted(codes ?? 0, "code")}`;
    return `${id}  ${known}, ${sheets} finished with it\n`;
  });
  return lines.join("");
}
