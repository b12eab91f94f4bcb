import path from 'node:path';
import { makeReleasedFiles } from '../adapters/files/public-files.ts';
import { makeReleasedStore, type ReleasedStore } from '../adapters/postgres/public-store.ts';
import { openClusters } from './clusters.ts';
import type { Config } from './config.ts';

/** What the reading room is handed: released text and files, through a connection that cannot write. */
export async function openReleased(config: Config, say: (sentence: string) => void): Promise<ReleasedStore> {
  const clusters = await openClusters(config, say);
  const store = makeReleasedStore({
    connection: clusters.addresses.room,
    blobs: makeReleasedFiles(path.join(config.dataDir, 'public')),
  });
  return {
    released: store.released,
    async close() {
      await store.close();
      await clusters.close();
    },
  };
}
