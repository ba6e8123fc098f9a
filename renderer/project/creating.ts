import { codesToStartFrom } from "../../core/importing/project-codes.ts";
import type { Code } from "../../core/model/code.ts";
import { storedName } from "../../core/names.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { ChosenFile } from "../../preload/contract/files.ts";
import type { SampleName } from "../../preload/contract/samples.ts";
import { deleteProjectDatabase, projectExists } from "../data/database.ts";
import { Session } from "../data/session.ts";
import { files } from "../engine/client.ts";
import type { Machine, Opened } from "./opening.ts";
import type { OpenProblem } from "./problems.ts";

/** What a new project starts with. */
export interface NewProjectRequest {
  readonly name: string;
  /** The first coder's name; initials or a pseudonym will do. */
  readonly coderName: string;
  /** The starter codebook, none, or the one of another project. */
  readonly codebook: "starter" | "empty" | readonly Code[];
  /** Where to save it. */
  readonly file: ChosenFile;
}

/** The collection's name is part of the sample stories' ids: the sample coders' files depend on it. */
const SAMPLE_COLLECTION = "Stories";
const SAMPLE_NAME = "Sample study";
/** The project that the sample coders' files say they belong to. */
const SAMPLE_ID = "sample-study";

/** Creates a project with its first coder selected, and opens it. Its file is remembered but not written yet. */
export async function createProject(
  machine: Machine,
  request: NewProjectRequest,
  projectId = machine.environment.newId(),
): Promise<Result<Opened, OpenProblem>> {
  const { desktop, environment } = machine;
  const codebook = await codebookFor(machine, request);
  if (!codebook.ok) return codebook;
  const made = await files.createProject(
    { projectId, name: storedName(request.name), now: environment.now() },
    codebook.value,
  );
  if (!made.ok) return notMade(made.error.message);
  const opened = await Session.open(projectId, environment);
  if (!opened.ok) return notMade(opened.error.message);
  const session = opened.value;
  const coder = await session.addCoder(request.coderName);
  if (!coder.ok) {
    await session.close();
    await deleteProjectDatabase(projectId);
    return notMade(coder.error.message);
  }
  const chosen = await session.switchCoder(coder.value.id);
  if (!chosen.ok) {
    await session.close();
    await deleteProjectDatabase(projectId);
    return notMade(chosen.error.message);
  }
  await desktop.invoke("projectFile.remember", { projectId, grant: request.file.grant });
  return ok({
    session,
    file: { kind: "kept", file: request.file, look: request.file.replaces },
    notice: null,
    mustSave: true,
  });
}

/** Creates the sample study: the sample stories and codebook, and one coder called “You”. */
export async function createSampleStudy(
  machine: Machine,
  onProgress: (fraction: number) => void,
): Promise<Result<Opened, OpenProblem>> {
  const { desktop, environment } = machine;
  const stories = await readSample(machine, "stories.csv");
  if (!stories.ok) return stories;
  const { file } = await desktop.invoke("projectFile.suggest", { name: `${SAMPLE_NAME}.concord` });
  // A study that was started earlier keeps its id; another one beside it gets a new id.
  const projectId = (await projectExists(SAMPLE_ID)) ? environment.newId() : SAMPLE_ID;
  const made = await createProject(
    machine,
    { name: SAMPLE_NAME, coderName: "You", codebook: "starter", file: { ...file, replaces: null } },
    projectId,
  );
  if (!made.ok) return made;
  const { session } = made.value;
  const imported = await session.exclusive(async () => {
    const table = await files.openTable(stories.value, "stories.csv");
    if (!table.ok) return table;
    const author = session.currentCoder.get()?.id ?? "";
    const request = { name: SAMPLE_COLLECTION, author, now: environment.now() };
    const outcome = await files.importTable(table.value, session.projectId, request, { onProgress });
    files.closeTable(table.value);
    return outcome;
  });
  if (!imported.ok) {
    await session.close();
    await deleteProjectDatabase(session.projectId);
    await desktop.invoke("projectFile.forget", { projectId: session.projectId });
    return notMade(imported.error.message);
  }
  return made;
}

async function codebookFor(
  machine: Machine,
  { codebook }: NewProjectRequest,
): Promise<Result<Uint8Array | readonly Code[], OpenProblem>> {
  if (codebook === "starter") return readSample(machine, "codebook.csv");
  return ok(codebook === "empty" ? [] : codesToStartFrom(codebook));
}

async function readSample(machine: Machine, name: SampleName): Promise<Result<Uint8Array, OpenProblem>> {
  const read = await machine.desktop.invoke("samples.read", { name });
  return read.ok ? ok(read.value.bytes) : notMade(read.error.message);
}

function notMade(why: string): { readonly ok: false; readonly error: OpenProblem } {
  return fail({ kind: "plain", title: "Couldn’t create the project", message: why });
}
