import { useEffect } from "react";
import { useStore } from "../../data/store.ts";
import { useProjects } from "../../project/ProjectsContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { AddIcon, OpenProjectIcon, ReadingIcon } from "../../ui/icons.ts";
import { ProgressBar } from "../../ui/ProgressBar.tsx";
import { RecentList } from "./RecentList.tsx";
import "./Welcome.css";

export interface WelcomeProps {
  readonly onNew: () => void;
  readonly onSample: () => void;
}

/** The window's content while no project is open. */
export function Welcome({ onNew, onSample }: WelcomeProps) {
  const projects = useProjects();
  const recents = useStore(projects.recents);
  const work = useStore(projects.work);
  useEffect(() => void projects.refreshRecents(), [projects]);
  const isBusy = work !== null;
  return (
    <main className="projects-welcome">
      <div className="projects-welcome-inner">
        <header>
          <h1 className="projects-welcome-name">Concord</h1>
          <p className="projects-welcome-sentence">Code short stories as a team, and see where you agree.</p>
        </header>
        <div className="projects-welcome-actions">
          <Button
            variant="primary"
            size="large"
            icon={<AddIcon aria-hidden="true" />}
            isDisabled={isBusy}
            onPress={onNew}
          >
            New project…
          </Button>
          <Button
            size="large"
            icon={<OpenProjectIcon aria-hidden="true" />}
            isDisabled={isBusy}
            onPress={() => void projects.pickAndOpen()}
          >
            Open project file…
          </Button>
          <Button
            size="large"
            icon={<ReadingIcon aria-hidden="true" />}
            isDisabled={isBusy}
            onPress={onSample}
          >
            Try the sample study…
          </Button>
        </div>
        {work !== null && (
          <div className="projects-welcome-work">
            <ProgressBar label={work.words} {...(work.fraction !== null && { fraction: work.fraction })} />
            {work.cancel !== undefined && (
              <Button size="small" onPress={work.cancel}>
                Cancel
              </Button>
            )}
          </div>
        )}
        {recents === null ? null : recents.length === 0 ? (
          <FirstStart />
        ) : (
          <RecentList
            recents={recents}
            isDisabled={isBusy}
            onOpen={(recent) => void projects.openRecent(recent.projectId, recent.name)}
            onForget={(recent) => void projects.forget(recent.projectId)}
          />
        )}
        <p className="projects-welcome-foot">
          Stories, coding and backups stay on this computer. Concord never connects to the network.
        </p>
      </div>
    </main>
  );
}

const steps = [
  ["Import", "stories from a spreadsheet, a survey or a collection of posts."],
  ["Code", "each story with your codebook, as a whole or passage by passage, by keyboard or mouse."],
  ["Merge", "your teammates’ files and see how well you agree on each code."],
  ["Export", "tables for R, Python, SPSS and Excel."],
] as const;

/** Shown instead of the list of recent projects before there are any. */
function FirstStart() {
  return (
    <section className="projects-first" aria-labelledby="projects-first-title">
      <h2 id="projects-first-title" className="projects-section-title">
        How it works
      </h2>
      <ol className="projects-first-steps">
        {steps.map(([name, words]) => (
          <li key={name}>
            <strong>{name}</strong> {words}
          </li>
        ))}
      </ol>
      <p className="projects-first-hint">
        New here? The sample study has 180 short stories, a codebook and the coding of three teammates to try
        everything with.
      </p>
    </section>
  );
}
