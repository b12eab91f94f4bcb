import type { Day } from '../dates.ts';
import type { Instruction } from './instruction.ts';

/** The first day on which an instruction of a kind could no longer be written, with its source. */
const ENDED: Partial<Record<Instruction['kind'], { readonly on: Day; readonly source: string }>> = {
  oadr: { on: '1995-10-14' as Day, source: 'E.O. 12958; 32 CFR 2001.22(e), S12 S38' },
  x: { on: '2003-09-22' as Day, source: 'E.O. 13292; 32 CFR 2001.22(e), S14 S38' },
  'manual-review': { on: '2010-06-25' as Day, source: '32 CFR 2001.22(e), S38' },
  'dni-only': { on: '2010-06-25' as Day, source: '32 CFR 2001.22(e), S38' },
  treaty: { on: '2010-06-25' as Day, source: '32 CFR 2001.26(a)(6), S38' },
  '25x1-human': { on: '2010-06-25' as Day, source: 'IC register and manual, S2' },
  eo12951: { on: '2010-06-25' as Day, source: 'IC register and manual, S2' },
};

/** The first day on which the instruction could no longer be written, or null while it can. Schedules ran out by themselves and count as usable. */
export function obsoleteFrom(instruction: Instruction): Day | null {
  return ENDED[instruction.kind]?.on ?? null;
}
