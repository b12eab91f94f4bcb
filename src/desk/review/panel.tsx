import { Tab, TabList, TabPanel, Tabs, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useKept } from '../kept.ts';
import { ActButton } from '../parts/act-button.tsx';
import { useWhyNot } from '../commands/use-commands.ts';
import { said } from '../plain-words.ts';
import { DecisionTab } from './decision-tab.tsx';
import { ReadingTab } from '../correct/reading-tab.tsx';
import { HistoryTab } from './history-tab.tsx';
import { MarksTab } from './marks-tab.tsx';
import { StatusTab } from './status-tab.tsx';
import { TextTab } from './text-tab.tsx';
import type { PanelProps } from './panel-props.ts';
import { marksOn } from './things.ts';

const TABS = ['decision', 'marks', 'reading', 'text', 'history', 'status'] as const;

/** All about the page and its part. The tab is kept per person. */
export function Panel(props: PanelProps) {
  const { record, page, part, undecided } = props;
  const [kept, keep] = useKept('panel');
  const tab = TABS.find((one) => one === kept) ?? 'decision';
  const open = record.parts.filter(({ decision }) => decision === null).length;
  const sendWhy = useWhyNot('send-on');
  const next = record.parts.find(({ pages: [first], decision }) => first === undecided && decision === null);
  return (
    <aside className="side" aria-label="About this page" id="panel" tabIndex={-1}>
      <h2 className="vh">About this page</h2>
      {props.sharing.length > 1 && (
        <div className="row wrap small sharing">
          <span id="sharing">This page holds</span>
          <ToggleButtonGroup
            className="seg"
            aria-labelledby="sharing"
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={part ? [part.id] : []}
            onSelectionChange={([key]) => key !== undefined && props.setPart(String(key))}
          >
            {props.sharing.map(({ id, type }) => (
              <ToggleButton key={id} id={id}>
                {id} {said(type)}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        </div>
      )}
      <Tabs selectedKey={tab} onSelectionChange={(key) => keep(String(key))} className="tabbed">
        <TabList aria-label="About this page" className="tabs">
          <Tab id="decision">
            Decision
            {open > 0 && (
              <span className="chip warn">
                {open}
                <span className="vh"> parts undecided</span>
              </span>
            )}
          </Tab>
          <Tab id="marks">
            Marks<span className="n">{marksOn(record, page).length}</span>
          </Tab>
          <Tab id="reading">Reading</Tab>
          <Tab id="text">Text</Tab>
          <Tab id="history">History</Tab>
          <Tab id="status">Status</Tab>
        </TabList>
        <TabPanel id="decision" className="body">
          <DecisionTab {...props} />
        </TabPanel>
        <TabPanel id="marks" className="body">
          <MarksTab {...props} />
        </TabPanel>
        <TabPanel id="reading" className="body">
          <ReadingTab {...props} />
        </TabPanel>
        <TabPanel id="text" className="body">
          <TextTab {...props} />
        </TabPanel>
        <TabPanel id="history" className="body">
          <HistoryTab record={record} review={props.review} part={part} />
        </TabPanel>
        <TabPanel id="status" className="body">
          <StatusTab key={part?.id ?? ''} record={record} part={part} />
        </TabPanel>
      </Tabs>
      <div className="foot">
        <div className="row small">
          {next ? (
            <>
              <b>Next undecided:</b>{' '}
              <span>
                part {next.id}, page {next.pages[0]}
              </span>
              <span className="push">
                <ActButton command="next-undecided" />
              </span>
            </>
          ) : (
            <span className="soft">Every part is decided.</span>
          )}
        </div>
        <ActButton command="send-on" look={sendWhy === null ? 'primary big' : 'big'} why="why-not-sent" />
        <p className="xs muted" id="why-not-sent">
          {sendWhy ?? 'It goes to another person, who sees exactly what will leave.'}
        </p>
      </div>
    </aside>
  );
}
