import { Button } from "../../ui/Button.tsx";
import { DropZone } from "../../ui/DropZone.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ImportIcon, ReadingIcon } from "../../ui/icons.ts";
import { Notice } from "../../ui/Notice.tsx";
import { ProgressBar } from "../../ui/ProgressBar.tsx";
import { showToast } from "../../ui/toastQueue.ts";
import { Section, Specimen } from "./Section.tsx";

const nothing = () => undefined;

export function MessagesSection() {
  return (
    <Section title="Messages">
      <Notice>Agreement counts only stories that at least two coders finished.</Notice>
      <Notice tone="success" title="148 stories imported">
        2 rows were rejected; their reasons are listed below.
      </Notice>
      <Notice
        tone="warning"
        title="Two columns look like ids"
        actions={<Button size="small">Choose again</Button>}
      >
        tweet_id was taken. The other, id_of_the_conversation_in_the_archive_that_was_bought, is kept as an
        attribute.
      </Notice>
      <Notice tone="error" title="The file ends in the middle">
        Nothing was changed. Ask your teammate to export it again, or restore a backup.
      </Notice>
      <Specimen name="Progress">
        <div className="gallery-stack" style={{ width: "100%" }}>
          <ProgressBar
            label="Reading stories.csv"
            fraction={0.37}
            detail="37,012 of 100,000 stories"
            cancel={<Button size="small">Cancel</Button>}
          />
          <ProgressBar label="Saving" fraction={1} />
          <ProgressBar label="Looking for teammates’ codings in a-file-with-a-name-that-goes-on-and-on-final-v7.concord" />
        </div>
      </Specimen>
      <Specimen name="Toasts">
        <Button
          onPress={() =>
            showToast({ title: "3 stories removed", action: { name: "Undo", onAction: nothing } })
          }
        >
          With Undo
        </Button>
        <Button
          onPress={() =>
            showToast({ tone: "success", title: "Exported", description: "stories-wide.csv, 450 rows." })
          }
        >
          Success
        </Button>
        <Button
          onPress={() =>
            showToast({
              tone: "error",
              about: "project-file",
              title: "Not saved to the project file",
              description: "The disk is full. Your codings are kept in the working store.",
            })
          }
        >
          Error
        </Button>
      </Specimen>
      <EmptyState
        icon={<ReadingIcon />}
        title="No stories yet"
        actions={
          <>
            <Button>Try the sample study</Button>
            <Button variant="primary" icon={<ImportIcon aria-hidden="true" />}>
              Import stories
            </Button>
          </>
        }
      >
        Import a CSV file with one story a row. Nothing leaves this computer.
      </EmptyState>
      <DropZone
        title="Drop a CSV file here"
        description="UTF-8, UTF-16 or Windows-1252; comma, semicolon or tab."
        chooseLabel="Choose a file…"
        onChoose={nothing}
        onDropFiles={nothing}
      />
      <DropZone
        title="Drop a .concord file here"
        chooseLabel="Choose a file…"
        onChoose={nothing}
        onDropFiles={nothing}
        isDisabled
      />
    </Section>
  );
}
