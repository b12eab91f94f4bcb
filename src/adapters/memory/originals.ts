import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Failure } from '../../core/failure.ts';
import type { HashOf, Sha256 } from '../../core/ids.ts';
import type { Originals } from '../../ports/originals.ts';
import { MemoryContent } from './content.ts';

/** Originals in memory, for tests. A path is asked for by decoders that read by themselves: then it is written to a temporary folder. */
export class MemoryOriginals implements Originals {
  readonly #content: MemoryContent;

  constructor(hash: HashOf) {
    this.#content = new MemoryContent(hash);
  }

  keep(bytes: Uint8Array): Promise<Sha256> {
    return this.#content.keep(bytes);
  }

  async keepFile(file: string): Promise<{ sha256: Sha256; bytes: number }> {
    let bytes: Uint8Array;
    try {
      bytes = await readFile(file);
    } catch (cause) {
      throw new Failure('FILE_NOT_FOUND', 'The file could not be read.', 'Check the path and who may read it.', {
        cause,
      });
    }
    return { sha256: await this.#content.keep(bytes), bytes: bytes.length };
  }

  read(sha256: Sha256): Promise<Uint8Array> {
    return this.#content.read(sha256);
  }

  async pathOf(sha256: Sha256): Promise<string> {
    const bytes = await this.#content.read(sha256);
    const file = path.join(await mkdtemp(path.join(tmpdir(), 'declass-memory-')), sha256);
    await writeFile(file, bytes);
    return file;
  }
}
