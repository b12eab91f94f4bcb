import { useState } from 'react';
import { PART_ROLES, PART_TYPES, type PartView } from '../../contract/api.ts';
import { ActButton } from '../parts/act-button.tsx';
import { useWhyNot } from '../commands/use-commands.ts';
import { said } from '../plain-words.ts';
import type { PanelProps } from '../review/panel-props.ts';
import { AttachmentLine } from './attachment-line.tsx';
import { DateLine } from './date-line.tsx';
import { NameLine } from './name-line.tsx';
import { correctionsOf, type Corrections } from './use-corrections.ts';
import { ValueLine } from './value-line.tsx';
import { WasRead } from './was-read.tsx';

const NAMES = [
  ['from', 'From'],
  ['to', 'To'],
  ['copyTo', 'Copy to'],
] as const;

/** What was read of the part as a whole: where it is cut, what it is, its date and names; each to be put right. */
export function ReadingTab({ record, part, review, line }: PanelProps) {
  const corrections = correctionsOf(record, review);
  const cutWhy = useWhyNot('cut');
  const joinWhy = useWhyNot('join');
  return (
    <>
      <div className="sec">
        <h3>Where parts begin</h3>
        <p className="small soft">
          {line === null
            ? 'A part can begin at the top of this page; for a line of it, choose the line under Text.'
            : `Line ${line} of the text is chosen: a part can begin there.`}
        </p>
        <div className="row wrap under">
          <ActButton command="cut" icon="cut" why="why-no-cut" />
          <ActButton command="join" icon="join" why="why-no-join" />
        </div>
        <p className="xs muted under" id="why-no-cut">
          {cutWhy !== null && `Cut: ${cutWhy}`}
        </p>
        <p className="xs muted" id="why-no-join">
          {joinWhy !== null && joinWhy !== cutWhy && `Join: ${joinWhy}`}
        </p>
      </div>
      {part ? (
        <div className="sec">
          <h3>
            Part {part.id}, page {part.pages[0]}
            {part.pages[1] > part.pages[0] && ` to ${part.pages[1]}`}
          </h3>
          {part.corrected && (
            <WasRead read={null} corrected={part.corrected} corrections={corrections} word="cut or named" />
          )}
          <dl className="values">
            <KindLine key={`${part.type} ${part.role}`} part={part} corrections={corrections} />
            <DateLine
              of="part"
              id={part.id}
              label="Date"
              date={part.date}
              read={part.dateRead}
              corrected={part.dateCorrected}
              corrections={corrections}
            />
            {NAMES.flatMap(([field, label]) =>
              part[field].map((name, place) => (
                <NameLine
                  // Names have no ids: their place in the list is what a correction names.
                  key={`${field} ${place}`}
                  of="part"
                  id={part.id}
                  field={field}
                  place={place}
                  label={part[field].length > 1 ? `${label} ${place + 1}` : label}
                  value={name.value}
                  read={name.read}
                  confidence={name.confidence}
                  corrected={name.corrected}
                  corrections={corrections}
                />
              )),
            )}
            {part.attachments.map((attachment) => (
              <AttachmentLine
                key={attachment.id}
                part={part}
                attachment={attachment}
                parts={record.parts}
                corrections={corrections}
              />
            ))}
          </dl>
          {corrections.whyNot !== null && <p className="xs muted under">{corrections.whyNot}</p>}
        </div>
      ) : (
        <p className="small soft">This page lies in no part.</p>
      )}
    </>
  );
}

function KindLine({ part, corrections }: { part: PartView; corrections: Corrections }) {
  const [type, setType] = useState(part.type);
  const [role, setRole] = useState(part.role);
  const asType = PART_TYPES.find((one) => one === type);
  const asRole = PART_ROLES.find((one) => one === role);
  return (
    <ValueLine
      label="Kind"
      corrections={corrections}
      isWaiting={corrections.isOnItsWay((one) => one.what === 'part' && one.part === part.id)}
      onOpen={() => {
        setType(part.type);
        setRole(part.role);
      }}
      canSave={type === part.type && role === part.role ? 'Choose another type or role first.' : null}
      onSave={(authority) => {
        if (asType && asRole)
          corrections.correct({ what: 'part', part: part.id, type: asType, role: asRole }, authority);
      }}
      form={
        <div className="two">
          <Choice label="Type" value={type} of={PART_TYPES} onChange={setType} />
          <Choice label="Role" value={role} of={PART_ROLES} onChange={setRole} />
        </div>
      }
    >
      {said(part.type)}, {part.role}
    </ValueLine>
  );
}

function Choice({
  label,
  value,
  of,
  onChange,
}: {
  label: string;
  value: string;
  of: readonly string[];
  onChange: (value: string) => void;
}) {
  return (
    <label className="field">
      <span className="label">{label}</span>
      <select className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        {of.map((one) => (
          <option key={one} value={one}>
            {said(one)}
          </option>
        ))}
      </select>
    </label>
  );
}
