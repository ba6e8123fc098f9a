import { useEffect, useEffectEvent, useState } from "react";
import { importExtension, isDocumentName, isJsonName, largestOf } from "../../core/reading/extensions.ts";
import type { GrantedFile } from "../../preload/contract/values.ts";
import { useDesktop } from "../data/context.tsx";
import { files } from "../engine/client.ts";
import { readFile } from "../engine/readingFiles.ts";
import { readDropped as readStories } from "../features/importing/storiesFile.ts";
import { isRefiName } from "../project/fromRefi.ts";
import { useProjects } from "../project/ProjectsContext.tsx";
import type { FoundFile } from "../project/savedWhere.ts";
import type { Dropped, DroppedFile } from "../ui/droppedFiles.ts";
import { droppedFiles } from "../ui/droppedFiles.ts";
import { numbered } from "../words/counts.ts";
import { sizeWords } from "../words/sizes.ts";
import type { Router } from "./routes.ts";

/** In bytes. */
const LARGEST_BUNDLE = 1024 * 1024 * 1024;

/**
 * Takes in files that are dropped on the window or that the system asks Concord to open: a table of stories goes to the import, a project opens,
 * a teammate's coding goes to the Team page. Everything else is refused with a sentence. Returns whether a file is being dragged over the window.
 */
export function useIncomingFiles(router: Router | null): boolean {
  const desktop = useDesktop();
  const projects = useProjects();
  const [isDropping, setDropping] = useState(false);

  const refuse = (name: string, message: string) =>
    projects.messages.showProblem({ kind: "plain", title: `Couldn’t open “${name}”`, message });

  const takeTable = (name: string, bytes: Uint8Array) => {
    if (router === null) {
      refuse(
        name,
        "No project is open to import stories into. Create or open a project, then drop the file again.",
      );
    } else router.go("importing", { file: { name, bytes } });
  };

  const takeBundle = async (name: string, bytes: Uint8Array, place: FoundFile | null) => {
    if (isRefiName(name)) {
      await projects.importOther(bytes, name);
      return;
    }
    const open = projects.open.get();
    const described = await files.describeFile(bytes);
    if (described.ok && router !== null && open !== null) {
      const { kind, projectId } = described.value;
      const isOpenProject = kind === "project" && projectId === open.session.projectId;
      const own = open.saver.file.get();
      const isOwnFile =
        own.kind !== "none" &&
        place !== null &&
        own.file.name === place.name &&
        own.file.place === place.place;
      if (isOpenProject && isOwnFile) return;
      if (kind === "coding" || isOpenProject) {
        router.go("team", { file: { name, bytes } });
        return;
      }
    }
    await projects.openBytes(bytes, name, place);
  };

  const takeTexts = async (dropped: readonly DroppedFile[], leftOut: readonly string[]) => {
    if (router === null) {
      const [first] = dropped;
      refuse(
        first?.root === "" ? first.file.name : (first?.root ?? leftOut[0] ?? ""),
        "No project is open to import stories into. Create or open a project, then drop the files again.",
      );
      return;
    }
    const read = await readStories(dropped, leftOut);
    if (read.ok && read.value !== null) router.go("importing", { file: read.value });
    else if (!read.ok)
      projects.messages.showProblem({
        kind: "plain",
        title: "Couldn’t read the files",
        message: read.error,
      });
  };

  const takeDropped = useEffectEvent(async ({ files: all, leftOut }: Dropped) => {
    const isFolder = leftOut.length > 0 || all.some(({ root }) => root !== "");
    const areTexts = all.every(({ file }) => isDocumentName(file.name));
    const areRecords = all.every(({ file }) => isJsonName(file.name));
    if ((isFolder || all.length > 1) && (areTexts || areRecords)) {
      await takeTexts(all, leftOut);
      return;
    }
    const dropped = all.map(({ file }) => file);
    const [file, ...others] = dropped;
    if (file === undefined) return;
    if (others.length > 0 && router !== null && dropped.every(({ name }) => kindOf(name) === "bundle")) {
      const read = await Promise.all(dropped.map(readDropped));
      const found = read.find((each) => "bytes" in each);
      if (found !== undefined) {
        router.go("team", { file: { ...found, others: read.filter((each) => each !== found) } });
        return;
      }
    }
    if (others.length > 0) {
      projects.messages.showProblem({
        kind: "plain",
        title: "Please drop one file at a time",
        message: `You dropped ${numbered(dropped.length)} files. Nothing was changed. Texts (.txt, .md, .docx, .pdf) can be dropped together, and teammates’ files (.concord) while their project is open.`,
      });
      return;
    }
    const kind = kindOf(file.name);
    if (kind === null) {
      refuse(
        file.name,
        "Concord opens tables of stories (.csv, .tsv, .xlsx, .xls, .ods), texts (.txt, .md, .docx, .pdf), records (.json, .jsonl), projects of Taguette (.sqlite3), Concord files (.concord) and projects of other programs (.qdpx). Nothing was changed.",
      );
      return;
    }
    const read = await readDropped(file);
    if ("problem" in read) refuse(file.name, read.problem);
    else if (kind === "table") takeTable(file.name, read.bytes);
    else await takeBundle(file.name, read.bytes, null);
  });

  const takeOpened = useEffectEvent(async (file: GrantedFile) => {
    const read = await readFile(desktop, file.grant);
    if (!read.ok) refuse(file.name, read.error.message);
    else await takeBundle(file.name, read.value.bytes, { ...file, look: read.value.look });
  });

  useEffect(() => desktop.on("open-file", (file) => void takeOpened(file)), [desktop]);
  useEffect(() => {
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
    const onDragOver = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = "copy";
      setDropping(true);
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setDropping(false);
    };
    const onDrop = (event: DragEvent) => {
      // A page's own drop zone has taken it already.
      if (!carriesFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      if (event.dataTransfer !== null)
        void droppedFiles(event.dataTransfer, isDocumentName).then((dropped) => takeDropped(dropped));
    };
    window.addEventListener("dragover", onDragOver);
    // A page's drop zone may keep the event to itself; the overlay goes all the same.
    const onAnyDrop = () => setDropping(false);
    window.addEventListener("dragleave", onDragLeave);
    window.addEventListener("drop", onAnyDrop, true);
    window.addEventListener("drop", onDrop);
    return () => {
      window.removeEventListener("dragover", onDragOver);
      window.removeEventListener("dragleave", onDragLeave);
      window.removeEventListener("drop", onAnyDrop, true);
      window.removeEventListener("drop", onDrop);
    };
  }, []);
  return isDropping;
}

/** A dropped file with its bytes, or with why it has none. */
async function readDropped(
  file: File,
): Promise<
  { readonly name: string; readonly bytes: Uint8Array } | { readonly name: string; readonly problem: string }
> {
  const { name, size } = file;
  const largest = kindOf(name) === "table" ? largestOf(name) : LARGEST_BUNDLE;
  if (size > largest) {
    return {
      name,
      problem: `The file is ${sizeWords(size)}. Concord opens files of this kind up to ${sizeWords(largest)}. Nothing was changed. Split it into smaller files.`,
    };
  }
  try {
    return { name, bytes: new Uint8Array(await file.arrayBuffer()) };
  } catch {
    // A folder called like a file, or a file that went away: the browser says no more than that.
    return {
      name,
      problem:
        "It couldn’t be read. Nothing was changed. Check that it is a file and that it is still there.",
    };
  }
}

function kindOf(name: string): "table" | "bundle" | null {
  if (importExtension(name) !== null) return "table";
  return /\.concord$/iu.test(name) || isRefiName(name) ? "bundle" : null;
}
