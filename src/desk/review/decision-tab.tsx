import { Radio, RadioGroup } from 'react-aria-components';
import { useWhyNot } from '../commands/use-commands.ts';
import { ActButton } from '../parts/act-button.tsx';
import { Icon } from '../parts/icon.tsx';
import { SettleFinding } from '../correct/settle-finding.tsx';
import { correctionsOf } from '../correct/use-corrections.ts';
import { Callout, Disc } from '../parts/signs.tsx';
import { amount, citation, keyOf, said, timeInWords } from '../plain-words.ts';
import type { PanelProps } from './panel-props.ts';
import { exemptionsOn } from './reasons.ts';
import { excisionsOn } from './things.ts';

const CHOICES = [
  { id: 'release', label: 'Release in full', disc: 'open' },
  { id: 'release-in-part', label: 'Release in part', disc: 'part' },
  { id: 'deny', label: 'Deny, withhold all', disc: 'held' },
] as const;

/** What is done with the part, what is withheld on the page, and what must be settled first. */
export function DecisionTab({ record, page, part, review, selected, pick, go, decide, anchor }: PanelProps) {
  const excisions = excisionsOn(record, page);
  const mayDecide = useWhyNot('decision');
  const waiting = review.outbox.findLast(
    ({ change, state }) => state === 'waiting' && change.door === 'decide' && change.part === part?.id,
  );
  const decided = waiting?.change.door === 'decide' ? waiting.change.decision : (part?.decision?.decision ?? null);
  const findings = record.findings
    .filter((finding) => finding.page === page || (finding.page === null && finding.part === part?.id))
    .toSorted((a, b) => Number(a.settled !== null) - Number(b.settled !== null));
  const open = findings.filter(({ settled }) => settled === null).length;
  const corrections = correctionsOf(record, review);
  return (
    <>
      {part && (
        <div className="sec" ref={anchor}>
          <RadioGroup
            className="choices"
            value={decided}
            isReadOnly={mayDecide !== null}
            onChange={(value) => {
              const choice = CHOICES.find(({ id }) => id === value);
              if (choice) decide(choice.id);
            }}
            aria-label={`Decision for part ${part.id}`}
            id="decision"
          >
            <h3>
              Part {part.id}, {said(part.type).toLowerCase()}{' '}
              <span className="muted">{amount(part.pages[1] - part.pages[0] + 1, 'page')}</span>
            </h3>
            <div className="choice">
              {CHOICES.map(({ id, label, disc }) => (
                <Radio key={id} value={id} className="pickone">
                  <span className="dot" aria-hidden="true" />
                  <Disc kind={disc} />
                  {label}
                </Radio>
              ))}
              {decided !== null && mayDecide === null && (
                <button type="button" className="btn quiet" onClick={() => decide(null)}>
                  <Icon name="undo" />
                  Take back
                </button>
              )}
            </div>
          </RadioGroup>
          <p className="xs muted under">
            {waiting ? (
              'On its way to the record.'
            ) : part.decision ? (
              <>
                Decided by {part.decision.by}, {timeInWords(part.decision.at)}
                {part.decision.exemptions.length > 0 && <>, {part.decision.exemptions.map(citation).join(', ')}</>}.
              </>
            ) : (
              'Undecided. Nothing undecided can leave.'
            )}
          </p>
          {mayDecide !== null && <p className="xs muted under">{mayDecide}</p>}
          {decided === 'release' && exemptionsOn(record, part.pages).length > 0 && (
            <Callout tone="warn">
              <b>Released in full, but something is withheld.</b> Choose “Release in part”, or remove the withholdings.
            </Callout>
          )}
        </div>
      )}
      <div className="sec">
        <h3>
          Withheld on this page <span className="muted">{excisions.length}</span>
        </h3>
        {excisions.length === 0 && (
          <p className="small soft">
            Nothing. Press <kbd>W</kbd> for words or <kbd>B</kbd> for a box, or draw with the pointer after choosing the
            tool.
          </p>
        )}
        <ul className="whs">
          {excisions.map((one, index) => {
            const isOn = selected?.id === one.id;
            return (
              <li key={one.id} className="wh" aria-current={isOn ? 'true' : undefined}>
                <button type="button" className="cover" onClick={() => pick({ kind: 'excision', id: one.id })}>
                  <span className="no">{index + 1}</span>
                  <b>{one.wholePage ? 'The whole page' : one.extentWords}</b>
                  <span className="chip code">{one.label}</span>
                </button>
                <p className="xs muted">
                  {one.by}, {timeInWords(one.at)}. {meaningOf(record, one.exemptions)}
                </p>
                {isOn && (
                  <div className="row">
                    <ActButton command="change" look="small">
                      Change
                    </ActButton>
                    <ActButton command="remove" look="small">
                      Remove
                    </ActButton>
                  </div>
                )}
              </li>
            );
          })}
        </ul>
      </div>
      <div className="sec">
        <h3>
          To settle on this page <span className="muted">{open}</span>
        </h3>
        {findings.length === 0 && (
          <p className="small soft">
            No findings here.
            {record.findings.length > 0 && ` ${amount(record.findings.length, 'finding')} in the whole record.`}
          </p>
        )}
        {findings.map((finding) => (
          <div className={`find${finding.settled ? ' settled' : ''}`} key={finding.id}>
            <Icon name={finding.settled ? 'ok' : 'flag'} />
            <b>{said(finding.code.toLowerCase())}</b>
            <span className="soft">
              {finding.message}
              {finding.proposes !== null && (
                <>
                  {' '}
                  <span className="chip guess">suggested: {finding.proposes}</span>
                </>
              )}
            </span>
            <SettleFinding finding={finding} corrections={corrections} />
          </div>
        ))}
        {open > 0 && corrections.whyNot !== null && <p className="xs muted under">{corrections.whyNot}</p>}
        {record.findings.some(({ page: on, settled }) => on !== null && on !== page && settled === null) && (
          <p className="xs muted under">
            Also on{' '}
            {[
              ...new Set(
                record.findings.flatMap((finding) =>
                  finding.page === null || finding.page === page || finding.settled !== null ? [] : [finding.page],
                ),
              ),
            ].map((other) => (
              <button type="button" className="plain" key={other} onClick={() => go(other)}>
                page {other}
              </button>
            ))}
          </p>
        )}
      </div>
    </>
  );
}

function meaningOf(
  record: PanelProps['record'],
  exemptions: PanelProps['record']['excisions'][number]['exemptions'],
): string {
  return exemptions
    .map((one) => record.reasons.find(({ exemption }) => keyOf(exemption) === keyOf(one))?.meaning)
    .filter(Boolean)
    .join('; ');
}
