/** The clocks of the domain rules as named checks: run as tests, and counted by the corpus. */
import type { Day } from '../../../src/core/dates.ts';
import { addDays, addYears } from '../../../src/core/orders/calendar.ts';
import {
  foiaAppealBy,
  foiaClock,
  iscapAfter,
  iscapAfterSilence,
  mdrAppealBy,
  mdrAppealDue,
  mdrDue,
} from '../../../src/core/orders/clocks.ts';
import { automaticDate } from '../../../src/core/orders/automatic.ts';
import { observedIn } from '../../../src/core/orders/holidays.ts';
import type { VectorCheck } from './domain-vectors.ts';

type Entry = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** A check for every clock of the file, and for every year of its table of holidays. */
export function clockChecks(text: string): readonly VectorCheck[] {
  const file = JSON.parse(text) as {
    holidays: { observedDates: Readonly<Record<string, readonly string[]>> };
    foia: readonly Entry[];
    mdr: readonly Entry[];
  };
  const holidays = Object.entries(file.holidays.observedDates).map(([year, days]): VectorCheck => ({
    name: `the holidays of ${year} are observed as the table says`,
    wanted: days,
    found: observedIn(Number(year)),
  }));
  const clocks = [...file.foia, ...file.mdr].map((entry, index): VectorCheck => ({
    name: `domain clock ${index + 1} (${Object.keys(entry)[0] ?? ''}) holds`,
    wanted: wantedOf(entry),
    found: foundOf(entry),
  }));
  return [...holidays, ...clocks];
}

const RESULTS = ['due', 'start', 'opens', 'closes', 'delayEnds'] as const;

function wantedOf(entry: Entry): Entry {
  return Object.fromEntries(RESULTS.filter((key) => entry[key] !== undefined).map((key) => [key, entry[key]]));
}

function foundOf(entry: Entry): unknown {
  const day = (key: string): Day => entry[key] as Day;
  if ('workingDays' in entry) return foiaFound(entry);
  if ('appealCalendarDays' in entry)
    return { due: entry['appealCalendarDays'] === 90 ? foiaAppealBy(day('denied')) : mdrAppealBy(day('denied')) };
  if ('decisionYears' in entry) return { due: mdrDue(day('received')) };
  if ('agencySilentSince' in entry) return { due: iscapAfter(day('agencySilentSince')).closes };
  if ('appealWorkingDays' in entry) return { due: mdrAppealDue(day('appealReceived')) };
  if ('appealFiled' in entry) return iscapAfterSilence(day('appealFiled'), 'agency');
  return 'discovered' in entry ? discoveredFound(day('discovered')) : 'a clock that nobody knows';
}

function foiaFound(entry: Entry): unknown {
  const toll = entry['tolled'] as readonly [Day, Day] | undefined;
  const received = (entry['received'] ?? entry['firstDesk']) as Day;
  const found = foiaClock({
    received,
    rightDesk: (entry['rightDesk'] ?? null) as Day | null,
    tolled: toll ? [toll] : [],
    // 30 working days are the 20 with an extension that was told in time.
    extendedOn: entry['workingDays'] === 30 ? received : null,
    closings: { excluded: (entry['closedDaysExcluded'] ?? []) as readonly Day[] },
  });
  return 'start' in entry ? { due: found.due, start: found.start } : { due: found.due };
}

/** Records found unreviewed: notice and delay come from calculator B. */
function discoveredFound(discovered: Day): unknown {
  const found = automaticDate({
    origin: addYears(discovered, -50),
    classified: null,
    isPermanent: true,
    scheduled: null,
    block: null,
    exemption: null,
    specialMediaYears: 0,
    discovered,
    contains: [],
  });
  const notice = found.flags.find((flag) => flag.startsWith('NOTICE_BY_'))?.slice('NOTICE_BY_'.length);
  return { due: notice ?? addDays(discovered, 0), delayEnds: found.on };
}
