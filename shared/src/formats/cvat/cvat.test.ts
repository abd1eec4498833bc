import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aBox, aChoice, aPolygon, idOf, sampleOntology } from '../../document/testing/samples.ts'
import type { ReadEvent } from '../format.ts'
import type { ExportHeader, ExportItem } from '../model.ts'
import { gather, sourceOf, sourcesOf, textsOf } from '../testing/files.ts'
import { expectGolden } from '../testing/golden.ts'
import { inTurn, sampleHeader, sampleItems } from '../testing/release.ts'
import { cvat } from './cvat.ts'
import { cvatOptions } from './options.ts'
import type { CvatOptions } from './options.ts'

const write = async (
  items: readonly ExportItem[],
  options: Partial<CvatOptions> = {},
  header: ExportHeader = sampleHeader
): Promise<string> =>
  (await textsOf(cvat.write?.(header, () => inTurn(items), cvatOptions.parse(options)))).get('annotations.xml') ?? ''
const read = (text: string): Promise<ReadEvent[]> =>
  gather(cvat.read?.(sourcesOf({ 'annotations.xml': text })) ?? inTurn<ReadEvent>([]))
const warnings = (events: readonly ReadEvent[]) => events.flatMap(event => (event.type === 'warning' ? [event.warning] : []))
const itemsOf = (events: readonly ReadEvent[]) => events.flatMap(event => (event.type === 'item' ? [event.item] : []))
const headerOf = (events: readonly ReadEvent[]) => events.find(event => event.type === 'header')?.header

const photo = sampleItems[0] as ExportItem
const onPhoto = (...annotations: ExportItem['annotations']): ExportItem[] => [{ ...photo, annotations }]

describe('a CVAT file', () => {
  it('is this one, byte for byte', async () => {
    await expectGolden(new Map([['annotations.xml', await write(sampleItems)]]), join(import.meta.dirname, 'fixtures'))
  })
  it('gives labels with the attributes of their classes, and attributes, order and groups of shapes', async () => {
    const events = await read(
      await write(
        onPhoto(
          aBox(1, { attributes: { paint: 'blue', occluded: true, damage: ['dent', 'rust'] }, z: -2, group: 'pair' }),
          aPolygon(2, { attributes: { height: 4.25 }, group: 'pair' }),
          aPolygon(3, { geometry: { polygons: [[[0, 0, 4, 0, 0, 4]], [[9, 9, 14, 9, 9, 14]]] } })
        )
      )
    )
    expect(warnings(events)).toEqual([])
    expect(itemsOf(events)[0]?.annotations).toMatchObject([
      { kind: 'box', class: 'car', attributes: { paint: 'blue', occluded: true, damage: 'dent,rust' }, z: -2, group: 'g1' },
      { kind: 'polygon', class: 'tree', attributes: { height: 4.25 }, group: 'g1' },
      { kind: 'polygon', geometry: { polygons: [[[0, 0, 4, 0, 0, 4]]] }, group: 'g2' },
      { kind: 'polygon', geometry: { polygons: [[[9, 9, 14, 9, 9, 14]]] }, group: 'g2' }
    ])
    expect(headerOf(events)?.ontology.attributes).toMatchObject([
      { id: 'paint', type: 'select', on: ['car'], options: [{ id: 'red' }, { id: 'blue' }] },
      { id: 'damage', type: 'text' },
      { id: 'occluded', type: 'boolean' },
      { id: 'height', type: 'number', on: ['tree'] }
    ])
  })
  it('says choices as tags of each picture of the item', async () => {
    const text = await write([
      {
        ...(sampleItems[2] as ExportItem),
        annotations: [aChoice(1, { on: { item: 'pair' }, value: { classes: ['news', 'sport'] } })]
      }
    ])
    expect(text.match(/<tag label="(news|sport)"/g)).toHaveLength(4)
    const events = await read(text)
    expect(itemsOf(events).map(({ annotations }) => annotations)).toMatchObject([
      [{ kind: 'choice', value: { classes: ['news', 'sport'] } }],
      [{ kind: 'choice', value: { classes: ['news', 'sport'] } }]
    ])
    expect(headerOf(events)?.ontology.choices[0]?.classes).toEqual(['news', 'sport', 'clear', 'blurred'])
  })
  it('holds any name and any text, save controls', async () => {
    const name = '<&> "\'\t\n]]> 道路 😀'
    const classes = [{ id: 'car', name: { en: name }, colour: 1, kinds: ['box' as const] }]
    const attributes = [{ id: 'note', name: { en: 'n' }, on: 'all' as const, type: 'text' as const }]
    const header = { ...sampleHeader, project: { id: 'p', name }, ontology: { classes, attributes, choices: [] } }
    const events = await read(
      await write(onPhoto(aBox(1, { attributes: { note: `${name}\u0001\r ` } })), { language: 'en' }, header)
    )
    expect(warnings(events)).toEqual([])
    expect(headerOf(events)).toMatchObject({ project: { name }, createdAt: sampleHeader.createdAt })
    expect(headerOf(events)?.ontology.classes[0]?.name).toEqual({ und: name })
    expect(itemsOf(events)[0]?.annotations[0]?.attributes).toEqual({ note: `${name}\ufffd\r ` })
  })
  it('names the side of each picture of a divided release, and none of another', async () => {
    const text = await write(sampleItems, {}, { ...sampleHeader, splits: ['train', 'val', 'test'] })
    expect(itemsOf(await read(text)).map(({ split }) => split)).toEqual(['train', 'val', 'train', 'train'])
    expect(await write(sampleItems)).not.toContain('subset')
  })
  it('clamps nothing, and is never written with an annotation left out for want of a label', async () => {
    expect(await write(onPhoto(aBox(1, { geometry: { boxes: [[-5, 0.1, 700, 0.2]] } })))).toContain(
      'xtl="-5" ytl="0.1" xbr="695" ybr="0.3"'
    )
    await expect(write(onPhoto(aBox(1, { class: 'ghost' })))).rejects.toThrow(idOf(1))
    const kinds = sampleOntology.classes.map(entry => Object.assign({}, entry, { kinds: ['span' as const] }))
    await expect(
      write(onPhoto(aChoice(1)), {}, { ...sampleHeader, ontology: { ...sampleOntology, classes: kinds, choices: [] } })
    ).rejects.toThrow('no label')
  })
})

describe('reading CVAT', () => {
  const meta = `<meta><project><name>p</name><labels><label><name>Car</name><attributes>
<attribute><name>Paint</name><input_type>radio</input_type><values>Dark Red
白</values></attribute><attribute><name>n</name><input_type>number</input_type><values>0;9;1</values></attribute></attributes></label></labels></project></meta>`
  const file = (inside: string, attributes = 'name="dir/a.jpg" width="50" height="40"') =>
    `<annotations><version>1.1</version>${meta}\n<image id="0" ${attributes}>\n${inside}\n</image></annotations>`
  const box = (inside = '', more = '') => `<box label="Car" xtl="1.50" ytl="2" xbr="3" ybr="4"${more}>${inside}</box>`
  it('gives attributes the types of the file, and ids to their values', async () => {
    const events = await read(file(box('<attribute name="Paint">白</attribute><attribute name="n">3</attribute>')))
    expect(warnings(events)).toEqual([])
    expect(itemsOf(events)[0]).toMatchObject({
      item: { id: 'a', name: 'a.jpg', parts: [{ name: 'images/dir/a.jpg' }] },
      annotations: [{ class: 'car', attributes: { paint: 'option-2', n: 3 }, geometry: { boxes: [[1.5, 2, 1.5, 2]] } }]
    })
  })
  it('keeps the flag of hidden shapes as an attribute where the label has none', async () => {
    const events = await read(file(box('', ' occluded="1"') + box('', ' occluded="0"')))
    expect(itemsOf(events)[0]?.annotations.map(({ attributes }) => attributes)).toEqual([{ occluded: true }, { occluded: false }])
    expect(headerOf(events)?.ontology.attributes.find(({ id }) => id === 'occluded')).toMatchObject({
      type: 'boolean',
      on: ['car']
    })
  })
  it.each([
    ['a polyline', '<polyline label="Car" points="1,2;3,4"></polyline>', 'not-carried', /polyline/],
    ['a turned box', box('', ' rotation="30.5"'), 'not-carried', /turned/],
    ['a corner that is no number', '<box label="Car" xtl="a" ytl="2" xbr="3" ybr="4"/>', 'wrong-shape', /corner/],
    ['corners the wrong way round', '<box label="Car" xtl="9" ytl="2" xbr="3" ybr="4"/>', 'wrong-shape', /no width/],
    ['two points', '<polygon label="Car" points="1,2;3,4"/>', 'wrong-shape', /2 points/],
    ['half a point', '<polygon label="Car" points="1,2;3,4;5"/>', 'wrong-shape', /two numbers/],
    ['no label', '<box xtl="1" ytl="2" xbr="3" ybr="4"/>', 'wrong-shape', /label/],
    ['an order of words', box('', ' z_order="top"'), 'wrong-shape', /z_order/]
  ])('names %s by its line, and reads the others', async (_, element, code, detail) => {
    const events = await read(file(`${box()}\n${element}\n${box()}`))
    expect(warnings(events)).toEqual([{ code, path: 'annotations.xml', line: 6, detail: expect.stringMatching(detail) }])
    expect(itemsOf(events)[0]?.annotations).toHaveLength(2)
  })
  it.each([
    ['no value of the list', '<attribute name="Paint">Green</attribute>'],
    ['no number', '<attribute name="n">three</attribute>'],
    ['not in the file', '<attribute name="size">3</attribute>']
  ])('names an attribute that is %s, and keeps the shape', async (_, attribute) => {
    const events = await read(file(box(attribute)))
    expect(warnings(events)).toMatchObject([{ code: 'wrong-shape', line: 5, detail: expect.stringContaining('attribute') }])
    expect(itemsOf(events)[0]?.annotations).toMatchObject([{ attributes: {} }])
  })
  it('names a file or a picture that cannot be read', async () => {
    const codes = async (text: string) => warnings(await read(text)).map(({ code, line }) => [code, line])
    expect(await codes('<annotations>\n<image></annotations>')).toEqual([['not-xml', 2]])
    expect(await codes('<annotation></annotation>')).toEqual([['wrong-shape', 1]])
    expect(await codes(file('', 'name="a.jpg" width="50"'))).toEqual([['size-missing', 4]])
    expect(await codes(file('', 'width="50" height="40"'))).toEqual([['wrong-shape', 4]])
    expect(await codes('<annotations><track id="1"/></annotations>')).toEqual([['not-carried', 1]])
    const utf16 = Uint8Array.from([0xff, 0xfe, ...Array.from('<annotations/>').flatMap(letter => [letter.charCodeAt(0), 0])])
    expect(warnings(await gather(cvat.read?.([sourceOf('a.xml', utf16)]) ?? inTurn<ReadEvent>([])))).toMatchObject([
      { code: 'not-utf8', line: 1 }
    ])
  })
  it('takes sides only where every picture is on one', async () => {
    const image = (name: string, subset: string) => `<image name="${name}" width="5" height="5"${subset}></image>`
    const text = (second: string) => `<annotations>${image('a.jpg', ' subset="Train"')}${image('b.jpg', second)}</annotations>`
    expect(itemsOf(await read(text(' subset="Validation"'))).map(({ split }) => split)).toEqual(['train', 'validation'])
    expect(itemsOf(await read(text(''))).map(({ split }) => split)).toEqual([undefined, undefined])
  })
})

it('a CVAT file of many pictures streams: the first bytes come long before the last item is asked for', async () => {
  let asked = 0
  const many = async function* (): AsyncGenerator<ExportItem> {
    for (; asked < 20_000; asked++) yield { ...(sampleItems[1] as ExportItem), annotations: [aPolygon(asked)] }
  }
  for await (const { bytes } of cvat.write?.(sampleHeader, many, cvatOptions.parse({})) ?? []) {
    for await (const chunk of bytes) {
      expect(chunk.length).toBeLessThan(100_000)
      break
    }
  }
  expect(asked).toBeLessThan(2000)
})
