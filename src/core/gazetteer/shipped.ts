/** The tables that declass ships: the default of every reading. */
import { EXEMPTION_STATUTES } from './exemption-statutes.ts';
import { FILE_CLASSES } from './file-classes.ts';
import { FORM_WORD_ROWS } from './form-words.ts';
import { OFFICES } from './offices.ts';
import { PEOPLE } from './people.ts';
import { STAMP_WORDS } from './stamp-words.ts';
import type { Tables } from './tables.ts';

/** Control words that declass knows lie with the rules that read them; their table only adds. */
export const SHIPPED: Tables = {
  offices: OFFICES,
  people: PEOPLE,
  controlWords: [],
  stampWords: STAMP_WORDS,
  exemptionStatutes: EXEMPTION_STATUTES,
  formWords: FORM_WORD_ROWS,
  fileClasses: FILE_CLASSES,
};
