import type { Instruction } from './instruction.ts';

/** An instruction in the field's code words and dates, without anything else that stood on the paper: `GROUP 4`, `XGDS-2, 2001-05-05`, `declassify on 1985-03-01`. */
export function instructionWords(instruction: Instruction): string {
  switch (instruction.kind) {
    case 'schedule':
      return instruction.name;
    case 'ads':
      return `ADS, ${instruction.on}`;
    case 'xgds':
      return withDate(`XGDS${instruction.ground === null ? '' : `-${instruction.ground}`}`, instruction.on);
    case '12065-date':
      return instruction.extended
        ? `declassify on ${instruction.on}, extended until ${instruction.extended.until}`
        : `declassify on ${instruction.on}`;
    case '12065-review':
      return withDate('REVIEW', instruction.on);
    case 'oadr':
      return 'OADR';
    case 'manual-review':
      return 'MR';
    case 'x':
      return `X${instruction.ground}`;
    case 'dni-only':
      return `${instruction.who} Only`;
    case 'treaty':
      return 'subject to treaty';
    case '25x1-human':
      return '25X1-human';
    case 'eo12951':
      return '25X1, EO 12951';
    case 'exemption':
      return withDate(`${instruction.years}X${instruction.ground ?? ''}`, instruction.on);
    case '50x1-hum':
      return '50X1-HUM';
    case '50x2-wmd':
      return '50X2-WMD';
    case 'not-applicable':
      return `not applicable to ${instruction.to}`;
    case 'catalogue-xds':
      return `XDS-${instruction.ground}`;
    case 'date':
      return `declassify on ${instruction.on}`;
    case 'event':
      return 'declassify upon an event';
  }
}

function withDate(words: string, on: string | null): string {
  return on === null ? words : `${words}, ${on}`;
}
