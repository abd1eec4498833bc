import type { listFormats } from '@uurga/shared/api/releases.ts'
import type { ReplyOf } from '@uurga/shared/api/endpoint.ts'
import { formats } from '@uurga/shared/formats/registry.ts'

/** Every format of the registry: what it carries and what it loses. */
export const formatRows = (): ReplyOf<typeof listFormats>['rows'] =>
  formats.map(({ id, title, version, extensions, modalities, kinds, losses, read, write }) => ({
    id,
    title,
    version,
    extensions: [...extensions],
    modalities: [...modalities],
    kinds: [...kinds],
    losses: losses.map(({ words }) => words),
    reads: read !== undefined,
    writes: write !== undefined
  }))
