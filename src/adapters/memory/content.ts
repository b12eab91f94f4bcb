import { Failure } from '../../core/failure.ts';
import type { HashOf, Sha256 } from '../../core/ids.ts';
import { toHex } from '../../core/ids.ts';
import type { Derived } from '../../ports/derived.ts';

/** Content by its hash in memory, for tests; bytes are copied in and out, so that nobody changes what was kept. */
export class MemoryContent implements Derived {
  readonly #hash: HashOf;
  readonly #kept = new Map<Sha256, Uint8Array>();

  constructor(hash: HashOf) {
    this.#hash = hash;
  }

  async keep(bytes: Uint8Array): Promise<Sha256> {
    const name = toHex(this.#hash(bytes)) as Sha256;
    if (!this.#kept.has(name)) this.#kept.set(name, bytes.slice());
    return name;
  }

  async read(sha256: Sha256): Promise<Uint8Array> {
    const bytes = this.#kept.get(sha256);
    if (!bytes) throw new Failure('NOT_FOUND', 'The store has nothing under this hash.', 'Check the hash.');
    return bytes.slice();
  }
}
