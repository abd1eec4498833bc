import { readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeUtf8 } from '@uurga/shared/document/utf8.ts'
import type { Format, ReadEvent } from '@uurga/shared/formats/format.ts'
import { exportHeaderSchema, exportItemSchema } from '@uurga/shared/formats/model.ts'
import type { ExportHeader, ExportItem } from '@uurga/shared/formats/model.ts'
import { formatOf, formats } from '@uurga/shared/formats/registry.ts'
import { bytesOf, gather, sourceOf } from '@uurga/shared/formats/testing/files.ts'
import { inTurn, sampleHeader, sampleItems } from '@uurga/shared/formats/testing/release.ts'
import { KIND_NAMES } from '@uurga/shared/ontology/kind-names.ts'
import { MODALITY_NAMES } from '@uurga/shared/ontology/modality-names.ts'

/** What every format owes, whichever it is: this suite knows none of them by name. */

const folderOf = (format: Format): string => join(import.meta.dirname, '../../../shared/src/formats', format.id)
interface Fixture {
  readonly path: string
  readonly bytes: Uint8Array
}
/** A file of `fixtures` is a data set by itself, a folder of it a data set of several files. */
const fixturesOf = (format: Format): Fixture[][] =>
  readdirSync(join(folderOf(format), 'fixtures'), { withFileTypes: true }).map(entry => {
    const folder = join(folderOf(format), 'fixtures', entry.isDirectory() ? entry.name : '')
    const paths = entry.isDirectory() ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [entry]
    return paths
      .filter(file => file.isFile())
      .map(file => join(file.parentPath, file.name))
      .toSorted()
      .map(path => ({ path: relative(folder, path), bytes: readFileSync(path) }))
  })

const detected = (bytes: Uint8Array, path: string): string[] =>
  formats.filter(format => format.detect(bytes.subarray(0, 4096), path)).map(({ id }) => id)

const writeAll = (format: Format, header: ExportHeader, items: readonly ExportItem[]): Promise<Map<string, Uint8Array>> =>
  bytesOf(format.write?.(header, () => inTurn(items), format.options.parse({})))

const read = (format: Format, files: readonly Fixture[]): Promise<ReadEvent[]> =>
  gather(format.read?.(files.map(({ path, bytes }) => sourceOf(path, bytes, 1000))) ?? inTurn<ReadEvent>([]))

const readable = formats.filter(format => format.read)
const writable = formats.filter(format => format.write)

it('the sample release is sound', () => {
  expect(exportHeaderSchema.parse(sampleHeader)).toEqual(sampleHeader)
  for (const item of sampleItems) expect(exportItemSchema.parse(item)).toEqual(item)
})

it('ids are different, and lead to their format', () => {
  expect(new Set(formats.map(({ id }) => id)).size).toBe(formats.length)
  for (const format of formats) expect(formatOf(format.id)).toBe(format)
  expect(formatOf('constructor')).toBeUndefined()
})

it('a file of no format is taken by none', () => {
  const files = {
    'photo.jpg': Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46]),
    'empty.json': new Uint8Array(),
    'package.json': encodeUtf8('{"name":"x","version":"1.0.0"}'),
    'table.csv': encodeUtf8('text,label\nabc,1\n'),
    'plain.jsonl': encodeUtf8('{"text":"abc"}\n{"text":"def"}\n'),
    'map.geojson': encodeUtf8('{"type":"FeatureCollection","features":[]}')
  }
  for (const [path, bytes] of Object.entries(files)) expect(detected(bytes, path), path).toEqual([])
})

describe.each(formats.map(format => [format.id, format] as const))('%s', (_, format) => {
  it('says what it is', () => {
    expect(format.id).toMatch(/^[a-z0-9-]{1,40}$/)
    expect(format.title.length * format.version.length).toBeGreaterThan(0)
    expect(format.mediaType).toMatch(/^[a-z]+\/[a-z0-9.+-]+$/)
    for (const extension of format.extensions) expect(extension).toMatch(/^\.[a-z0-9.]+$/)
    expect(format.modalities.every(name => MODALITY_NAMES.includes(name))).toBe(true)
    expect(format.kinds.every(name => KIND_NAMES.includes(name))).toBe(true)
    expect(format.read ?? format.write).toBeDefined()
  })
  it('can be had without choosing anything, and refuses options it does not know', () => {
    expect(format.options.safeParse({}).success).toBe(true)
    expect(format.options.safeParse({ 'no-such-option': 1 }).success).toBe(false)
  })
  it('declares its losses in words, and its page says the same', () => {
    const page = readFileSync(join(folderOf(format), 'README.md'), 'utf8').replaceAll(/\s+/g, ' ')
    for (const heading of ['Specification', 'Offsets and coordinates', 'Rounding', 'Losses'])
      expect(page).toContain(`## ${heading}`)
    expect(page).toMatch(/https:\/\//)
    expect(new Set(format.losses.map(({ code }) => code)).size).toBe(format.losses.length)
    for (const { code, words } of format.losses) {
      expect(code).toMatch(/^[a-z-]+$/)
      expect(page).toContain(words)
    }
  })
  it('is the only one to know its fixtures, whatever they are called', () => {
    const fixtures = fixturesOf(format)
    expect(fixtures.length).toBeGreaterThan(0)
    for (const files of fixtures) {
      const known = files.map(({ path, bytes }) => {
        const ids = detected(bytes, path)
        expect(detected(bytes, 'renamed.bin'), path).toEqual(ids)
        return ids
      })
      // Of several files one is enough to know a data set by, and the others are nobody else's.
      expect([...new Set(known.flat())], files[0]?.path).toEqual([format.id])
    }
  })
})

describe.each(writable.map(format => [format.id, format] as const))('writing %s', (_, format) => {
  it('gives the same files twice, under names that stay inside their folder', async () => {
    const files = await writeAll(format, sampleHeader, sampleItems)
    expect(await writeAll(format, sampleHeader, sampleItems)).toEqual(files)
    for (const path of files.keys()) expect(path).toMatch(/^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*\.[a-z]+$/)
  })
  it('says that it is an archive if it writes a file for each picture', async () => {
    const files = await writeAll(format, sampleHeader, sampleItems)
    const none = await writeAll(format, sampleHeader, [])
    expect(format.archive ?? false).toBe(files.size > none.size)
  })
  it('puts each picture where its files look for it: inside the archive, and no two in one place', () => {
    const place = format.placing?.() ?? (part => part.name)
    const placed = sampleItems.flatMap(({ item: { parts }, split }) => parts.map(part => place(part, split)))
    expect(new Set(placed).size).toBe(placed.length)
    for (const path of placed) expect(path).toMatch(/^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*\.[a-z]+$/)
  })
  it('leaves no trace of kinds it cannot carry, and is not hurt by them', async () => {
    const carried = sampleItems.map(item =>
      Object.assign({}, item, { annotations: item.annotations.filter(({ kind }) => format.kinds.includes(kind)) })
    )
    const all = await writeAll(format, sampleHeader, sampleItems)
    const some = await writeAll(format, sampleHeader, carried)
    expect(some).toEqual(all)
  })
  it('writes something for a release without items', async () => {
    expect((await writeAll(format, sampleHeader, [])).size).toBeGreaterThan(0)
  })
  it('asks for items as it goes', async () => {
    let asked = 0
    const many = async function* (): AsyncGenerator<ExportItem> {
      for (; asked < 50_000; asked++) yield sampleItems[asked % sampleItems.length] as ExportItem
    }
    let files = 0
    for await (const { bytes } of format.write?.(sampleHeader, many, format.options.parse({})) ?? []) {
      for await (const chunk of bytes) {
        expect(chunk.length).toBeGreaterThan(0)
        break
      }
      if (++files === 5) break
    }
    expect(asked).toBeLessThan(5000)
  })
})

describe.each(readable.map(format => [format.id, format] as const))('reading %s', (_, format) => {
  it('what was written is read and written the same', async () => {
    for (const files of fixturesOf(format)) {
      const events = await read(format, files)
      expect(events.filter(({ type }) => type === 'warning')).toEqual([])
      const header = events.find(event => event.type === 'header')?.header as ExportHeader
      const items = events.flatMap(event => (event.type === 'item' ? [event.item] : []))
      expect(items.length).toBeGreaterThan(0)
      const again = [...(await writeAll(format, header, items))].map(([path, bytes]) => ({ path, bytes }))
      expect(await read(format, again)).toEqual(events)
    }
  })
  it('what is read is sound', async () => {
    for (const files of fixturesOf(format)) {
      for (const event of await read(format, files)) {
        if (event.type === 'header') exportHeaderSchema.parse(event.header)
        if (event.type === 'item') exportItemSchema.parse(event.item)
      }
    }
  })
  it('bytes spoiled anywhere give located warnings: no throw, no endless reading, nothing let go in silence', async () => {
    const sets = fixturesOf(format).map(files => files.filter(({ bytes }) => bytes.length > 0))
    const spoiled = fc.record({
      files: fc.constantFrom(...sets),
      which: fc.nat(),
      places: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 }),
      cut: fc.nat()
    })
    await fc.assert(
      fc.asyncProperty(spoiled, async ({ files, which, places, cut }) => {
        const fixture = files[which % files.length] as Fixture
        const bytes = Uint8Array.from(fixture.bytes)
        for (const [at, value] of places) bytes[at % bytes.length] = value
        const part = bytes.subarray(0, cut % 3 === 0 ? cut % bytes.length : bytes.length)
        const given = files.map(file => (file === fixture ? { path: file.path, bytes: part } : file))
        const events = await read(format, given)
        const linesOf = (of: Uint8Array): string[] => Buffer.from(of).toString('latin1').split('\n')
        const spoken = linesOf(part).filter(line => /[^\s\u00a0\u00ef\u00bb\u00bf]/.test(line)).length
        expect(events.length).toBeGreaterThanOrEqual(1)
        // Where each line is an item by itself, each is taken or named.
        if (format.mediaType === 'application/jsonl') expect(events.length).toBeGreaterThanOrEqual(spoken)
        for (const event of events) {
          if (event.type !== 'warning') continue
          const about = given.find(({ path }) => path === event.warning.path)
          expect(about, event.warning.path).toBeDefined()
          expect(event.warning.line).toBeGreaterThanOrEqual(1)
          expect(event.warning.line).toBeLessThanOrEqual(linesOf(about?.bytes ?? part).length)
          expect(event.warning.detail).not.toBe('')
        }
      }),
      { numRuns: 300 }
    )
  })
  it('noise is refused in words', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async bytes => {
        const events = await read(format, [{ path: 'noise', bytes }])
        expect(events.every(({ type }) => type === 'warning')).toBe(true)
        expect(events.length).toBeGreaterThan(0)
      })
    )
  })
})
