import * as coderChanges from "../../core/changes/coders.ts";
import type { Coder } from "../../core/model/coder.ts";
import { fail, ok } from "../../core/result.ts";
import { writeFacts } from "./database.ts";
import { readLayer } from "./layers.ts";
import { writeOwnCoder } from "./ownCoder.ts";
import type { Outcome, SessionWork } from "./sessionWork.ts";
import { caught } from "./sessionWork.ts";

/** Who is in the team, and who codes. */
export function coderCommands(work: SessionWork) {
  async function noteOwnCoder(coderId: string): Promise<void> {
    await writeOwnCoder(work.projectId, coderId);
    work.stores.showOwnCoder(coderId);
  }

  return {
    addCoder(name: string): Outcome<Coder> {
      return work.change(() => coderChanges.addCoder(work.stores.coderRecords.get(), name, work.environment));
    },

    /** Adds the coder under whom somebody codes the same stories a second time. */
    addSecondPass(coderId: string): Outcome<Coder> {
      return work.change(() =>
        coderChanges.addSecondPass(work.stores.coderRecords.get(), coderId, work.environment),
      );
    },

    renameCoder(coderId: string, name: string): Outcome<Coder> {
      return work.change(() =>
        coderChanges.renameCoder(
          work.stores.coderRecords.get(),
          coderId,
          name,
          work.author(),
          work.environment,
        ),
      );
    },

    /** Removes a coder who has not coded. Whoever codes now, or codes on this computer, stays. */
    removeCoder(coderId: string): Outcome<undefined> {
      return work.command(async () => {
        const staying = [work.stores.currentCoder.get(), work.stores.ownCoder.get()].find(
          (coder) => coder?.id === coderId,
        );
        if (staying !== undefined && staying !== null)
          return fail({
            kind: "invalid",
            message: `${staying.name} is coding on this computer and can’t be removed.`,
          });
        // Read here and not kept: only the layer of who codes is held in memory.
        const sheets = (await readLayer(work.db, coderId)).values();
        return work.write(
          coderChanges.removeCoder(
            work.stores.coderRecords.get(),
            coderId,
            sheets,
            work.author(),
            work.environment,
          ),
        );
      });
    },

    /** Chooses who codes now; nobody with null. The first who is chosen is who codes on this computer, until `setOwnCoder` says otherwise. */
    switchCoder(coderId: string | null): Outcome<undefined> {
      return work.background(async () => {
        const isFirst = coderId !== null && work.stores.ownCoder.get() === null;
        await writeFacts(work.db, { currentCoder: coderId });
        if (coderId !== null) await work.stores.layer(coderId).whenReady();
        work.stores.chooseCoder(coderId);
        if (isFirst) await noteOwnCoder(coderId);
        await work.stores.refreshHistory();
      });
    },

    /** Notes who codes this project on this computer. It stays true where the project is rebuilt or restored, and is in no file. */
    setOwnCoder(coderId: string): Outcome<undefined> {
      return work.queued(async () => {
        try {
          await noteOwnCoder(coderId);
          return ok(undefined);
        } catch (error) {
          return fail(caught(error));
        }
      });
    },
  };
}

export type CoderCommands = ReturnType<typeof coderCommands>;
