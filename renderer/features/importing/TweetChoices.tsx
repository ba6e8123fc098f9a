import type { TweetFacts } from "../../../core/importing/tweet-facts.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Disclosure } from "../../ui/Disclosure.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { counted, numbered } from "../../words/counts.ts";
import type { ReadingOptions } from "./useTable.ts";

export interface TweetChoicesProps {
  readonly options: ReadingOptions;
  readonly tweets: TweetFacts;
  readonly onChange: (options: ReadingOptions) => void;
}

/** What was found in tweets, and what is made of it. */
export function TweetChoices({ options, tweets, onChange }: TweetChoicesProps) {
  const { retweets, repeated, threads, inThreads, nearGroups } = tweets;
  if (retweets + repeated + threads + nearGroups === 0) return null;
  return (
    <Notice title={`${counted(tweets.tweets, "tweet", "tweets")} found`}>
      {retweets > 0 && (
        <Switch
          isSelected={options.keepRetweets !== true}
          onChange={(isOn) => onChange({ ...options, keepRetweets: !isOn })}
        >
          {`Leave out ${counted(retweets, "retweet", "retweets")}`}
        </Switch>
      )}
      {repeated > 0 && (
        <Switch
          isSelected={options.keepRepeated !== true}
          onChange={(isOn) => onChange({ ...options, keepRepeated: !isOn })}
          description="Links don’t count: Twitter gives each tweet its own."
        >
          {`Leave out ${counted(repeated, "tweet with the text of an earlier one", "tweets with the text of earlier ones")}`}
        </Switch>
      )}
      {threads > 0 && (
        <Switch
          isSelected={options.joinThreads === true}
          onChange={(joinThreads) => onChange({ ...options, joinThreads })}
          description="Authors’ answers to themselves become one story with what they answer."
        >
          {`Join ${counted(threads, "thread", "threads")} of ${counted(inThreads, "tweet", "tweets")}`}
        </Switch>
      )}
      {nearGroups > 0 && <NearlySame options={options} tweets={tweets} onChange={onChange} />}
    </Notice>
  );
}

/** The groups of tweets that are nearly the same: of each, all or only the first are imported. */
function NearlySame({ options, tweets, onChange }: TweetChoicesProps) {
  const { near, nearGroups, nearOthers } = tweets;
  const out = new Set(options.leaveOut);
  const isOut = (ids: readonly string[]): boolean => ids.every((id) => out.has(id));
  const leave = (ids: readonly string[], isLeft: boolean) => {
    const others = [...out].filter((id) => !ids.includes(id));
    onChange({ ...options, leaveOut: isLeft ? [...others, ...ids] : others });
  };
  const all = isOut(nearOthers);
  return (
    <>
      <Checkbox
        isSelected={all}
        isIndeterminate={!all && nearOthers.some((id) => out.has(id))}
        onChange={(isLeft) => leave(nearOthers, isLeft)}
      >
        {`Import only the first where tweets are nearly the same: ${counted(nearGroups, "group", "groups")}`}
      </Checkbox>
      <Disclosure level={2} title="Choose among the groups">
        <ul className="importing-near" aria-label="Tweets that are nearly the same">
          {near.map(({ tweets: shown, others }) => (
            <li key={shown[0]?.id}>
              <Checkbox isSelected={isOut(others)} onChange={(isLeft) => leave(others, isLeft)}>
                {`Import only the first of ${numbered(others.length + 1)}`}
              </Checkbox>
              <ul>
                {shown.map(({ id, text }) => (
                  <li key={id} dir="auto">
                    {text}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
        {near.length < nearGroups && (
          <p>{`And ${numbered(nearGroups - near.length)} more, which are chosen together with all.`}</p>
        )}
      </Disclosure>
    </>
  );
}
