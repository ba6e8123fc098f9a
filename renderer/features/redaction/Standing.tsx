import { useState } from "react";
import { deidentificationOf } from "../../../core/model/deidentification.ts";
import { useDesktop, useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import type { LockedKeyTable } from "../../project/keyTable.ts";
import { keyTableOf } from "../../project/keyTable.ts";
import { Button } from "../../ui/Button.tsx";
import { SettingsIcon } from "../../ui/icons.ts";
import { showToast } from "../../ui/toastQueue.ts";
import { DeidentificationDialog } from "./DeidentificationDialog.tsx";
import { BeginKeyTableDialog, OpenKeyTableDialog } from "./KeyTableDialogs.tsx";
import { saveKeyTable } from "./saveKeyTable.ts";

/** Whether the project is de-identified, and which key table is open. */
export function Standing() {
  const session = useSession();
  const desktop = useDesktop();
  const { isOn } = deidentificationOf(useStore(session.project));
  const keyTable = keyTableOf(session);
  const table = useStore(keyTable.store);
  const [shown, setShown] = useState<"settings" | "begin" | LockedKeyTable | null>(null);
  const choose = async (): Promise<void> => {
    const chosen = await keyTable.choose(desktop);
    if (chosen.ok) setShown(chosen.value);
    else if (chosen.error !== null)
      showToast({
        tone: "error",
        about: "key table",
        title: "Couldn’t open the key table",
        description: chosen.error,
      });
  };
  const close = async (): Promise<void> => {
    await saveKeyTable(session, desktop);
    if (keyTable.store.get()?.isSaved === true) keyTable.close();
  };
  const onClose = (): void => setShown(null);
  return (
    <section className="redaction-standing" aria-label="De-identification of this project">
      <div className="redaction-standing-part">
        <p className="redaction-standing-words">
          <strong>De-identification is {isOn ? "on" : "off"}.</strong>{" "}
          {isOn ? "What you accept is replaced everywhere." : "What you accept is not applied yet."}
        </p>
        <Button icon={<SettingsIcon aria-hidden="true" />} onPress={() => setShown("settings")}>
          Settings…
        </Button>
      </div>
      <div className="redaction-standing-part">
        <p className="redaction-standing-words" dir="auto" role="status">
          {table === null ? (
            "No key table is open."
          ) : (
            <>
              Key table: <strong>{table.fileName}</strong>
              {!table.isSaved && " (not saved yet)"}
            </>
          )}
        </p>
        {table === null ? (
          <>
            <Button onPress={() => setShown("begin")}>Begin a key table…</Button>
            <Button onPress={() => void choose()}>Open a key table…</Button>
          </>
        ) : (
          <Button onPress={() => void close()}>Close the key table</Button>
        )}
      </div>
      {shown === "settings" && <DeidentificationDialog onClose={onClose} />}
      {shown === "begin" && <BeginKeyTableDialog onClose={onClose} />}
      {shown !== null && typeof shown !== "string" && <OpenKeyTableDialog locked={shown} onClose={onClose} />}
    </section>
  );
}
