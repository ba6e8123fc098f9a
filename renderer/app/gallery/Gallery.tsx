import { useState } from "react";
import { Heading } from "../../ui/Heading.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { ToastRegion } from "../../ui/ToastRegion.tsx";
import { CodesSection } from "./CodesSection.tsx";
import { ControlsSection } from "./ControlsSection.tsx";
import { FieldsSection } from "./FieldsSection.tsx";
import { ListsSection } from "./ListsSection.tsx";
import { MessagesSection } from "./MessagesSection.tsx";
import { OverlaysSection } from "./OverlaysSection.tsx";
import { TypeSection } from "./TypeSection.tsx";
import { WorkspaceSection } from "./WorkspaceSection.tsx";
import "../../ui/fonts.css";
import "../../ui/theme.css";
import "../../ui/base.css";
import "./gallery.css";

const themes = [
  { id: "system", name: "System" },
  { id: "light", name: "Light" },
  { id: "dark", name: "Dark" },
] as const;
type Theme = (typeof themes)[number]["id"];

/** Every component of renderer/ui in every state, in one page, to look at and to test. */
export function Gallery() {
  const [theme, setTheme] = useState<Theme>("system");
  const choose = (next: Theme) => {
    setTheme(next);
    if (next === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = next;
  };
  return (
    <main className="gallery">
      <header className="gallery-header">
        <Heading level={1}>Components</Heading>
        <RadioGroup
          label="Theme"
          isLabelHidden
          orientation="horizontal"
          options={themes}
          value={theme}
          onChange={choose}
        />
      </header>
      <WorkspaceSection />
      <div className="gallery-sections">
        <TypeSection />
        <CodesSection />
        <ControlsSection />
        <FieldsSection />
        <MessagesSection />
        <ListsSection />
        <OverlaysSection />
      </div>
      <ToastRegion />
    </main>
  );
}
