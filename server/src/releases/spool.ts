/**
 * A format may go through the items several times. The first pass reads them from the store and lays them down in a file; every later one
 * reads that, and parses the annotations of an item only when they are asked for: most passes ask for few, or none.
 */
import { open, type FileHandle } from 'node:fs/promises'
import type { Annotation } from '@uurga/shared/document/annotation.ts'
import type { ExportItem } from '@uurga/shared/formats/model.ts'

/** Bytes gathered before they are written, and read at once. */
const BLOCK = 2 ** 20
/** Length of the head, length of the annotations, 32 bits each. */
const FRAME = 8

/** The same items each time, from `file` once a pass has reached its end. The caller removes the file. */
export const spooled = (items: () => AsyncIterable<ExportItem>, file: string): (() => AsyncGenerator<ExportItem>) => {
  let isWhole = false
  return async function* () {
    if (isWhole) return yield* replay(file)
    const out = await open(file, 'w', 0o600)
    try {
      yield* lay(items(), out)
      isWhole = true
    } finally {
      await out.close()
    }
  }
}

async function* lay(items: AsyncIterable<ExportItem>, out: FileHandle): AsyncGenerator<ExportItem> {
  let gathered: Buffer[] = []
  let size = 0
  const write = async (): Promise<void> => {
    if (size > 0) await out.writev(gathered)
    gathered = []
    size = 0
  }
  for await (const item of items) {
    const { annotations, ...rest } = item
    const head = Buffer.from(JSON.stringify(rest))
    const body = Buffer.from(JSON.stringify(annotations))
    const frame = Buffer.alloc(FRAME)
    frame.writeUInt32LE(head.length, 0)
    frame.writeUInt32LE(body.length, 4)
    gathered.push(frame, head, body)
    size += FRAME + head.length + body.length
    if (size >= BLOCK) await write()
    yield item
  }
  await write()
}

async function* replay(file: string): AsyncGenerator<ExportItem> {
  const input = await open(file, 'r')
  try {
    let rest: Buffer = Buffer.alloc(0)
    for (;;) {
      const block = Buffer.allocUnsafe(BLOCK)
      const { bytesRead } = await input.read(block, 0, BLOCK)
      if (bytesRead === 0) break
      rest = Buffer.concat([rest, block.subarray(0, bytesRead)])
      let at = 0
      while (rest.length - at >= FRAME) {
        const head = at + FRAME + rest.readUInt32LE(at)
        const end = head + rest.readUInt32LE(at + 4)
        if (end > rest.length) break
        yield itemOf(rest.subarray(at + FRAME, head), rest.subarray(head, end))
        at = end
      }
      rest = rest.subarray(at)
    }
    if (rest.length > 0) throw new Error(`the spool ${file} was cut short`)
  } finally {
    await input.close()
  }
}

const itemOf = (head: Buffer, body: Buffer): ExportItem => {
  const item = JSON.parse(head.toString()) as Omit<ExportItem, 'annotations'>
  let annotations: Annotation[] | undefined
  return {
    ...item,
    get annotations() {
      return (annotations ??= JSON.parse(body.toString()) as Annotation[])
    }
  }
}
