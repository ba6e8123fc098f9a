import { useState } from "react";
import type { Action } from "../../../core/changes/action.ts";
import { codebookTable } from "../../../core/exporting/codebook-rows.ts";
import { csvText } from "../../../core/exporting/csv-writer.ts";
import { fileNameOf } from "../../../core/exporting/file-name.ts";
import { codesToCompare } from "../../../core/importing/project-codes.ts";
import { codebookTree } from "../../../core/model/codebook.ts";
import { useDesktop, useSession } from "../../data/context.tsx";
import { useCsvForm } from "../../data/csvForm.ts";
import { systemEnvironment } from "../../data/environment.ts";
import { examplesToExport } from "../../data/examples.ts";
import { useQuotesToLeave } from "../../data/quotes.ts";
import { files } from "../../engine/client.ts";
import { nativeCodec } from "../../engine/nativeCodec.ts";
import { readFile } from "../../engine/readingFiles.ts";
import { writeBytes } from "../../engine/writing.ts";
import { noteExport } from "../../project/exportedFile.ts";
import type { ChosenCodebook } from "../../project/readOtherCodebook.ts";
import { showToast } from "../../ui/toastQueue.ts";
import { counted } from "../../words/counts.ts";
import type { Comparison } from "./comparing.ts";
import { compareCodebook } from "./comparing.ts";

/** A codebook file that was read and is shown before the import. */
export interface Review {
  readonly fileName: string;
  /** The SHA-256 of the file. */
  readonly sha256?: string;
  readonly comparison: Comparison;
}

export interface FileProblem {
  readonly title: string;
  readonly message: string;
}

/** Imports and exports codebooks as CSV, and adds the starter codebook. */
export function useCodebookFiles() {
  const session = useSession();
  const desktop = useDesktop();
  const [form] = useCsvForm();
  const quotes = useQuotesToLeave(session);
  const [review, setReview] = useState<Review | null>(null);
  const [problem, setProblem] = useState<FileProblem | null>(null);
  const [isPending, setPending] = useState(false);

  const compare = async (bytes: Uint8Array): Promise<Comparison | string> => {
    const author = session.currentCoder.get()?.id ?? "";
    const read = await files.readCodebook(bytes, author, systemEnvironment.now());
    if (!read.ok) return read.error.message;
    const { codes, problems, isOfProject } = read.value;
    return compareCodebook(codes, problems, session.codes.get(), isOfProject);
  };
  const add = async (comparison: Comparison, action: Action): Promise<string | null> => {
    const wanted = comparison.compared.filter((each) => each.kind !== "same").map((each) => each.code);
    const added = await session.addCodes(wanted, action);
    return added.ok ? null : added.error.message;
  };

  const choose = async () => {
    setProblem(null);
    const picked = await desktop.invoke("files.pickOpen", { purpose: "codebook", multiple: false });
    const [file] = picked.files;
    if (file === undefined) return;
    const read = await readFile(desktop, file.grant);
    const compared = read.ok ? await compare(read.value.bytes) : read.error.message;
    if (typeof compared === "string")
      setProblem({ title: `Couldn’t import “${file.name}”`, message: compared });
    else {
      const sha256 = read.ok ? await nativeCodec.sha256(read.value.bytes) : undefined;
      setReview({ fileName: file.name, comparison: compared, ...(sha256 !== undefined && { sha256 }) });
    }
  };
  /** Compares another project's codebook with this one, as a file that was chosen. */
  const compareWith = ({ name, codes }: ChosenCodebook) => {
    setProblem(null);
    const author = session.currentCoder.get()?.id ?? "";
    const incoming = codesToCompare(codes, { author, now: systemEnvironment.now() });
    setReview({ fileName: name, comparison: compareCodebook(incoming, [], session.codes.get(), true) });
  };
  const confirm = async () => {
    if (review === null || isPending) return;
    setPending(true);
    const failure = await add(review.comparison, {
      kind: "import-codebook",
      args: { fileName: review.fileName, ...(review.sha256 !== undefined && { sha256: review.sha256 }) },
    });
    setPending(false);
    setReview(null);
    // The codes are visible, so no message repeats it.
    if (failure !== null) setProblem({ title: "Couldn’t import the codebook", message: failure });
  };
  const addStarter = async () => {
    if (isPending) return;
    setPending(true);
    setProblem(null);
    const read = await desktop.invoke("samples.read", { name: "codebook.csv" });
    const compared = read.ok ? await compare(read.value.bytes) : read.error.message;
    const failure =
      typeof compared === "string"
        ? compared
        : await add(compared, { kind: "add-starter-codebook", args: {} });
    setPending(false);
    if (failure !== null) setProblem({ title: "Couldn’t add the starter codebook", message: failure });
  };
  const save = async () => {
    const table = codebookTable(session.codes.get(), undefined, examplesToExport(session, null, quotes));
    // Exact even for SPSS: an exported codebook can be imported again.
    const text = csvText(table, { ...form, lineBreaks: "exact" });
    const suggestedName = `${fileNameOf([session.project.get().name, "codebook"], "codebook")}.csv`;
    const { file } = await desktop.invoke("files.pickSave", { purpose: "csv", suggestedName });
    if (file === null) return;
    const bytes = new TextEncoder().encode(text);
    const count = codebookTree(session.codes.get()).length;
    const written = await writeBytes(desktop, file, bytes);
    if (written.ok) {
      const { sha256 } = written.value;
      await noteExport(session, { file, sha256, names: { form: "codebook" }, counts: { codes: count } });
      showToast({
        title: `Exported ${file.name}`,
        description: `${counted(count, "code", "codes")}, in ${file.place}.`,
        tone: "success",
        about: "codebook-file",
      });
    } else
      showToast({
        title: "Couldn’t export the codebook",
        description: written.error.message,
        tone: "error",
        about: "codebook-file",
      });
  };
  return {
    review,
    problem,
    isPending,
    choose,
    compareWith,
    confirm,
    addStarter,
    save,
    closeReview: () => setReview(null),
    tell: setProblem,
  };
}
