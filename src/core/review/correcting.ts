/** Putting the state of a mark right. What was read stays in the reading. */
import { dayOf } from '../dates.ts';
import type { Sha256 } from '../ids.ts';
import { parseExemptions } from '../orders/exemption-codes.ts';
import { readInstruction } from '../orders/instruction.ts';
import { asLevel } from '../orders/levels.ts';
import type { Mark, MarkState } from '../reading/reading.ts';
import type { Deciding, Docket, Doing } from './doing.ts';
import { levelOn, newAct, refuse, unlessAllowed } from './doing.ts';
import { mayMark } from './policy/mark.ts';

export interface Correction {
  readonly reading: Sha256;
  readonly mark: Mark | null;
  readonly state: MarkState;
  readonly value: string | null;
}

/** Corrects a mark. Refuses NOT_ALLOWED, NOT_FOUND, and BODY_INVALID for a value outside the field's vocabulary. */
export function correctMark(docket: Docket, doing: Doing, { reading, mark, state, value }: Correction): Deciding {
  const no = unlessAllowed(mayMark(doing.by, 'correct', { level: levelOn(docket) }));
  if (no) return no;
  if (!mark) return refuse('NOT_FOUND', 'There is no such mark.');
  if (value !== null && value !== mark.value && !isOfTheField(mark, value, doing)) {
    return refuse(
      'BODY_INVALID',
      'The value must be a level, an instruction or an exemption of the field, as the mark is one.',
    );
  }
  return {
    append: [
      newAct(
        doing,
        'mark.corrected',
        { reading, mark: mark.id, state, value },
        mark.part === null ? {} : { part: mark.part },
      ),
    ],
  };
}

/** Acts hold no page text and no names, so a new value must be a word of the field. */
function isOfTheField(mark: Mark, value: string, doing: Doing): boolean {
  switch (mark.kind) {
    case 'classification':
    case 'portion':
      return asLevel(value) !== null;
    case 'instruction':
      return value.length <= 40 && readInstruction(value) !== null;
    case 'exemption':
      return parseExemptions(value, dayOf(doing.now)) !== null;
    default:
      return false;
  }
}
