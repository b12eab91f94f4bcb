/** What a declassification instruction says, told from its words. Every form the field used since 1961. */
import type { Day } from '../dates.ts';
import { asDay } from '../dates.ts';
import { dayFrom } from './calendar.ts';
import type { OrderRow } from './order-row.ts';
import { ORDERS, scheduleNamed } from './orders.ts';

/** One instruction. `ground` is the number behind a code (XGDS-2: 2). */
export type Instruction =
  /** A schedule of one of the orders, by the name it is stamped with: `GROUP 4`, `GDS`. */
  | { readonly kind: 'schedule'; readonly name: string }
  | { readonly kind: 'ads'; readonly on: Day }
  | { readonly kind: 'xgds'; readonly ground: number | null; readonly on: Day | null }
  /** E.O. 12065: a date to declassify. State wrote `GDS date` for the six-year and `XDS-n date` for the twenty-year one. */
  | {
      readonly kind: '12065-date';
      readonly form: 'declassify' | 'gds' | 'xds';
      readonly on: Day;
      readonly extended: { readonly on: Day | null; readonly until: Day } | null;
    }
  | { readonly kind: '12065-review'; readonly on: Day | null }
  | { readonly kind: 'oadr' }
  | { readonly kind: 'manual-review' }
  /** X1 to X8 of E.O. 12958. */
  | { readonly kind: 'x'; readonly ground: number }
  | { readonly kind: 'dni-only'; readonly who: 'DNI' | 'DCI' }
  | { readonly kind: 'treaty' }
  | { readonly kind: '25x1-human' }
  | { readonly kind: 'eo12951' }
  /** 25X, 50X and 75X: with a date, or without. */
  | {
      readonly kind: 'exemption';
      readonly years: 25 | 50 | 75;
      readonly ground: number | null;
      readonly on: Day | null;
    }
  | { readonly kind: '50x1-hum' }
  | { readonly kind: '50x2-wmd' }
  /** Atomic or NATO information: never a date. */
  | { readonly kind: 'not-applicable'; readonly to: 'RD' | 'FRD' | 'TFNI' | 'NATO' }
  /** A code of a catalogue of the 1970s that looks like an X code and is none (XDS). */
  | { readonly kind: 'catalogue-xds'; readonly ground: number }
  | { readonly kind: 'date'; readonly on: Day }
  /** Something definite that will happen, in the words of the paper. */
  | { readonly kind: 'event'; readonly words: string };

/** The instruction a text states, or null when it states none that is known. Schedules are those of the orders. */
export function readInstruction(text: string, orders: readonly OrderRow[] = ORDERS): Instruction | null {
  const words = text
    .toUpperCase()
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/\b(?:GROUP|GRP|GP)[ -]?([1-4])\b/, 'GROUP $1');
  return older(words, orders) ?? of12065(words) ?? newer(words) ?? eventIn(text);
}

/** The first day on which these words can have been written, or null when they are timeless. Births of domain rule 1.4. */
export function bornOn(instruction: Instruction, orders: readonly OrderRow[] = ORDERS): Day | null {
  if (instruction.kind === 'schedule') return scheduleNamed(instruction.name, orders)?.order.effective ?? null;
  const births: Partial<Record<Instruction['kind'], string>> = {
    ads: '1972-06-01',
    xgds: '1972-06-01',
    '12065-date': '1978-12-01',
    '12065-review': '1978-12-01',
    oadr: '1982-08-01',
    'manual-review': '2000-01-01',
    x: '1995-10-14',
    '25x1-human': '1995-10-14',
    exemption: '1995-10-14',
    '50x1-hum': '2010-06-25',
    '50x2-wmd': '2010-06-25',
  };
  const born = births[instruction.kind];
  return born ? asDay(born) : null;
}

function older(words: string, orders: readonly OrderRow[]): Instruction | null {
  const group = /\bGROUP [1-4]\b/.exec(words);
  if (group) return { kind: 'schedule', name: group[0] };
  if (/\b12065\b/.test(words)) return null;
  const xgds = /\bXGDS(?:[ -]?([1-4]))?\b/.exec(words);
  if (xgds)
    return {
      kind: 'xgds',
      ground: xgds[1] ? Number(xgds[1]) : null,
      on: dateIn(words.slice(xgds.index + xgds[0].length)),
    };
  const ads = /\bADS\b/.exec(words);
  const adsOn = ads ? dateIn(words.slice(ads.index + 3)) : null;
  if (adsOn) return { kind: 'ads', on: adsOn };
  const found = scheduleIn(words, orders);
  if (!found) return null;
  // `GDS 11/20/85` without an order is State's six-year date of 12065: under 11652 GDS carries no date.
  const on = found.name === 'GDS' ? dateIn(words.slice(found.at + 3)) : null;
  return on ? { kind: '12065-date', form: 'gds', on, extended: null } : { kind: 'schedule', name: found.name };
}

/** A schedule of the orders named in the words, as a word of its own. */
function scheduleIn(words: string, orders: readonly OrderRow[]): { readonly name: string; readonly at: number } | null {
  for (const order of orders)
    for (const { name } of order.schedules) {
      const at = ` ${words.replaceAll(/[^A-Z0-9]/g, ' ')} `.indexOf(` ${name} `);
      if (at >= 0) return { name, at };
    }
  return null;
}

function of12065(words: string): Instruction | null {
  if (/\bREVIEW ON\b|\bRDS-?\d?\b|\bREV ?[23]0\b/.test(words)) return { kind: '12065-review', on: dateIn(words) };
  const xds = /\bXDS-?\d?/.exec(words);
  const xdsOn = xds ? dateIn(words.slice(xds.index + xds[0].length)) : null;
  if (xdsOn) return { kind: '12065-date', form: 'xds', on: xdsOn, extended: null };
  if (!/\b12065\b/.test(words)) return null;
  const [first = '', ...rest] = words.slice(words.indexOf('12065') + 5).split(';');
  const on = dateIn(first);
  if (!on) return null;
  return {
    kind: '12065-date',
    form: /\bGDS\b/.test(first) ? 'gds' : 'declassify',
    on,
    extended: extensionIn(rest.join(';')),
  };
}

function extensionIn(words: string): { readonly on: Day | null; readonly until: Day } | null {
  const at = words.indexOf('EXTENDED');
  const untilAt = words.search(/\b(?:UNTIL|TO)\b/);
  if (at < 0 || untilAt < at) return null;
  const until = dateIn(words.slice(untilAt));
  return until ? { on: dateIn(words.slice(at, untilAt)), until } : null;
}

function newer(words: string): Instruction | null {
  if (/^CATALOGUE X[1-4]\b/.test(words)) return { kind: 'catalogue-xds', ground: Number(words[11]) };
  if (/\bOADR\b/.test(words)) return { kind: 'oadr' };
  if (/^(?:MR|MANUAL REVIEW)$/.test(words)) return { kind: 'manual-review' };
  const only = /\b(DNI|DCI) ONLY\b/.exec(words);
  // The proper exemption of the source, if it has one, stands before these words (32 CFR 2001.22(e)).
  if (only && !/\b25X[1-9]\b/.test(words)) return { kind: 'dni-only', who: only[1] === 'DCI' ? 'DCI' : 'DNI' };
  if (/\bTREATY\b|\bINTERNATIONAL AGREEMENT\b/.test(words)) return { kind: 'treaty' };
  if (/\b50X1-?HUM\b/.test(words)) return { kind: '50x1-hum' };
  if (/\b50X2-?WMD\b/.test(words)) return { kind: '50x2-wmd' };
  if (/\b25X1-?HUMAN\b/.test(words)) return { kind: '25x1-human' };
  if (/\b12951\b/.test(words)) return { kind: 'eo12951' };
  const coded = /\b(25|50|75)X([1-9])?\b/.exec(words);
  if (coded) {
    return {
      kind: 'exemption',
      years: Number(coded[1]) as 25 | 50 | 75,
      ground: coded[2] ? Number(coded[2]) : null,
      on: dateIn(words.slice(coded.index + coded[0].length)),
    };
  }
  const x = /\bX([1-8])\b/.exec(words);
  if (x) return { kind: 'x', ground: Number(x[1]) };
  const na = /\b(TFNI|FRD|RD|NATO)\b/.exec(words);
  if (na) return { kind: 'not-applicable', to: na[1] as 'RD' | 'FRD' | 'TFNI' | 'NATO' };
  const on = dateIn(words);
  return on ? { kind: 'date', on } : null;
}

/** `Completion of …`, `Upon termination of …`: an event that is definite. "Upon notification by the originator" is none. */
function eventIn(text: string): Instruction | null {
  const words = text.replaceAll(/\s+/g, ' ').trim();
  const isEvent =
    /^(?:EVENT: ?|(?:UPON |ON )?(?:THE )?(?:COMPLETION|TERMINATION|CONCLUSION|END|DEPARTURE|ANNOUNCEMENT|PUBLICATION) OF )/i;
  return isEvent.test(words) && words.length <= 120 ? { kind: 'event', words } : null;
}

/** The first date in the words: `1976-06-30`, `20301231` or `3/30/85`. Two figures of a year below 40 mean the next century: no instruction of this kind is older than 1961. */
function dateIn(words: string): Day | null {
  const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/.exec(words) ?? /\b(\d{4})(\d{2})(\d{2})\b/.exec(words);
  if (iso) return dayFrom(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const us = /\b(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})\b/.exec(words);
  if (!us) return null;
  const year = Number(us[3]);
  return dayFrom(year >= 100 ? year : year < 40 ? 2000 + year : 1900 + year, Number(us[1]), Number(us[2]));
}
