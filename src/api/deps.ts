import type { Tables } from '../core/gazetteer/tables.ts';
import type { HashOf } from '../core/ids.ts';
import type { Acts } from '../ports/acts.ts';
import type { Chance } from '../ports/chance.ts';
import type { Clock } from '../ports/clock.ts';
import type { Decoder } from '../ports/decoder.ts';
import type { Derived } from '../ports/derived.ts';
import type { Originals } from '../ports/originals.ts';
import type { Passwords } from '../ports/passwords.ts';
import type { People } from '../ports/people.ts';
import type { Png } from '../ports/png.ts';
import type { Records } from '../ports/records.ts';

/** What the desk's doors work with. */
export interface DeskDeps {
  readonly acts: Acts;
  readonly records: Records;
  readonly originals: Originals;
  readonly derived: Derived;
  readonly people: People;
  readonly passwords: Passwords;
  readonly decoder: Decoder;
  readonly png: Png;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly hash: HashOf;
  /** The tables that readings draw on, ours with a user's laid over; ours when not said. */
  readonly tables?: Tables;
  /** Private folder for uploads under way; emptied at start. */
  readonly uploads: string;
  /** Address of the reading room, for links to what was published. */
  readonly roomAddress: string;
  /** Folder of the built desk, or null when only the API is served. */
  readonly deskFolder: string | null;
}
