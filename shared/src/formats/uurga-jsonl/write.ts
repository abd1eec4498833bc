import { canonicalJson } from '../../document/canonical.ts'
import type { WrittenFile } from '../format.ts'
import type { ExportHeader, ExportItem } from '../model.ts'
import { utf8Chunks } from '../stream.ts'

/** One file: a line about the release, then a line for each item, each in its canonical form. */
export async function* writeUurga(header: ExportHeader, items: () => AsyncIterable<ExportItem>): AsyncGenerator<WrittenFile> {
  yield { path: 'uurga.jsonl', bytes: utf8Chunks(lines(header, items())) }
}

async function* lines(header: ExportHeader, items: AsyncIterable<ExportItem>): AsyncGenerator<string> {
  // The mark stands first, where a reader looks: the header may hold an ontology of thousands of classes.
  yield `{"uurga":1,${canonicalJson({ type: 'header', ...header }).slice(1)}\n`
  for await (const item of items) yield `${canonicalJson({ type: 'item', ...item })}\n`
}
