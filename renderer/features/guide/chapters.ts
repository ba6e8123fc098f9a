import agreementInDetail from "../../../docs/agreement.md?raw";
import agreement from "../../../docs/guide/agreement.md?raw";
import codebook from "../../../docs/guide/codebook.md?raw";
import coding from "../../../docs/guide/coding.md?raw";
import data from "../../../docs/guide/data.md?raw";
import exporting from "../../../docs/guide/export.md?raw";
import importing from "../../../docs/guide/import.md?raw";
import passages from "../../../docs/guide/passages.md?raw";
import start from "../../../docs/guide/start.md?raw";
import team from "../../../docs/guide/team.md?raw";
import type { Chapter } from "./chapter.ts";
import { readChapter } from "./chapter.ts";

/** The guide's chapters in reading order. */
export const chapters: readonly Chapter[] = [
  readChapter("guide/start.md", start),
  readChapter("guide/import.md", importing),
  readChapter("guide/codebook.md", codebook),
  readChapter("guide/coding.md", coding),
  readChapter("guide/passages.md", passages),
  readChapter("guide/team.md", team),
  readChapter("guide/agreement.md", agreement),
  readChapter("guide/export.md", exporting),
  readChapter("guide/data.md", data),
  readChapter("agreement.md", agreementInDetail),
];
