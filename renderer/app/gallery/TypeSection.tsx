import { Button } from "../../ui/Button.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { KeyValue } from "../../ui/KeyValue.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { Section, Specimen } from "./Section.tsx";

export function TypeSection() {
  return (
    <Section title="Type">
      <PageHeader
        title="Agreement"
        description="Over stories that at least two coders finished. A code opens the stories on which they differ."
        actions={
          <>
            <Button>Copy table</Button>
            <Button variant="primary">Export CSV</Button>
          </>
        }
      />
      <Specimen name="Headings">
        <div>
          <Heading level={2} look={1}>
            First: a page
          </Heading>
          <Heading level={2}>Second: a section</Heading>
          <Heading level={3}>Third: a part</Heading>
          <Heading level={4}>Fourth: a group</Heading>
        </div>
      </Specimen>
      <Specimen name="Story, Latin and Arabic">
        <div className="ui-story" dir="auto" lang="en">
          {
            "She came back twelve years later, in scrubs. “You won’t remember me.” I did — bed 4, the yellow socks. 🧦👩🏽‍⚕️ She’s starting residency on "
          }
          <em>our</em>
          {" ward in July. #ShareAStoryInOneTweet"}
        </div>
        <div className="ui-story" dir="auto" lang="ar">
          قالت لي وهي تبتسم: «لم يسألني أحد من قبل كيف حالي أنا». كانت ترعى أمّها وحدها منذ ثلاث سنوات.
        </div>
      </Specimen>
      <Specimen name="Interface, Arabic and mixed">
        <span dir="auto">خطأ طبي تم الإفصاح عنه</span>
        <span dir="auto">Empatía · عدم المساواة · 12</span>
      </Specimen>
      <Specimen name="Keys">
        <Kbd keys="Ctrl+K" />
        <Kbd keys="⌘+Shift+Z" />
        <Kbd keys="J" />
        <VisuallyHidden>Words for screen readers alone.</VisuallyHidden>
      </Specimen>
      <Specimen name="Facts">
        <KeyValue
          entries={[
            { name: "Role", value: "Nurse" },
            { name: "Country", value: "Aotearoa New Zealand" },
            {
              name: "An attribute whose name was a whole question in the survey",
              value: "Averyveryveryveryveryveryveryveryveryveryveryverylongvaluewithoutanyspaceatall",
            },
          ]}
        />
      </Specimen>
    </Section>
  );
}
