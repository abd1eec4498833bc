import { spanOptions } from './options.ts'
import type { SpanOptions } from './options.ts'
import type { Format } from '../format.ts'
import { firstLine } from '../head.ts'
import { writeSpans } from './write.ts'

/** JSON lines as doccano and most training scripts read them. See README.md here. */
export const jsonlSpans: Format<SpanOptions> = {
  id: 'jsonl-spans',
  title: 'JSONL with spans',
  version: '1',
  extensions: ['.jsonl'],
  mediaType: 'application/jsonl',
  modalities: ['text'],
  kinds: ['span', 'choice'],
  losses: [
    { code: 'discontinuous', words: 'A span of several stretches becomes one entry for each stretch.' },
    { code: 'attributes', words: 'Attributes of spans and of whole texts are left out.' },
    { code: 'identity', words: 'Ids, groups and origin of annotations are left out.' },
    { code: 'relations', words: 'Relations between marks are left out.' },
    { code: 'nothing', words: 'A text confirmed to hold nothing looks like one without spans.' },
    { code: 'media', words: 'Parts that are not texts are left out.' }
  ],
  options: spanOptions,
  detect: head => {
    const line = firstLine(head)
    return (
      line.startsWith('{') &&
      /"text"\s*:\s*"/.test(line) &&
      /"(label|labels|entities)"\s*:\s*\[/.test(line) &&
      !/"uurga"\s*:/.test(line)
    )
  },
  write: writeSpans
}
