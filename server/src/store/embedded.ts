import { join } from 'node:path'
import { openEmbeddedStore, type EmbeddedStore } from '@uurga/embedded-store/host/open.ts'
import { orFault } from '../config/config.ts'

/** Opens the embedded store below DATA_DIR. Imports nothing that takes time to read: the store's process is the first thing to start. */
export const openEmbedded = (dataDir: string): Promise<EmbeddedStore> =>
  orFault('The embedded store does not open', () => openEmbeddedStore({ dir: join(dataDir, 'store') }))
