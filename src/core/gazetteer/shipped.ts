/** The tables that declass ships: the default of every reading. */
import { FILE_CLASSES } from './file-classes.ts';
import { FORM_WORD_ROWS } from './form-words.ts';
import { OFFICES } from './offices.ts';
import { PEOPLE } from './people.ts';
import type { Tables } from './tables.ts';

/** Control words, stamp words and statutes that declass knows lie with the rules that read them; these tables only add. */
export const SHIPPED: Tables = {
  offices: OFFICES,
  people: PEOPLE,
  controlWords: [],
  stampWords: [],
  exemptionStatutes: [],
  formWords: FORM_WORD_ROWS,
  fileClasses: FILE_CLASSES,
};
