import { z } from 'zod'
import { KIND_NAMES } from '../../ontology/kind-names.ts'
import { MODALITY_NAMES } from '../../ontology/modality-names.ts'
import type { Format } from '../format.ts'
import { firstLine } from '../head.ts'
import { readUurga } from './read.ts'
import { writeUurga } from './write.ts'

/** Everything a release holds, one line per item: the format others are measured by. See README.md here. */
export const uurgaJsonl: Format<Record<string, never>> = {
  id: 'uurga-jsonl',
  title: 'Uurga JSONL',
  version: '1',
  extensions: ['.jsonl'],
  mediaType: 'application/jsonl',
  modalities: MODALITY_NAMES,
  kinds: KIND_NAMES,
  losses: [],
  options: z.strictObject({}),
  detect: head => /^\{\s*"uurga"\s*:\s*1\b/.test(firstLine(head)),
  read: readUurga,
  write: writeUurga
}
