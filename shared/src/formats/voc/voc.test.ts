import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aBox, aPolygon, idOf, sampleOntology } from '../../document/testing/samples.ts'
import type { ReadEvent } from '../format.ts'
import type { ExportHeader, ExportItem } from '../model.ts'
import { gather, sourcesOf, textsOf } from '../testing/files.ts'
import { expectGolden } from '../testing/golden.ts'
import { inTurn, sampleHeader, sampleItems } from '../testing/release.ts'
import { vocOptions } from './options.ts'
import type { VocOptions } from './options.ts'
import { voc } from './voc.ts'

const write = (
  items: readonly ExportItem[],
  options: Partial<VocOptions> = {},
  header: ExportHeader = sampleHeader
): Promise<Map<string, string>> => textsOf(voc.write?.(header, () => inTurn(items), vocOptions.parse(options)))
const read = (files: Record<string, string> | Map<string, string>, options: Partial<VocOptions> = {}): Promise<ReadEvent[]> =>
  gather(voc.read?.(sourcesOf(files), vocOptions.parse(options)) ?? inTurn<ReadEvent>([]))
const warnings = (events: readonly ReadEvent[]) => events.flatMap(event => (event.type === 'warning' ? [event.warning] : []))
const itemsOf = (events: readonly ReadEvent[]) => events.flatMap(event => (event.type === 'item' ? [event.item] : []))
const boxesOf = (events: readonly ReadEvent[]) =>
  itemsOf(events).flatMap(({ annotations }) => annotations.map(each => each.kind === 'box' && each.geometry.boxes[0]))

const photo = sampleItems[0] as ExportItem
const onPhoto = (...annotations: ExportItem['annotations']): ExportItem[] => [{ ...photo, annotations }]
const corners = (text: string | undefined): string[] =>
  [...(text ?? '').matchAll(/<[xy]m(?:in|ax)>([^<]*)</g)].map(match => match[1] ?? '')
const object = (inside: string) =>
  `<annotation>\n<filename>a.jpg</filename>\n<size><width>50</width><height>40</height></size>\n${inside}\n</annotation>`
const bndbox = (l: string, t: string, r: string, b: string) =>
  `<bndbox><xmin>${l}</xmin><ymin>${t}</ymin><xmax>${r}</xmax><ymax>${b}</ymax></bndbox>`

describe('VOC files', () => {
  it('are these, byte for byte', async () => {
    await expectGolden(await write(sampleItems), join(import.meta.dirname, 'fixtures/release'))
  })
  it('count pixels from 1 with both ends inside, or edges from 0: the first pixel is 1, 1, 1, 1 or 0, 0, 1, 1', async () => {
    const first = onPhoto(aBox(1, { geometry: { boxes: [[0, 0, 1, 1]] } }))
    expect(corners((await write(first)).get('Annotations/photo.xml'))).toEqual(['1', '1', '1', '1'])
    expect(corners((await write(first, { origin: 'zero' })).get('Annotations/photo.xml'))).toEqual(['0', '0', '1', '1'])
  })
  it.each(['one', 'zero'] as const)('counted from %s give fractional boxes back when read the same way', async origin => {
    const boxes = [
      [5.5, 0.25, 100.125, 50],
      [0, 0, 640, 480],
      [0.1, 0.2, 0.3, 0.7]
    ] as [number, number, number, number][]
    const items = onPhoto(...boxes.map((box, i) => aBox(i, { geometry: { boxes: [box] } })))
    const back = boxesOf(await read(await write(items, { origin }), { origin }))
    boxes.forEach((box, i) => box.forEach((value, k) => expect((back[i] as number[])[k]).toBeCloseTo(value, 8)))
    // Read the other way, a box is a pixel off in its near corner and in its size: the option is not decoration.
    const other = boxesOf(await read(await write(items, { origin }), { origin: origin === 'one' ? 'zero' : 'one' }))
    expect((other[1] as number[])[2]).toBe(origin === 'one' ? 639 : 641)
  })
  it('say truncated, difficult and occluded of the classes that have them as questions of yes or no, and nothing else', async () => {
    const attributes = [
      { id: 'truncated', name: { en: 'Cut' }, on: ['car'], type: 'boolean' as const },
      { id: 'difficult', name: { en: 'Hard' }, on: 'all' as const, type: 'text' as const },
      { id: 'occluded', name: { en: 'Hidden' }, on: 'item' as const, type: 'boolean' as const }
    ]
    const header = { ...sampleHeader, ontology: { ...sampleOntology, attributes } }
    const items = onPhoto(aBox(1, { attributes: { truncated: true, difficult: 'no' } }), aBox(2), aPolygon(3, { attributes: {} }))
    const text = (await write(items, {}, header)).get('Annotations/photo.xml') ?? ''
    expect([...text.matchAll(/<(truncated|difficult|occluded)>(.*?)</g)].map(match => [match[1], match[2]])).toEqual([
      ['truncated', '1'],
      ['truncated', '0']
    ])
  })
  it('hold any name of a class or project', async () => {
    const name = '<&> "\'\n]]> 道路 😀'
    const classes = [{ id: 'car', name: { en: name }, colour: 1, kinds: ['box' as const] }]
    const header = { ...sampleHeader, project: { id: 'p', name }, ontology: { classes, attributes: [], choices: [] } }
    const events = await read(await write(onPhoto(aBox(1)), { language: 'en' }, header))
    expect(warnings(events)).toEqual([])
    const back = events.find(event => event.type === 'header')?.header
    expect(back?.project.name).toBe(name)
    expect(back?.ontology.classes.map(each => each.name)).toEqual([{ und: name }])
  })
  it('list the pictures of each side', async () => {
    const files = await write(sampleItems, {}, { ...sampleHeader, splits: ['train', 'val', 'test'] })
    expect(files.get('ImageSets/Main/train.txt')).toBe('photo\nleft\nright\n')
    expect(files.get('ImageSets/Main/val.txt')).toBe('empty\n')
    expect(files.get('ImageSets/Main/test.txt')).toBe('')
    expect(itemsOf(await read(files)).map(({ split }) => split)).toEqual(['train', 'val', 'train', 'train'])
    expect(voc.placing?.()(photo.item.parts[0]!, 'train')).toBe('JPEGImages/photo.jpg')
  })
  it('clamp nothing, and are never written with an annotation left out', async () => {
    const over = onPhoto(aBox(1, { geometry: { boxes: [[-5, 0, 700, 480]] } }))
    expect(corners((await write(over, { origin: 'zero' })).get('Annotations/photo.xml'))).toEqual(['-5', '0', '695', '480'])
    await expect(write(onPhoto(aBox(1, { class: 'ghost' })))).rejects.toThrow(idOf(1))
  })
})

describe('reading VOC', () => {
  it('takes what the toolkit writes: pose, parts, one object after the other', async () => {
    const text = object(`<object><name>person</name><pose>Left</pose><truncated>1</truncated>${bndbox('1', '1', '50.5', '40')}
<part><name>head</name>${bndbox('1', '1', '2', '2')}</part></object>`)
    const events = await read({ 'Annotations/2007_1.xml': text })
    expect(itemsOf(events)[0]?.annotations).toMatchObject([
      { class: 'person', attributes: { truncated: true }, geometry: { boxes: [[0, 0, 50.5, 40]] }, origin: { by: 'import' } }
    ])
    expect(warnings(events)).toMatchObject([{ code: 'not-carried', line: 4, path: 'Annotations/2007_1.xml' }])
  })
  it.each([
    ['a missing corner', '<bndbox><xmin>1</xmin></bndbox>', /corner/],
    ['a corner that is no number', bndbox('1', 'NaN', '5', '5'), /corner/],
    ['a corner beyond range', bndbox('1', '1', '1e999', '5'), /corner/],
    ['corners the wrong way round', bndbox('9', '1', '5', '5'), /no width/]
  ])('names an object with %s by its line, and reads the others', async (_, inside, detail) => {
    const good = `<object><name>car</name>${bndbox('1', '1', '5', '5')}</object>`
    const events = await read({ 'a.xml': object(`${good}\n<object><name>car</name>${inside}</object>\n${good}`) })
    expect(warnings(events)).toEqual([{ code: 'wrong-shape', path: 'a.xml', line: 5, detail: expect.stringMatching(detail) }])
    expect(itemsOf(events)[0]?.annotations).toHaveLength(2)
  })
  it('keeps an object whose flags are not answered, or answered in other words', async () => {
    const flagged = (value: string) =>
      `<object><name>car</name><truncated>${value}</truncated><difficult>1</difficult>${bndbox('1', '1', '5', '5')}</object>`
    const events = await read({ 'a.xml': object(`${flagged('Unspecified')}\n${flagged('perhaps')}`) })
    expect(itemsOf(events)[0]?.annotations.map(({ attributes }) => attributes)).toEqual([
      { difficult: true },
      { difficult: true }
    ])
    expect(warnings(events)).toMatchObject([{ code: 'wrong-shape', line: 5, detail: 'truncated is neither 0 nor 1' }])
  })
  it('names a file that is no XML, no annotation or has no size, and reads the others', async () => {
    const events = await read({
      'a.xml': '<annotation>\n<object>\n</annotation>',
      'b.xml': '<html></html>',
      'c.xml': '<annotation>\n<size><width>0</width><height>5</height></size></annotation>',
      'd.xml': object('')
    })
    expect(warnings(events).map(({ code, path, line }) => [code, path, line])).toEqual([
      ['not-xml', 'a.xml', 3],
      ['wrong-shape', 'b.xml', 1],
      ['size-missing', 'c.xml', 2]
    ])
    expect(itemsOf(events)).toHaveLength(1)
  })
})
